"""Words that were taken apart to hide them, put together again: "bewa koof", "ga(dd)ar", "t u m b e w a k o o f".

    spelt       first, Latin words that are misspelt (respelling.py)
    parted      hashtags, which are words without their spaces: "#bewakoofneta"
    stretch     letters between the signs that end a phrase
    fragments   what stands between its spaces and other signs
    likeliest   of all ways to draw fragments together, the one whose words are the most usual (Viterbi)

Then nothing but spaces and signs between letters changes, and only in stretches where fragments are no words or
Latin letters stand alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from comments.checks.respelling import Speller
from comments.checks.text import ALONE, LETTER, Folded, replaced

# What follows is in nats, as the costs of words are: minus the logarithm of a probability.
_NO_WORD, _LETTER_OF_NO_WORD = 6.0, 4.0
_SPACE_REMOVED = 8.0  # a space is meant
_SPACE_REMOVED_IN_PIECES = 2.0  # unless much of the stretch is no words
_IN_PIECES = 0.25
_SIGN_REMOVED = 3.0
_SIGN_BESIDE_WORD_REMOVED = 8.0  # "sala-am" is not sure to be one word
_LONG = 3  # letters of a word that is sure to be one
_SIGN_FOR_SPACE = 4.0  # among letters that stand alone
_NEVER = float("inf")
_LONGEST = 24  # letters of a word
_GAP = r"[^\p{L}\p{M}\p{N}\n'’]{1,3}"  # I'm is one word
# Any signs but those that stand for a letter: "ga)(ddar", "ga..ddar".
_REMOVABLE = regex.compile(r"[^\s*•@]{1,3}")
_LISTS = ", ", "; "  # vitamins C, D, E
_STRETCH = regex.compile(rf"(?<!{LETTER}){LETTER}++(?:{_GAP}{LETTER}++)++")
_FRAGMENT = regex.compile(rf"{LETTER}++")
_ALONE = regex.compile(ALONE)
_DIGIT = regex.compile(r"\d")
_HASHTAG = regex.compile(r"#[\d_]*+([\p{L}\p{M}]{8,}+)")
_CAPITAL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_NEW_WORD = 7.0  # in a hashtag; names are no words either
_SHORTEST_IN_HASHTAG = 2
_MARK = regex.compile(r"\p{M}")


@dataclass(frozen=True)
class _Gap:
    """Between two fragments: what is written there where a word ends, and what it costs to end one or to go on."""

    text: str
    ended: float
    removed: float


class Mender:
    def __init__(self, costs: Mapping[str, float]) -> None:
        """`costs`: of usual words, as they are folded."""
        self._costs = costs
        self._spell = Speller(costs)

    def __call__(self, folded: Folded) -> Folded:
        folded = self._parted(self._spell(folded))
        signs: list[str] | None = None
        for match in _STRETCH.finditer(folded.text):
            for start, end, gap in self._changes(_stretch(folded.text, *match.span())):
                signs = signs or list(folded.text)
                signs[start:end] = [gap, *[""] * (end - start - 1)]
        if signs is None:
            return folded
        origins = [origin for sign, origin in zip(signs, folded.origins, strict=True) if sign]
        return Folded(folded.original, "".join(signs), origins)

    def _parted(self, folded: Folded) -> Folded:
        """With spaces between the words of hashtags."""
        borders = (
            match.start(1) + border
            for match in _HASHTAG.finditer(folded.text)
            for border in self._borders(folded, *match.span(1))
        )
        return replaced(folded, ((border, border, " ") for border in borders))

    def _borders(self, folded: Folded, start: int, end: int) -> Sequence[int]:
        """Of the words of a hashtag: at its capitals, and none in what is written like a name (#Dickinson)."""
        written = "".join(folded.original[origin] for origin in folded.origins[start:end])
        capitals = [match.start() for match in _CAPITAL.finditer(written)]
        is_name = written[0].isupper() and written[1:].islower()
        return capitals if capitals or is_name else self._likeliest_borders(folded.text[start:end])

    def _likeliest_borders(self, letters: str) -> Sequence[int]:
        """Of all ways to read the letters as words, those between the most usual ones (Viterbi)."""
        best, before = [0.0], [0]
        for end in range(1, len(letters) + 1):
            starts = [0, *range(max(end - _LONGEST, 1), end - _SHORTEST_IN_HASHTAG + 1)]
            cost, start = min(
                (best[start] + _NEW_WORD + self._cost(letters[start:end]), start)
                for start in starts
                if not start or not _MARK.match(letters, start)
            )
            best.append(cost)
            before.append(start)
        borders: list[int] = []
        border = before[-1]
        while border:
            borders.insert(0, border)
            border = before[border]
        return borders

    def _changes(self, stretch: "_Stretch") -> Iterator[tuple[int, int, str]]:
        """From where to where, and what stands there now."""
        no_words = [word not in self._costs for word in stretch.words]
        in_pieces = sum(no_words) > max(_IN_PIECES * len(no_words), 1)
        if not (in_pieces or stretch.has_letters or stretch.has_signs or self._has_halves(stretch, no_words)):
            return
        is_long_word = [
            not no and len(word) >= _LONG for no, word in zip(no_words, stretch.words, strict=True)
        ]
        gaps = stretch.gaps(_SPACE_REMOVED_IN_PIECES if in_pieces else _SPACE_REMOVED, is_long_word)
        ends = self._likeliest(stretch, gaps)
        for index, ((_, start), (end, _)) in enumerate(pairwise(stretch.places)):
            gap = gaps[index].text if index in ends else ""
            if gap != stretch.between[index]:
                yield start, end, gap

    def _has_halves(self, stretch: "_Stretch", no_words: Sequence[bool]) -> bool:
        """Most stretches have none, and need no closer look."""
        pairs = zip(pairwise(no_words), pairwise(stretch.words), strict=True)
        return any(
            (one or other) and first + second in self._costs for (one, other), (first, second) in pairs
        )

    def _likeliest(self, stretch: "_Stretch", gaps: Sequence[_Gap]) -> set[int]:
        """The fragments that a word ends with."""
        best, before = [0.0], [0]
        for last in range(len(stretch.words)):
            cost, first = min(self._ways(stretch, gaps, best, last))
            best.append(cost + (gaps[last].ended if last < len(gaps) else 0.0))
            before.append(first)
        ends: set[int] = set()
        first = len(stretch.words)
        while first:
            ends.add(first - 1)
            first = before[first]
        return ends

    def _ways(
        self, stretch: "_Stretch", gaps: Sequence[_Gap], best: Sequence[float], last: int
    ) -> Iterator[tuple[float, int]]:
        """What all words up to this fragment cost, for each fragment that its word may begin with."""
        word, removed = stretch.words[last], 0.0
        yield best[last] + self._cost(word), last
        letters = stretch.alone[last]
        for first in range(last - 1, -1, -1):
            removed += gaps[first].removed
            word = stretch.words[first] + word
            letters = letters and stretch.alone[first]
            if removed == _NEVER or len(word) > _LONGEST:
                return
            # Two that are no words make none together, unless their letters stood alone.
            if letters or word in self._costs:
                yield best[first] + removed + self._cost(word), first

    def _cost(self, word: str) -> float:
        return self._costs.get(word, _NO_WORD + _LETTER_OF_NO_WORD * len(word))


@dataclass(frozen=True)
class _Stretch:
    words: Sequence[str]  # the fragments
    places: Sequence[tuple[int, int]]  # of each in the text
    between: Sequence[str]

    @cached_property
    def alone(self) -> Sequence[bool]:
        """Whether a fragment is one letter, with its vowel sign."""
        return [_ALONE.fullmatch(word) is not None for word in self.words]

    @cached_property
    def has_letters(self) -> bool:
        """Latin ones; in Devanagari many a word is one (में है), and many no word among them are in pieces."""
        return any(len(first) == len(second) == 1 for first, second in pairwise(self.words))

    @cached_property
    def has_signs(self) -> bool:
        """Words in two parts, "ne-ta chun-te", each of which may be a word as well."""
        return any(map(_REMOVABLE.fullmatch, self.between))

    @cached_property
    def is_signed(self) -> bool:
        """Signs stand between most of the letters that are alone: spaces are then what is between words."""
        gaps = [gap for index, gap in enumerate(self.between) if self._among_letters(index)]
        return sum(gap != " " for gap in gaps) > len(gaps) / 2

    def gaps(self, space_removed: float, is_long_word: Sequence[bool]) -> list[_Gap]:
        signs_removed = [
            _SIGN_BESIDE_WORD_REMOVED if one or other else _SIGN_REMOVED
            for one, other in pairwise(is_long_word)
        ]
        return [self._gap(index, space_removed, signs_removed[index]) for index in range(len(self.between))]

    def _gap(self, index: int, space_removed: float, sign_removed: float) -> _Gap:
        gap = self.between[index]
        if self._among_letters(index):
            if gap == " ":
                return _Gap(gap, 0.0, _NEVER if self.is_signed else 0.0)
            if self.is_signed and not gap.startswith(_LISTS):
                return _Gap(" ", _SIGN_FOR_SPACE, 0.0)
        around = self.words[index : index + 2]
        if gap == " ":
            return _Gap(gap, 0.0, _NEVER if any(map(_DIGIT.search, around)) else space_removed)
        is_initials = all(len(word) == 1 for word in around)
        if is_initials or not _REMOVABLE.fullmatch(gap) or any(map(_DIGIT.search, around)):
            return _Gap(gap, 0.0, _NEVER)
        return _Gap(gap, 0.0, sign_removed)

    def _among_letters(self, index: int) -> bool:
        """Three at least: two are somebody's initials."""
        around = self.alone[max(index - 1, 0) : index + 3]
        return self.alone[index] and self.alone[index + 1] and sum(around) > 2


def _stretch(text: str, start: int, end: int) -> _Stretch:
    places = [match.span() for match in _FRAGMENT.finditer(text, start, end)]
    words = [text[first:last] for first, last in places]
    between = [text[one[1] : other[0]] for one, other in pairwise(places)]
    return _Stretch(words, places, between)
