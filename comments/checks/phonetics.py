"""One key for a Hindi word, in Devanagari and in the ways that readers spell it in Latin letters.

key("चूतिया") == key("chutiya") == key("chootia"). Devanagari is spelled out in Latin letters first; then both go the
same way, which forgets what spellings differ in: aspirates, s and sh, v and w, z and j, long vowels, doubled letters,
the a that may or may not be written, nasals at the end. Different words may share a key, short ones often: a key is
evidence that somebody meant a word, never proof.
"""

import re
from functools import lru_cache

from comments.checks.text import fold

VERSION = "1"
_LONGEST = 40  # letters; no word is longer, and none costs more than that
_KEPT = 50_000  # keys

_CONSONANTS = {
    **{"क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n"},
    **{"च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n"},
    **{"ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n"},
    **{"त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n"},
    **{"प": "p", "फ": "ph", "ब": "b", "भ": "bh", "म": "m"},
    **{"य": "y", "र": "r", "ल": "l", "ळ": "l", "व": "v"},
    **{"श": "sh", "ष": "sh", "स": "s", "ह": "h"},
}
_VOWELS = {"अ": "a", "आ": "a", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri"}
_VOWELS |= {"ए": "e", "ऐ": "ai", "ऍ": "e", "ओ": "o", "औ": "au", "ऑ": "o"}
_SIGNS = {"ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri"}
_SIGNS |= {"े": "e", "ै": "ai", "ॅ": "e", "ो": "o", "ौ": "au", "ॉ": "o"}
_VIRAMA = "्"
_LATIN = {**_CONSONANTS, **_VOWELS, **_SIGNS, "ं": "n", "ः": "h", _VIRAMA: ""}
_CONSONANT = "[b-df-hj-np-tv-z]"
_TWO_SYLLABLES = f"(?:[aeiou]*{_CONSONANT}){{2}}[a-z]*"
# Spoken, and typed, with the vowel that is silent at the end of other words: mitra, satya, rashtriya, tattva, Krishna.
_SOUNDED = re.compile("्[यर]$|(?<!र)्व$|[िी]य$|ष्ण$")
_SILENT = (
    (re.compile("(?<=.)(न(?=न[ाीे])|[तट](?=त[ाीे]))"), r"\1्"),  # जानना is janna, काटते katte
    (re.compile("(?<=ा)य(?=[क-ह]ा$)"), "य्"),  # फायदा is fayda
    (re.compile("ज्ञ"), "ग्य"),
)
# What everybody types is not always what is said.
_CLIPPED = {
    "nhi": "nahi",
    "nai": "nahi",
    "bhot": "bahut",
    "bohot": "bahut",
    "bahot": "bahut",
    "hum": "ham",
    "humara": "hamara",
    "humare": "hamare",
    "humari": "hamari",
    "mai": "main",
    "ha": "haan",
    "ma": "maan",
    "maa": "maan",
    "hu": "hun",
    "kyuki": "kyonki",
    "kr": "kar",
    "rha": "raha",
    "rhe": "rahe",
    "rhi": "rahi",
    "jada": "jyada",
    "chaiye": "chahiye",
}
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Consonants
        ("[^a-z]+", ""),
        ("tch|c{1,2}h+", "C"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("ph", "f"),
        ("aw(?![aeiou]|$)", "au"),
        ("w", "v"),
        ("z", "j"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("C", "c"),
        ("(?<=[bcdfgjkpst])h+", ""),
        ("[st]ion", "san"),
        # Vowels
        ("a{2,}", "a"),
        ("ee+|ii+", "i"),
        ("oo+|uu+", "u"),
        ("(?<=[eo])h$", ""),  # yeh, toh
        ("e(?=h)", "a"),  # behen and bahan
        (f"(?<=ah)e(?={_CONSONANT})", "a"),  # sheher and shahar
        ("(?<=ky)u", "o"),
        (f"^({_TWO_SYLLABLES}(?<={_CONSONANT}))er$", r"\1ar"),  # number, minister
        ("(?<=al)aya$", "ay"),  # himalaya
        ("ay?i$|ay$", "Y"),
        ("(?<=[bcdfgjklmnprstv])y$", "i"),
        # No glide is heard between these.
        ("(?<=[aeiou])y(?=[ie])|(?<=i)y(?=[ao])|(?<=[bcdfgjklmnprstv])y(?=[ie])|(?<=u)v(?=[aeo])", ""),
        ("a(n?)v$", r"ao\1"),  # chunav and chunao, gaanv and gaon
        ("a?ei|a[ie]|[ae]y(?![aeiou])", "e"),
        ("au|ou", "o"),
        # What is left out at will
        (f"({_CONSONANT})\\1+", r"\1"),
        ("(?<=e)n$|(?<=ao)n$", ""),
        # After one syllable it is heard: kaun, din.
        (f"^({_TWO_SYLLABLES}(?:[iou]|(?<=[hiy])a))n$", r"\1"),
        (f"^({_TWO_SYLLABLES}a)h$", r"\1"),  # jagah
        ("(?<=.)a(?=[^o])", ""),
        ("m(?=[bfpsv])", "n"),  # संविधान, मुंबई
        ("Y", "y"),
    )
)


def key(word: str) -> str:
    """Empty for what has no letters."""
    return _key(fold(word).text[:_LONGEST])


@lru_cache(_KEPT)
def _key(folded: str) -> str:
    if folded.isdecimal():
        return ""
    sounds = spelled_out(folded)
    sounds = _CLIPPED.get(sounds, sounds)
    for pattern, replacement in _RULES:
        sounds = pattern.sub(replacement, sounds)
    return sounds


def spelled_out(folded: str) -> str:
    """Devanagari in Latin letters, every unwritten vowel written but the last one."""
    if folded.isascii():
        return folded
    for pattern, replacement in _SILENT:
        folded = pattern.sub(replacement, folded)
    letters = []
    for letter, following in zip(folded, f"{folded[1:]} ", strict=True):
        letters.append(_LATIN.get(letter, letter))
        if letter in _CONSONANTS and following not in _SIGNS and following not in (_VIRAMA, " "):
            letters.append("a")
    if _SOUNDED.search(folded):
        letters.append("a")
    return "".join(letters)
