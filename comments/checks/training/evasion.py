"""The disguises in which readers send what they know will not pass.

Each is a pure function of a word and of seeded choices. `EVASIONS[name](text, choices)` disguises every word of a
text, or a share of them; words it has no disguise for stay as they are. They try the word lists, enrich what the
models are fitted on, and measure how much the models lose. Their tables are their own: what the checks know
must not decide what they are tried with.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from string import ascii_lowercase

import regex

Disguise = Callable[[str, Random], str]

_WORD = regex.compile(r"(?=\P{N}*\p{L})[\p{L}\p{M}\p{N}]{2,}+")
_GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True)
class Evasion:
    name: str
    disguise: Disguise
    languages: frozenset[str]

    def applies_to(self, language: str) -> bool:
        return language in self.languages

    def __call__(self, text: str, choices: Random, share: float = 1.0) -> str:
        """`share` is of the words that get the disguise."""

        def replace(match: "regex.Match[str]") -> str:
            word: str = match[0]
            return self.disguise(word, choices) if share >= 1 or choices.random() < share else word

        return str(_WORD.sub(replace, text))


EVASIONS: dict[str, Evasion] = {}


def _evasion(*languages: str) -> Callable[[Disguise], Disguise]:
    def register(disguise: Disguise) -> Disguise:
        name = disguise.__name__.removeprefix("_")
        EVASIONS[name] = Evasion(name, disguise, frozenset(languages))
        return disguise

    return register


def applies_to(name: str, language: str) -> bool:
    return EVASIONS[name].applies_to(language)


_every_language = _evasion("hi", "hi-Latn", "en")
_latin = _evasion("hi-Latn", "en")


def _between(word: str, choices: Random, signs: str) -> str:
    """One of the signs after each grapheme but the last."""
    first, *others = _GRAPHEME.findall(word)
    return str(first) + "".join(choices.choice(signs) + grapheme for grapheme in others)


def _swapped(word: str, choices: Random, drawn_as: Mapping[str, Sequence[str]], share: float = 1.0) -> str:
    """Each letter of the table, or a share of them but at least one, drawn as one of those that stand beside it."""
    known = [index for index, letter in enumerate(word) if letter.lower() in drawn_as]
    count = max(round(share * len(known)), min(len(known), 1))
    letters = list(word)
    for index in sorted(choices.sample(known, count)):
        letters[index] = choices.choice(drawn_as[letters[index].lower()])
    return "".join(letters)


# Signs that are not seen


@_every_language
def _zero_width(word: str, choices: Random) -> str:
    return _between(word, choices, "\u200b\u2060\ufeff")


@_every_language
def _soft_hyphens(word: str, choices: Random) -> str:
    return _between(word, choices, "\u00ad")


@_every_language
def _joiners(word: str, choices: Random) -> str:
    """Behind a virama they only change the drawing of the conjunct; elsewhere nothing is seen of them."""
    if "्" in word:
        return str(regex.sub("्", lambda match: match[0] + choices.choice("\u200c\u200d"), word))
    return _between(word, choices, "\u200c\u200d")


@_every_language
def _bidi_controls(word: str, choices: Random) -> str:
    opening, closing = choices.choice(
        (("\u202e", "\u202c"), ("\u2067", "\u2069"), ("\u202d", "\u202c"), ("\u2066", "\u2069"))
    )
    return opening + _between(word, choices, "\u200e\u200f\u061c") + closing


@_every_language
def _tag_characters(word: str, choices: Random) -> str:
    return "".join(grapheme + chr(0xE0061 + choices.randrange(26)) for grapheme in _GRAPHEME.findall(word))


@_every_language
def _hangul_fillers(word: str, choices: Random) -> str:
    return _between(word, choices, "\u115f\u1160\u3164\uffa0")


@_every_language
def _variation_selectors(word: str, choices: Random) -> str:
    return _between(word, choices, "\ufe0e\ufe0f\ufe00\U000e0101")


@_every_language
def _combining_marks(word: str, choices: Random) -> str:
    return _between(word, choices, "\u0300\u0301\u0308\u0323\u0332\u0336\u20dd")


@_every_language
def _zalgo(word: str, choices: Random) -> str:
    return "".join(
        letter + "".join(chr(0x300 + choices.randrange(0x70)) for _ in range(choices.randint(4, 12)))
        for letter in _GRAPHEME.findall(word)
    )


# Letters drawn as other letters

_CYRILLIC_AND_GREEK = {
    **{"a": "аα", "b": "ьв", "c": "сϲ", "d": "ԁ", "e": "еε", "g": "ԍ", "h": "һн", "i": "іι", "j": "јϳ"},
    **{"k": "кκ", "l": "ӏ", "m": "м", "n": "пη", "o": "оο", "p": "рρ", "q": "ԛ", "r": "г", "s": "ѕ"},
    **{"t": "тτ", "u": "υ", "v": "ѵν", "w": "ѡω", "x": "хχ", "y": "уγ"},
}
# Devanagari has few: vowel letters put together from pieces, and signs and letters of neighbouring scripts.
_DEVANAGARI_HOMOGLYPHS = {
    **{"आ": ["अा"], "ओ": ["अाे"], "औ": ["अाै"], "ऐ": ["एे"], "ऑ": ["अॉ"], "ः": [":", "ઃ"], "ं": ["ં", "ਂ"]},
    **{"ु": ["ુ"], "ू": ["ૂ"], "े": ["ે"], "ै": ["ૈ"], "्": ["્", "੍"], "ी": ["ી"], "ा": ["ા"], "ि": ["િ"]},
    **{"म": ["મ"], "न": ["ન"], "त": ["ત"], "ग": ["ગ"], "ड": ["ડ"], "ट": ["ટ", "ਟ"], "प": ["પ"], "स": ["સ"]},
}


@_every_language
def _homoglyphs(word: str, choices: Random) -> str:
    latin = _swapped(word, choices, _CYRILLIC_AND_GREEK, share=choices.choice((0.3, 0.6, 1.0)))
    return _swapped(latin, choices, _DEVANAGARI_HOMOGLYPHS, share=0.6)


@_latin
def _small_capitals(word: str, choices: Random) -> str:
    drawn = dict(zip("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
    return _swapped(word, choices, drawn)


@_latin
def _full_width(word: str, choices: Random) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in word)


@_latin
def _mathematical(word: str, choices: Random) -> str:
    """Bold, script, sans-serif, monospace; the alphabets with holes in them are left out."""
    start = choices.choice((0x1D41A, 0x1D482, 0x1D4EA, 0x1D5BA, 0x1D5EE, 0x1D622, 0x1D68A))
    return _shifted(word, start)


@_latin
def _emoji_letters(word: str, choices: Random) -> str:
    """Squared, circled, or flags' halves, which a space or a zero-width sign keeps from becoming flags."""
    start, behind = choices.choice(
        ((0x24D0, ""), (0x1F130, ""), (0x1F150, ""), (0x1F170, "\ufe0f"), (0x1F1E6, "\u200b"), (0x1F1E6, " "))
    )
    drawn = {letter: [_shifted(letter, start) + behind] for letter in ascii_lowercase}
    return _swapped(word, choices, drawn).strip()


@_latin
def _keycaps(word: str, choices: Random) -> str:
    drawn = {letter: [f"{digit}\ufe0f\u20e3"] for letter, digit in zip("oieast", "013457", strict=True)}
    return _swapped(word, choices, drawn)


def _shifted(word: str, start: int) -> str:
    return "".join(
        chr(start + ord(letter.lower()) - 97) if letter.isascii() and letter.isalpha() else letter
        for letter in word
    )


@_latin
def _leet(word: str, choices: Random) -> str:
    drawn = {"a": "@4", "e": "3", "i": "1!", "o": "0", "s": "$5", "t": "7"}
    return _swapped(word, choices, drawn, share=choices.choice((0.4, 1.0)))


@_every_language
def _devanagari_digits(word: str, choices: Random) -> str:
    """Those that look like a letter: zero in a Latin word, र and प in a Hindi one."""
    return _swapped(word, choices, {"o": "०", "i": "१", "र": "२", "प": "५"})


@_latin
def _mixed_case(word: str, choices: Random) -> str:
    return "".join(choices.choice((letter.lower(), letter.upper())) for letter in word)


# Words taken apart


@_every_language
def _spaced(word: str, choices: Random) -> str:
    return _apart(word, choices.choice((" ", " ", "  ", "\u00a0", "\u2009")))


@_every_language
def _dotted(word: str, choices: Random) -> str:
    return _apart(word, choices.choice((".", "-", "_", "*", "•", "·", "|", "~", "/", ". ", " - ")))


def _apart(word: str, gap: str) -> str:
    return gap.join(_GRAPHEME.findall(word))


@_every_language
def _split(word: str, choices: Random) -> str:
    """Once, in the middle: "chu tiya", "चु तिया"."""
    return _cut(word, choices, (" ", " ", "\u00a0"))


@_every_language
def _hyphenated(word: str, choices: Random) -> str:
    return _cut(word, choices, ("-", ".", "_", "/", "\u2011"))


def _cut(word: str, choices: Random, gaps: tuple[str, ...]) -> str:
    graphemes = _GRAPHEME.findall(word)
    margin = 2 if word.isascii() else 1
    if len(graphemes) < 2 * margin:
        return word
    place = choices.randint(margin, len(graphemes) - margin)
    return "".join(graphemes[:place]) + choices.choice(gaps) + "".join(graphemes[place:])


@_every_language
def _masked(word: str, choices: Random) -> str:
    """One letter within the word: "ch*tiya", "चू*या", "f.ck"."""
    graphemes = _GRAPHEME.findall(word)
    if len(graphemes) < (4 if word.isascii() else 3):
        return word
    graphemes[choices.randint(1, len(graphemes) - 2)] = choices.choice("***#_.•")
    return "".join(graphemes)


# Spelling


@_every_language
def _repeated(word: str, choices: Random) -> str:
    """A letter held down; in Devanagari a vowel sign, or what the word ends with."""
    held = [match.start() for match in regex.finditer(r"[a-z]|[ा-ौ]|\p{L}$", word, flags=regex.IGNORECASE)]
    if not held:
        return word
    index = choices.choice(held)
    return word[:index] + word[index] * choices.randint(3, 7) + word[index + 1 :]


@_evasion("hi")
def _nasals_and_dots(word: str, choices: Random) -> str:
    """Nukta, anusvara and chandrabindu, which readers set as they please."""
    word = regex.sub("[ङञणनम]्(?=[क-घच-झट-ढत-धप-भ])", "ं", word).replace("़", "")
    word = regex.sub("[ंँ]", lambda match: choices.choice("ंँ"), word)
    return str(regex.sub("[कखगजडढफ](?!़)", lambda match: match[0] + choices.choice(("", "़")), word))


@_evasion("hi", "hi-Latn")
def _vowel_length(word: str, choices: Random) -> str:
    lengths = {"ि": "ी", "ी": "ि", "ु": "ू", "ू": "ु", "इ": "ई", "ई": "इ", "उ": "ऊ", "ऊ": "उ"}
    lengths |= {"ee": "i", "oo": "u", "aa": "a", "i": "ee", "u": "oo", "a": "aa"}
    pattern = "ee|oo|aa|[iu]|(?<=[b-df-hj-np-tv-z])a(?=[b-df-hj-np-tv-z])|[िीुूइईउऊ]"
    places = list(regex.finditer(pattern, word, flags=regex.IGNORECASE))
    if not places:
        return word
    place = choices.choice(places)
    return str(word[: place.start()] + lengths.get(place[0].lower(), place[0]) + word[place.end() :])


@_latin
def _dropped_vowels(word: str, choices: Random) -> str:
    """All but the first letter's and the last's: "mdrchod", "fckng"."""
    return str(word[0] + regex.sub("[aeiou]", "", word[1:-1]) + word[-1])
