"""What the starting word lists say of a text, for the trained score of toxicity: evidence beside what was learned.

The network and the n-grams met only some of these words in training. They are looked up in the text as the models read
it: disguised words mended, and names of groups read as one, so that no name of a group is evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from comments.checks.text import Folded
from comments.checks.word_entries import Entry, Kind, one_each, starting_entries, version_of
from comments.checks.word_forms import Table, levelled, sounding, spelled, words_of

_WEIGHTS: dict[Kind, float] = {"banned": 1.0, "suspect": 0.5, "allowed": 0.0}


@dataclass(frozen=True)
class ListedWord:
    weight: float  # 0 to 1
    start: int  # in the readable text
    end: int


@dataclass(frozen=True)
class ListedWords:
    entries: tuple[Entry, ...]

    @cached_property
    def version(self) -> str:
        return version_of(self.entries)

    def find(self, text: Folded) -> Iterator[ListedWord]:
        """What is allowed, in an earlier table or a longer phrase, shields the words in it."""
        words = words_of(text)
        taken = bytearray(len(text.text))
        for table in self._tables:
            for number, start, end in table.find(text.text, words):
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    if weight := _WEIGHTS[self._numbered[number].kind]:
                        yield ListedWord(weight, start, end)

    @cached_property
    def _numbered(self) -> tuple[Entry, ...]:
        return one_each(self.entries)

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        numbered = list(enumerate(self._numbered))
        hindi = [
            (entry.folded, number)
            for number, entry in numbered
            if entry.kind == "banned" and entry.language != "en"
        ]
        return spelled((entry.folded, number) for number, entry in numbered), levelled(hindi), sounding(hindi)


@cache
def starting_words() -> ListedWords:
    """Those that Chaupal comes with, which the trained score was calibrated with."""
    return ListedWords(starting_entries())
