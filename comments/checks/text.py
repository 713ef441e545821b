"""One normaliser for every check: text in, folded text out, and from each position the way back.

plain(text)   character by character: compatibility forms, case, look-alikes, digits, invisible signs
fold(text)    plain, then spelling: Devanagari nasals and vowels, leet, letters held down
joined(fold)  for matching only: "c h u t" and "g.a.a.l.i" drawn together

Every step is linear in the text, and no text makes one raise.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import accumulate, compress

import regex

from comments.checks.base import Span
from comments.checks.lookalikes import COUNTRIES, FLAG_LETTERS, LOOKALIKES

# Of what comes out, not of how: a test pins what a large sample folds to. Whatever is fitted on folded text, or
# matched in it, has this in its version.
VERSION = "3"

# A flag is two letters. \X alone counts the letters before each one, which is quadratic in a row of flags.
_KEPT = 8  # texts: the checks of one comment ask for the same ones, one after the other
GRAPHEME = regex.compile(
    r"[\U0001f1e6-\U0001f1ff]{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X", regex.VERSION1
)
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
    def _borders(self) -> Sequence[int]:
        if _is_one_grapheme_each(self.original):
            return range(len(self.original) + 1)
        return [0, *accumulate(map(len, GRAPHEME.findall(self.original)))]


@lru_cache(_KEPT)
def plain(text: str) -> Folded:
    """Each character on its own; an empty fold drops it."""
    pieces = list(map(_CHARACTERS.__getitem__, text))
    _spell_out(text, pieces)
    folded = "".join(pieces)
    origins: Sequence[int] = range(len(text))
    if len(folded) != len(text) or "" in pieces:
        origins = [index for index, piece in enumerate(pieces) for _ in piece]
    return _rewritten(Folded(text, folded, origins), _SPACES, lambda match: " ")


@lru_cache(_KEPT)
def fold(text: str) -> Folded:
    folded = plain(text)
    if not folded.text.isascii():
        for pattern, replacement in _DEVANAGARI:
            folded = _rewritten(folded, pattern, replacement)
    return _rewritten(Folded(text, _unleet(folded.text), folded.origins), _HELD, lambda match: match[1] * 2)


def joined(folded: Folded) -> Folded:
    """Letters that stand alone, three or more in a row, drawn together into one word.

    Where some gaps are wider than others, the wide ones are those between the words.
    """
    if not _MAY_BE_SPACED.search(folded.text):
        return folded
    kept: list[str] | None = None
    for match in _SPACED.finditer(folded.text):
        start, end = match.span()
        kept = kept or list(folded.text)
        kept[start:end] = ["" if sign in _GAP_SIGNS else sign for sign in match[0]]
        for index in _wide_gaps(folded, start, end):
            kept[index] = " "
    if kept is None:
        return folded
    return Folded(folded.original, "".join(kept), list(compress(folded.origins, kept)))


@lru_cache(_KEPT)
def fold_joined(text: str) -> Folded:
    return joined(fold(text))


def graphemes(text: str) -> int:
    """How long a reader thinks the text is."""
    return len(text) if _is_one_grapheme_each(text) else len(GRAPHEME.findall(text))


def fingerprint(text: str) -> str:
    """Equal for texts that differ only in spelling, spacing and punctuation."""
    folded = fold(text).text
    essence = _REPEATED.sub("", _NO_LETTERS.sub("", folded))
    # A comment of emoji alone has no letters; without this all of them would be one text.
    essence = essence or folded.replace(" ", "")
    return sha256(essence.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _is_one_grapheme_each(text: str) -> bool:
    return text.isascii() and "\r\n" not in text


def _rewritten(
    folded: Folded, pattern: "regex.Pattern[str]", replacement: "Callable[[regex.Match[str]], str]"
) -> Folded:
    """Each match replaced by something no longer; the new text comes from the first characters of the match."""
    texts: list[str] = []
    origins: list[int] = []
    done = 0
    for match in pattern.finditer(folded.text):
        start, end = match.span()
        new = replacement(match)
        texts += folded.text[done:start], new
        origins += folded.origins[done : start + len(new)]
        done = end
    if not done:
        return folded
    texts.append(folded.text[done:])
    origins += folded.origins[done:]
    return Folded(folded.original, "".join(texts), origins)


def replaced(folded: Folded, changes: Iterable[tuple[int, int, str]]) -> Folded:
    """What stands from where to where gives way to another text, which may be longer."""
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for start, end, new in changes:
        pieces += folded.text[done:start], new
        origins += folded.origins[done:start]
        origins += (folded.origins[min(start + place, end - 1)] for place in range(len(new)))
        done = end
    if not pieces:
        return folded
    pieces.append(folded.text[done:])
    return Folded(folded.original, "".join(pieces), (*origins, *folded.origins[done:]))


class _Characters(dict[str, str]):
    """A character's fold, worked out once. Bounded by the number of characters that Unicode has."""

    def __missing__(self, character: str) -> str:
        # A million code points have no character yet; nobody may fill the memory with them.
        if unicodedata.category(character) in ("Cn", "Co"):
            return "" if _UNASSIGNED_INVISIBLE.match(character) else character
        self[character] = folded = _fold_character(character)
        return folded


_CHARACTERS = _Characters()
_UNASSIGNED_INVISIBLE = regex.compile("[\u2065\ufff0-\ufff8\U000e0000-\U000e0fff]")
_BLANK = frozenset(
    "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5"
)  # drawn as nothing, yet letters or marks


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    folded, before = _lookalike(character), ""
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


_FLAG_LETTERS = regex.compile("[\U0001f1e6-\U0001f1ff]+")
# २ंडी: a digit with a vowel sign, or alone within a word, is the letter that it looks like.
_DIGIT_LETTERS = {"२": "र", "५": "प"}
_DIGIT_LETTER = regex.compile("(?<=[ऄ-ॣ])[२५](?=[ऄ-ॣ])|(?<![०-९])[२५](?=[ऀ-ःऺ-्ॢॣ])")


def _spell_out(text: str, pieces: list[str]) -> None:
    """What is a letter only because of what stands beside it."""
    for match in _FLAG_LETTERS.finditer(text):
        letters = [FLAG_LETTERS[letter] for letter in match[0]]
        pairs = {first + second for first, second in zip(letters[::2], letters[1::2], strict=False)}
        if len(letters) % 2 or not pairs <= COUNTRIES:
            pieces[match.start() : match.end()] = letters
    for match in _DIGIT_LETTER.finditer(text):
        pieces[match.start()] = _DIGIT_LETTERS[match[0]]


def _wide_gaps(folded: Folded, start: int, end: int) -> list[int]:
    """Where two spaces or more stood between the letters, unless they did so everywhere."""
    if folded.origins[end - 1] - folded.origins[start] == end - 1 - start:
        return []
    gaps = [index for index in range(start, end) if folded.text[index] == " "]
    wide = [index for index in gaps if folded.original[folded.origins[index] + 1].isspace()]
    return wide if len(wide) < len(gaps) else []


_LEET_LETTERS = str.maketrans("0134578@$", "oieastbas")
# g@nd, ch0d, $ala, r@nd1; but covid19, 10th, b2b and in2014me stay, and @ before a word calls somebody's name.
_LEET = regex.compile(
    r"""
      (?<=[a-z]) (?:
          [0134578@$] (?=[0134578@$]?[a-z])
        | [@$] (?=[@$]?+(?![a-z0-9@$#*%&!]))
        | (?<=[a-z][0134578@$]{1,2}[a-z]{1,8}) [0134578] (?![a-z0-9@$])
      )
    | (?<=[a-z][0134578@$]) (?: [0134578@$] (?=[a-z]) | (?<=[@$])[@$] (?![a-z0-9@$#*%&!]) )
    | (?<![a-z0-9@$]) \$ (?=[a-z])
    """,
    regex.VERBOSE,
)
_LEET_SIGN = "\0"  # no folded text has one
# sh!t, but wow!great: a word has a vowel.
_LEET_MARK = regex.compile("(?<=(?<![a-z0-9@$!])[b-df-hj-np-tv-xz]+)!(?=[b-df-hj-np-tv-z])")


def _unleet(text: str) -> str:
    marked = _LEET.sub(_LEET_SIGN, text)
    if marked != text:
        pairs = zip(marked, text.translate(_LEET_LETTERS), strict=True)
        marked = "".join([letter if sign == _LEET_SIGN else sign for sign, letter in pairs])
    return str(_LEET_MARK.sub("i", marked))


_VOWELS = {
    **{"अ" + sign: vowel for sign, vowel in zip("ािीुूृेैोौॉॅ", "आइईउऊऋएऐओऔऑऍ", strict=True)},
    **{"आ" + sign: vowel for sign, vowel in zip("ाेैॅ", "आओऔऑ", strict=True)},
    "एे": "ऐ",
    **{"ा" + sign: sound for sign, sound in zip("ेैॅ", "ोौॉ", strict=True)},
}


def _put_together(match: "regex.Match[str]") -> str:
    """अा is typed for आ and ाे for ो; what comes after nonsense is nonsense."""
    written = str(match[0])
    if written[:2] not in _VOWELS:
        return written
    vowel = written[0]
    for sign in written[1:]:
        vowel = _VOWELS.get(vowel + sign, vowel)
    return vowel


_LENGTHENED = "|".join(f"{sign}[{sign}{vowel}]+" for sign, vowel in zip("ािीुूेैोौ", "आइईउऊएऐओऔ", strict=True))
_VOWEL_SIGNS = "ा-ौॅॉ"
_SIGNS = f"[{_VOWEL_SIGNS}्ंः]"
# A run of signs as it should be: vowel, anusvara, visarga; or one virama, between two letters or after none.
_IN_ORDER = f"[{_VOWEL_SIGNS}]*+ं?ः?(?!{_SIGNS})|(?:(?<=[क-ह])्(?=\\p{{L}})|(?<![ऄ-ह])्)(?!{_SIGNS})"


def _put_in_order(match: "regex.Match[str]") -> str:
    signs = str(match[0])
    others = signs.replace("्", "")
    if others:
        vowels = others.replace("ं", "").replace("ः", "")
        return vowels + "ं" * ("ं" in others) + "ः" * ("ः" in others)
    before = match.string[max(match.start() - 1, 0) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    # A virama that joins nothing (महान्) is written by few.
    joins = before >= "क" and after.isalpha()
    return "्" if joins or not "ऄ" <= before <= "ह" else ""


_DEVANAGARI: "tuple[tuple[regex.Pattern[str], Callable[[regex.Match[str]], str]], ...]" = (
    (regex.compile(f"(?<!{_SIGNS})(?!{_IN_ORDER}){_SIGNS}++"), _put_in_order),
    (regex.compile("(?<=[ऄ-ौ]):(?=[क-ह])"), lambda match: "ः"),  # दु:ख
    (regex.compile("(?<!र्)(?:र्)++[इई]"), lambda match: "ई"),  # as old typesetting's ई comes out
    (regex.compile(f"[अआए][{_VOWEL_SIGNS}]+|ा[ेैॅ]+"), _put_together),
    (regex.compile(_LENGTHENED), lambda match: match[0][0]),
    # हिन्दी is हिंदी, घण्टा घंटा and इन्सान इंसान; a nasal before another nasal (सम्मान) is no anusvara.
    (
        regex.compile("्?[ंः]{0,2}(?:[ङञणनम]्(?=[क-घच-झट-ढत-धप-भ])|न्(?=[शषस]))"),
        lambda match: "ं",
    ),
)
_SPACES = regex.compile(" {2,}")
_HELD = regex.compile(r"(\p{L})\1{2,}")
_REPEATED = re.compile(r"(\D)(?=\1)")
_NO_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_GAP_SIGNS = frozenset(" .-_*·•,/|~+")
_GAP = r"[ .\-_*·•,/|~+]{1,3}"
ALONE = r"(?:\p{L}\p{M}*+(?:(?<=्)\p{L}\p{M}*+)*+)"
# Found four times as fast: without it there is no such row. To the standard library a vowel sign is no letter.
_LONE = r"[^\W_][^\w .\-*·•,/|~+]*(?:(?<=्)[^\W_][^\w .\-*·•,/|~+]*)*"
_MAY_BE_SPACED = re.compile(f"(?<![^\\W_])(?<![\u0900-\u0963]){_LONE}{_GAP}{_LONE}{_GAP}[^\\W_]")
_SPACED = regex.compile(f"(?<!{LETTER}){ALONE}(?:{_GAP}{ALONE}){{2,}}(?!{LETTER})")
