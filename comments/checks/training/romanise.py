"""Hindi in Devanagari written the way readers type it in Latin letters, in several of the usual spellings."""

import unicodedata
from dataclasses import dataclass, replace
from random import Random

import regex

_LETTERS = {
    **{
        "क": "k",
        "ख": "kh",
        "ग": "g",
        "घ": "gh",
        "ङ": "n",
        "च": "ch",
        "छ": "chh ch",
        "ज": "j",
        "झ": "jh",
        "ञ": "n",
    },
    **{
        "ट": "t",
        "ठ": "th",
        "ड": "d",
        "ढ": "dh",
        "ण": "n",
        "त": "t",
        "थ": "th",
        "द": "d",
        "ध": "dh",
        "न": "n",
    },
    **{"प": "p", "फ": "ph f", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v v w"},
    **{"श": "sh sh s", "ष": "sh", "स": "s", "ह": "h"},
    **{"ज़": "z j", "ड़": "d d r", "ढ़": "dh dh rh", "फ़": "f", "क़": "q k", "ख़": "kh", "ग़": "g gh"},
    **{"अ": "a", "आ": "aa a", "इ": "i", "ई": "i ee", "उ": "u", "ऊ": "u oo", "ऋ": "ri"},
    **{"ए": "e", "ऐ": "ai", "ओ": "o", "औ": "au", "ऑ": "o", "ऍ": "e"},
}
_SIGNS = {
    **{"ा": "a a aa", "ि": "i", "ी": "i ee", "ु": "u", "ू": "u u oo", "ृ": "ri"},
    **{"े": "e", "ै": "ai ai e", "ो": "o", "ौ": "au au o", "ॉ": "o", "ॅ": "e"},
}
_AT_THE_END = {"ा": "a", "ी": "i i i ee", "आ": "a", "ई": "i", "ू": "u u oo"}
_JOINED = {"क्ष": "ksh", "ज्ञ": "gy"}
# The words of every second sentence have spellings of their own.
_EVERYDAY = {
    "है": "hai hai h",
    "हैं": "hain hain hai",
    "में": "me mein m",
    "नहीं": "nahi nahi nahin nai",
    "यह": "ye yeh yah",
    "ये": "ye",
    "वह": "wo woh vo",
    "और": "aur or",
    "क्या": "kya",
    "क्यों": "kyu kyun kyon",
    "बहुत": "bahut bahut bhot",
    "मैं": "main mai",
    "हूँ": "hu hoon hun",
    "हूं": "hu hoon hun",
    "रहा": "raha rha",
    "रहे": "rahe rhe",
    "रही": "rahi rhi",
    "गया": "gaya gya",
    "को": "ko",
    "तो": "to toh",
    "भी": "bhi",
    "कर": "kar kr",
    "लिए": "liye",
    "चाहिए": "chahiye",
    "इसलिए": "isliye",
    "कहाँ": "kaha kahan",
    "यहाँ": "yaha yahan",
    "वहाँ": "waha wahan",
    "माँ": "maa ma",
    "मां": "maa ma",
    "कुछ": "kuch kuchh",
    "अच्छा": "accha acha achha",
    "आप": "aap ap",
    "वाला": "wala",
    "वाले": "wale",
    "वाली": "wali",
}
_WORD = regex.compile(r"[\u0900-\u0963\u0970-\u097f]+")
_SYLLABLE = regex.compile(
    r"(?P<joined>क्ष|ज्ञ)?(?(joined)|(?P<letter>[अ-ह]़?))(?P<sign>[ा-ौॅॉ्])?(?P<nasal>[ंँ])?ः?"
)


@dataclass(frozen=True)
class _Syllable:
    letters: str
    sign: str  # "" is the vowel nobody writes; a virama takes it away
    nasal: bool
    vowel: bool  # the letter is itself a vowel

    @property
    def has_inherent_vowel(self) -> bool:
        return not self.vowel and not self.sign


def romanise(text: str, choices: Random) -> str:
    """Every Devanagari word of the text in Latin letters; `choices` picks the spellings."""
    text = unicodedata.normalize("NFC", text).replace("।", ".")
    return str(_WORD.sub(lambda match: _romanise_word(match[0], choices), text))


def _romanise_word(word: str, choices: Random) -> str:
    if word in _EVERYDAY:
        return choices.choice(_EVERYDAY[word].split())
    syllables = _without_silent_vowels([_syllable(match) for match in _SYLLABLE.finditer(word)])
    return "".join(
        _spell(syllable, index == len(syllables) - 1, choices) for index, syllable in enumerate(syllables)
    )


def _syllable(match: "regex.Match[str]") -> _Syllable:
    letter = match["joined"] or match["letter"]
    vowel = letter in "अआइईउऊऋएऐओऔऑऍ"
    return _Syllable(letter, match["sign"] or "", bool(match["nasal"]), vowel)


def _without_silent_vowels(syllables: list[_Syllable]) -> list[_Syllable]:
    """सरकार is sarkar: the unwritten vowel falls at the end, and between two syllables that keep theirs."""
    kept = list(syllables)
    for index in range(len(kept) - 1, 0, -1):
        syllable = kept[index]
        if not syllable.has_inherent_vowel or syllable.nasal:
            continue
        at_the_end = index == len(kept) - 1
        if at_the_end or (kept[index + 1].sign not in ("", "्") and kept[index - 1].sign != "्"):
            kept[index] = replace(syllable, sign="्")
    return kept


def _spell(syllable: _Syllable, last: bool, choices: Random) -> str:
    letters, sign = syllable.letters, syllable.sign
    spellings = _JOINED.get(letters) or (last and syllable.vowel and _AT_THE_END.get(letters))
    spelled = choices.choice((spellings or _LETTERS.get(letters, letters)).split())
    if syllable.has_inherent_vowel:
        spelled += "a"
    elif sign in _SIGNS:
        spelled += choices.choice(((last and _AT_THE_END.get(sign)) or _SIGNS[sign]).split())
    # A nasal at the end is often left out: nahin, nahi.
    return spelled + ("n" if syllable.nasal and (not last or choices.random() < 0.5) else "")
