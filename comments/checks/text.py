"""One normaliser for every check: text in, folded text out, and from each position the way back.

plain(text)   character by character: compatibility forms, case, look-alikes, digits, invisible signs
fold(text)    plain, then spelling: Devanagari nasals and vowels, leet, letters held down
joined(fold)  for matching only: "c h u t" and "g.a.a.l.i" drawn together
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import regex

from comments.checks.base import Span
from comments.checks.lookalikes import LOOKALIKES

GRAPHEME = regex.compile(r"\X")
LETTER = r"[\p{L}\p{M}\p{N}]"  # vowel signs belong to the word; \w and \b would cut it there


@dataclass(frozen=True)
class Folded:
    """Folded text; `origins[i]` is the code point of the original that `text[i]` came from."""

    original: str
    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The original's code points behind `text[start:end]`, widened to whole graphemes."""
        first = self.origins[start]
        # What was dropped behind the last character (a held-down letter, a zero-width sign) belongs to it.
        after = self.origins[end] if end < len(self.origins) else len(self.original)
        after = max(after, self.origins[end - 1] + 1)
        borders = self._borders
        return borders[bisect_right(borders, first) - 1], borders[bisect_left(borders, after)]

    @cached_property
    def _borders(self) -> list[int]:
        return [0, *(match.end() for match in GRAPHEME.finditer(self.original))]


def plain(text: str) -> Folded:
    """Each character on its own; an empty fold drops it."""
    pieces = [_CHARACTERS[character] for character in text]
    origins = [index for index, piece in enumerate(pieces) for _ in piece]
    return _rewritten(Folded(text, "".join(pieces), origins), _SPACES, lambda match: " ")


def fold(text: str) -> Folded:
    folded = plain(text)
    for pattern, replacement in _SPELLING:
        folded = _rewritten(folded, pattern, replacement)
    return folded


def joined(folded: Folded) -> Folded:
    """Letters that stand alone, three or more in a row, drawn together into one word."""
    return _rewritten(folded, _SPACED, lambda match: _drop_gaps(match[0]), keep=_is_letter)


def graphemes(text: str) -> int:
    """How long a reader thinks the text is."""
    return sum(1 for _ in GRAPHEME.finditer(text))


def fingerprint(text: str) -> str:
    """Equal for texts that differ only in spelling, spacing and punctuation."""
    folded = fold(text).text
    essence = _HELD.sub(r"\1", "".join(filter(_is_letter, folded)))
    # A comment of emoji alone has no letters; without this all of them would be one text.
    essence = essence or folded.replace(" ", "")
    return sha256(essence.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _rewritten(
    folded: Folded,
    pattern: "regex.Pattern[str]",
    replacement: "Callable[[regex.Match[str]], str]",
    keep: Callable[[str], bool] | None = None,
) -> Folded:
    """Each match replaced; the new text comes from the first characters of the match, or from those kept."""
    texts: list[str] = []
    origins: list[int] = []
    done = 0
    for match in pattern.finditer(folded.text):
        start, end = match.span()
        new = replacement(match)
        sources = folded.origins[start:end]
        if keep:
            sources = [origin for origin, character in zip(sources, match[0], strict=True) if keep(character)]
        texts += folded.text[done:start], new
        origins += folded.origins[done:start]
        origins += sources[: len(new)]
        done = end
    if not done:
        return folded
    texts.append(folded.text[done:])
    origins += folded.origins[done:]
    return Folded(folded.original, "".join(texts), origins)


class _Characters(dict[str, str]):
    """A character's fold, worked out once. Bounded by the number of code points there are."""

    def __missing__(self, character: str) -> str:
        self[character] = folded = _fold_character(character)
        return folded


_CHARACTERS = _Characters()
_BLANK = frozenset(
    "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5"
)  # drawn as nothing, yet letters or marks


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    folded, before = character, ""
    while folded != before:
        before = folded
        folded = "".join(map(_lookalike, unicodedata.normalize("NFKD", folded.casefold())))
    # One Arabic ligature stands for eighteen letters: text must not grow when it is folded.
    return folded.strip() if len(folded) <= 4 else character


def _lookalike(character: str) -> str:
    if _is_invisible(character):
        return ""
    if character in LOOKALIKES:
        return LOOKALIKES[character]
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def _is_invisible(character: str) -> bool:
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Cs", "Me") or character in _BLANK:
        return True
    if category != "Mn":
        return False
    # Accents, nukta and stress marks have a combining class; so has the virama, which spells. Variation
    # selectors have none, and no name without these words.
    combining = unicodedata.combining(character)
    return combining not in (0, 9) or "VARIATION SELECTOR" in unicodedata.name(character, "")


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _drop_gaps(text: str) -> str:
    return "".join(filter(_is_letter, text))


_LEET = str.maketrans("0134578@$", "oieastbas")
_LEET_WORD = regex.compile(r"(?<![a-z0-9@$])[0-9@$]*+(?:[a-z]++[0-9@$]*+)++")
_LEET_CORE = regex.compile(r"[a-z$].*[a-z@$]")  # an @ before a word calls somebody's name


def _unleet(match: "regex.Match[str]") -> str:
    """g@nd, ch0d, $ala; but covid19, 10th and b2b stay: only what stands between letters is one."""
    word: str = match[0]
    core = _LEET_CORE.search(word)
    if core is None:
        return word
    letters = sum(character.isalpha() for character in core[0])
    if letters < 2 or 2 * letters < len(core[0]) - letters:
        return word
    start, end = core.span()
    return word[:start] + word[start:end].translate(_LEET) + word[end:]


_VOWELS = {
    **{"अ" + sign: vowel for sign, vowel in zip("ािीुूृेैोौॉॅ", "आइईउऊऋएऐओऔऑऍ", strict=True)},
    "आे": "ओ",
    "आै": "औ",
    "एे": "ऐ",
}
_LENGTHENED = "|".join(f"{sign}[{sign}{vowel}]+" for sign, vowel in zip("ािीुूेैोौ", "आइईउऊएऐओऔ", strict=True))
_SPACES = regex.compile(" {2,}")
_HELD = regex.compile(r"([\p{L}\p{M}])\1+")
_SPELLING: "tuple[tuple[regex.Pattern[str], Callable[[regex.Match[str]], str]], ...]" = (
    # A vowel letter with a vowel sign looks like another vowel letter: अा is typed for आ.
    (regex.compile("[अआए][ा-ौॅॉ]+"), lambda match: _VOWELS.get(match[0][:2], match[0])),
    (regex.compile(f"{_LENGTHENED}|([्ंः])\\1+"), lambda match: match[0][0]),
    # हिन्दी is हिंदी and घण्टा घंटा; a nasal before another nasal (सम्मान) is no anusvara.
    (regex.compile("ं*[ङञणनम]्(?=[क-घच-झट-ढत-धप-भ])"), lambda match: "ं"),
    (_LEET_WORD, _unleet),
    (regex.compile(r"(\p{L})\1{2,}"), lambda match: match[1] * 2),
)
_GAP = r"[ .\-_*·•,/|~+]{1,2}"
_ALONE = r"(?:\p{L}\p{M}*+(?:(?<=्)\p{L}\p{M}*+)*+)"
_SPACED = regex.compile(f"(?<!{LETTER}){_ALONE}(?:{_GAP}{_ALONE}){{2,}}(?!{LETTER})")
