"""Terms in other forms than the pattern finds, looked up word by word in a table.

spelled    exactly as they are listed: what is allowed
cut        in pieces: "chu tiya", "मा दर चोद"
clipped    without the vowels within: "mdrchod", "bstrd"
levelled   long vowels and doubled consonants like single ones: "chootiya", "madarchodd", "हरामि"
sounding   by the phonetic key, in whichever script: "madrachod", "भोश्री के", "suar ki olad"
loosely    whatever the pattern finds, and more: for telling where it finds nothing
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

import regex

from comments.checks import phonetics
from comments.checks.text import LETTER, Folded, fold
from comments.checks.word_pattern import LEET, PICTURES

Term = tuple[str, int]
"""A folded term, and its number."""
_WORD = regex.compile(f"@?{LETTER}+|[{PICTURES}]")
_WORDS_KEPT = 20_000  # readers use the same ones again and again, and most begin no term
_CUTS = frozenset([" ", *"-._*•·|~/", ". ", "- ", " -", " - "])
_BETWEEN_WORDS = frozenset([" ", *"-.,", ", ", ". ", "- "])
_SHORT = str.maketrans("ीूईऊ", "िुइउ")
_DOUBLED = regex.compile("([b-gj-np-tv-z])(?=\\1)")  # chh is another letter than ch
_UNLEET = str.maketrans({sign: letter for letter, signs in LEET.items() for sign in signs})
_DOUBLE = regex.compile(r"(.)(?=\1)")
_LONGEST_ENDING = 12  # what a trailing * may stand for
_LEAVING = regex.compile(r"\bc[ou]d")  # in a key
_VOWELS_WITHIN = regex.compile("(?<=[a-z])[aeiou]+(?=[a-z])")


class Word(NamedTuple):
    """A word of a folded text and where it stands."""

    text: str
    start: int
    end: int


def words_of(folded: Folded) -> list[Word]:
    return [Word(match[0], *match.span()) for match in _WORD.finditer(folded.text)]


def take(taken: bytearray, start: int, end: int) -> bool:
    """False where something taken earlier stands."""
    if taken.find(1, start, end) >= 0:
        return False
    taken[start:end] = b"\1" * (end - start)
    return True


class Found(NamedTuple):
    number: int  # of the term
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """Terms by a form. With the beginnings of all forms, since most words of a text begin none of them."""

    numbers: dict[str, int]
    starred: dict[str, int]  # those of which any ending may follow
    beginnings: frozenset[str]
    form_of: Callable[[str], str] = str  # of a word of a text; empty for one that can be in no term
    glue: str = " "  # between the forms of a term's words
    gaps: frozenset[str] = _BETWEEN_WORDS  # what may stand between the words of a text

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Found]:
        """The longest from each word on."""
        may_begin = self.may_begin
        for first, word in enumerate(words):
            if may_begin(word.text) and (found := self._longest(text, words, first)):
                yield found

    @cached_property
    def may_begin(self) -> Callable[[str], bool]:
        """Whether a term may begin with this word."""
        openings, starts, length = self._openings, self._starts, self._start_length
        form_of = self.form_of

        @lru_cache(_WORDS_KEPT)
        def may_begin(word: str) -> bool:
            form = form_of(word)
            return form in openings or form[:length] in starts

        return may_begin

    def _longest(self, text: str, words: Sequence[Word], first: int) -> Found | None:
        found, form = None, self.form_of(words[first].text)
        for last in range(first, len(words)):
            number = self._number_of(form, words[first : last + 1])
            if number is not None:
                found = Found(number, words[first].start, words[last].end)
            if form not in self._unfinished or last + 1 == len(words):
                break
            if text[words[last].end : words[last + 1].start] not in self.gaps:
                break
            form += self.glue + self.form_of(words[last + 1].text)
        return found

    def _number_of(self, form: str, words: Sequence[Word]) -> int | None:
        number = self.numbers.get(form)
        return self._starred_number(form) if number is None else number

    def _starred_number(self, form: str, longest_ending: int = _LONGEST_ENDING) -> int | None:
        """An ending is of one word: it must not take in the next, which may be a worse one."""
        for length in self.starred_lengths:
            beginning, ending = form[:length], form[length:]
            goes_on = bool(self.glue) and self.glue in ending
            if beginning in self.starred and 0 < len(ending) <= longest_ending and not goes_on:
                return self.starred[beginning]
        return None

    @cached_property
    def starred_lengths(self) -> frozenset[int]:
        return frozenset(map(len, self.starred))

    @cached_property
    def _unfinished(self) -> frozenset[str]:
        """What the next word may finish."""
        return frozenset(form for form in self.beginnings if form + self.glue in self.beginnings)

    @cached_property
    def _openings(self) -> frozenset[str]:
        return self._unfinished.union(self.numbers)

    @cached_property
    def _start_length(self) -> int:
        return min(self.starred_lengths, default=0)

    @cached_property
    def _starts(self) -> frozenset[str]:
        """How the forms begin of which any ending may follow."""
        return frozenset(form[: self._start_length] for form in self.starred)


class CutTable(Table):
    def _number_of(self, form: str, words: Sequence[Word]) -> int | None:
        if len(words) == 1 or not _is_cut(words):
            return None
        # An ending is the lesser part of its piece: "madar chodne", but not "who really".
        number = self.numbers.get(form)
        return self._starred_number(form, (len(words[-1].text) - 1) // 2) if number is None else number


def spelled(terms: Iterable[Term]) -> Table:
    forms = ((term.replace("'", " "), number) for term, number in terms)
    return Table(*_forms(forms), gaps=_BETWEEN_WORDS | {"'"})


def cut(terms: Iterable[Term]) -> Table:
    forms = _forms((term.replace(" ", ""), number) for term, number in terms)
    return CutTable(*forms, glue="", gaps=_CUTS)


def clipped(terms: Iterable[Term]) -> Table:
    forms = ((_VOWELS_WITHIN.sub("", term), number) for term, number in _whole(terms) if term.isascii())
    return Table(*_forms(form for form in forms if len(form[0]) >= 4), form_of=_without_vowels)


def levelled(terms: Iterable[Term]) -> Table:
    """Of terms long enough: chhut is not chut, rand (of South Africa) not raand."""
    forms = ((_level(term), number) for term, number in _whole(terms))
    return Table(*_forms(form for form in forms if len(form[0]) >= 5), form_of=_level)


def sounding(terms: Iterable[Term]) -> Table:
    """Of long terms, for a key forgets much: to it, what has to do with leaving (छोड) and freeing (छुडा) is obscene."""
    forms = ((" ".join(map(_sound, term.split())), number) for term, number in _whole(terms))
    long_enough = (form for form in forms if len(form[0].replace(" ", "")) >= 6)
    return Table(*_forms(form for form in long_enough if not _LEAVING.search(form[0])), form_of=_sound)


def loosely(terms: Iterable[Term]) -> Table:
    return Table(
        *_forms((_loose(term.replace(" ", "")), number) for term, number in terms), form_of=_loose, glue=""
    )


def _whole(terms: Iterable[Term]) -> Iterator[Term]:
    return ((term.removesuffix("*"), number) for term, number in terms)


def _forms(terms: Iterable[Term]) -> tuple[dict[str, int], dict[str, int], frozenset[str]]:
    listed = dict(terms)
    starred = {form.removesuffix("*"): number for form, number in listed.items() if form.endswith("*")}
    numbers = starred | {form: number for form, number in listed.items() if not form.endswith("*")}
    return numbers, starred, frozenset(form[:end] for form in numbers for end in range(1, len(form)))


def _is_cut(words: Sequence[Word]) -> bool:
    """In pieces that say nothing by themselves: in a short Latin word not "a" and the rest, unless all are such."""
    lengths = [len(word.text) for word in words]
    whole = sum(lengths)
    may_be_letters = whole >= 7 or not words[0].text.isascii() or (max(lengths) == 1 and whole >= 4)
    return (min(lengths) > 1 or may_be_letters) and not words_alone().issuperset(word.text for word in words)


@cache
def words_alone() -> frozenset[str]:
    lines = (files("comments.checks") / "words" / "alone.txt").read_text("utf-8").splitlines()
    return frozenset(fold(" ".join(line for line in lines if not line.startswith("#"))).text.split())


@lru_cache(maxsize=20_000)
def _level(form: str) -> str:
    for long, short in (("aa", "a"), ("ee", "i"), ("oo", "u")):
        form = form.replace(long, short)
    return str(_DOUBLED.sub("", form.translate(_SHORT)))


def _loose(form: str) -> str:
    """Without what the pattern takes one for the other: letters held down, digits for letters."""
    return str(_DOUBLE.sub("", form.translate(_UNLEET)))


@lru_cache(maxsize=50_000)
def _sound(folded: str) -> str:
    return phonetics.key(folded)


@lru_cache(maxsize=20_000)
def _without_vowels(word: str) -> str:
    """Only what has none is read so: chat is not cht."""
    return "" if _VOWELS_WITHIN.search(word) else word
