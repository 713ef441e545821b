"""Terms in other forms than they are listed in, looked up word by word in a table.

cut       in pieces: "chu tiya", "मा दर चोद"
clipped   without the vowels within: "mdrchod", "bstrd"
levelled  long vowels and doubled consonants like single ones: "chootiya", "madarchodd", "रंडि"
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import regex

from comments.checks.text import fold

Term = tuple[str, int]
"""A folded term, and its number."""
_CUTS = frozenset([" ", *"-._*•·|~/", ". ", "- ", " -", " - "])
_BETWEEN_WORDS = frozenset([" ", *"-.,", ", ", ". ", "- "])
_LONGEST_ENDING = 6  # what a trailing * may stand for, behind a cut
_SHORT = str.maketrans("ीूईऊ", "िुइउ")
_DOUBLED = regex.compile("([b-gj-np-tv-z])(?=\\1)")  # chh is another letter than ch
_VOWELS_WITHIN = regex.compile("(?<=[a-z])[aeiou]+(?=[a-z])")


class Word(NamedTuple):
    """A word of a folded text and where it stands."""

    text: str
    start: int
    end: int


class Found(NamedTuple):
    number: int  # of the term
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """Terms by a form. With the beginnings of all forms, since most words of a text begin none of them."""

    numbers: dict[str, int]
    beginnings: frozenset[str]
    form_of: Callable[[str], str]  # of a word of a text; empty for one that can be in no term
    glue: str  # between the forms of a term's words
    gaps: frozenset[str]  # what may stand between the words of a text

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Found]:
        """The longest from each word on."""
        for first, word in enumerate(words):
            form = self.form_of(word.text)
            if form not in self.beginnings and form not in self.numbers:
                continue
            if found := self._longest(text, words, first):
                yield found

    def _longest(self, text: str, words: Sequence[Word], first: int) -> Found | None:
        found, form = None, self.form_of(words[first].text)
        for last in range(first, len(words)):
            number = self._number_of(form, words[first : last + 1])
            if number is not None:
                found = Found(number, words[first].start, words[last].end)
            if form not in self.beginnings or last + 1 == len(words):
                break
            if text[words[last].end : words[last + 1].start] not in self.gaps:
                break
            form += self.glue + self.form_of(words[last + 1].text)
        return found

    def _number_of(self, form: str, words: Sequence[Word]) -> int | None:
        return self.numbers.get(form)


@dataclass(frozen=True)
class CutTable(Table):
    starred: frozenset[str]  # those of which any ending may follow

    def _number_of(self, form: str, words: Sequence[Word]) -> int | None:
        if not _is_cut(words):
            return None
        # An ending is the lesser part of its piece: "madar chodne", but not "who really".
        longest_ending = min((len(words[-1].text) - 1) // 2, _LONGEST_ENDING)
        for whole in (form[: len(form) - ending] for ending in range(1, longest_ending + 1)):
            if whole in self.starred:
                return self.numbers[whole]
        return self.numbers.get(form)


def _is_cut(words: Sequence[Word]) -> bool:
    """In pieces that say nothing by themselves: in a short Latin word not "a" and the rest, unless all are such."""
    lengths = [len(word.text) for word in words]
    whole = sum(lengths)
    may_be_letters = whole >= 7 or not words[0].text.isascii() or (max(lengths) == 1 and whole >= 4)
    return (
        len(words) > 1
        and (min(lengths) > 1 or may_be_letters)
        and not all(word.text in _words_alone() for word in words)
    )


@cache
def _words_alone() -> frozenset[str]:
    lines = (files("comments.checks") / "words" / "alone.txt").read_text("utf-8").splitlines()
    return frozenset(fold(" ".join(line for line in lines if not line.startswith("#"))).text.split())


def cut(terms: Iterable[Term]) -> Table:
    forms = {term.replace(" ", ""): number for term, number in terms}
    numbers = {form.removesuffix("*"): number for form, number in forms.items()}
    starred = frozenset(form.removesuffix("*") for form in forms if form.endswith("*"))
    return CutTable(numbers, _beginnings(numbers), str, "", _CUTS, starred)


def clipped(terms: Iterable[Term]) -> Table:
    forms = {
        _VOWELS_WITHIN.sub("", term.removesuffix("*")): number for term, number in terms if term.isascii()
    }
    numbers = {form: number for form, number in forms.items() if len(form) >= 4}
    return Table(numbers, _beginnings(numbers), _without_vowels, " ", _BETWEEN_WORDS)


def levelled(terms: Iterable[Term]) -> Table:
    """Of terms long enough: chhut is not chut, rand (of South Africa) not raand."""
    forms = {_level(term.removesuffix("*")): number for term, number in terms}
    numbers = {form: number for form, number in forms.items() if len(form) >= 5}
    return Table(numbers, _beginnings(numbers), _level, " ", _BETWEEN_WORDS)


def _beginnings(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(form[:end] for form in forms for end in range(1, len(form)))


@lru_cache(maxsize=20_000)
def _level(form: str) -> str:
    for long, short in (("aa", "a"), ("ee", "i"), ("oo", "u")):
        form = form.replace(long, short)
    return str(_DOUBLED.sub("", form.translate(_SHORT)))


def _without_vowels(word: str) -> str:
    """Only what has none is read so: chat is not cht."""
    return "" if _VOWELS_WITHIN.search(word) else word
