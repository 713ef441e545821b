"""What the starting word lists say of a text, for the trained score of toxicity: evidence beside what was learned.

The network and the n-grams met only some of these words in training. They are looked up in the text as the models read
it: disguised words mended, and names of groups read as one. So entries with such a name are left to the word list, or
what is listed of one group would be found of another ("Pakistani dogs", of a breed of Indian ones).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from comments.checks.groups import NAMES
from comments.checks.text import Folded, fold
from comments.checks.word_entries import Entry, Kind, one_each, starting_entries, version_of
from comments.checks.word_forms import Table, levelled, sounding, spelled, take, words_of

_RULES = "1"  # of weighing and finding; part of the version
_SHORTEST = 4  # letters that may be the beginning of a name rather than of anything
_WEIGHTS: dict[Kind, float] = {"banned": 1.0, "suspect": 0.5, "allowed": 0.0}


@dataclass(frozen=True)
class ListedWord:
    weight: float  # 0 to 1
    start: int  # in the readable text
    end: int


@dataclass(frozen=True)
class ListedWords:
    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        list(self.find(fold("-")))  # builds the tables now, before there are processes to share them

    @cached_property
    def version(self) -> str:
        return f"{_RULES}.{version_of(self.entries)}"

    def find(self, text: Folded) -> Iterator[ListedWord]:
        """The longest from each word on; what one table found, or allowed, shields its words from the next."""
        words = words_of(text)
        taken = bytearray(len(text.text))
        for table in self._tables:
            for number, start, end in table.find(text.text, words):
                if take(taken, start, end) and (weight := _WEIGHTS[self._numbered[number].kind]):
                    yield ListedWord(weight, start, end)

    @cached_property
    def _numbered(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in one_each(self.entries) if not _names_a_group(entry))

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        numbered = list(enumerate(self._numbered))
        hindi = [
            (entry.folded, number)
            for number, entry in numbered
            if entry.kind == "banned" and entry.language != "en"
        ]
        return spelled((entry.folded, number) for number, entry in numbered), levelled(hindi), sounding(hindi)


def _names_a_group(entry: Entry) -> bool:
    return any(word in NAMES or _may_become_a_name(word) for word in entry.folded.split())


def _may_become_a_name(word: str) -> bool:
    """By the ending that a * stands for."""
    return word.endswith("*") and len(word) > _SHORTEST and any(name.startswith(word[:-1]) for name in NAMES)


@cache
def starting_words() -> ListedWords:
    """Those that Chaupal comes with."""
    return ListedWords(starting_entries())
