"""What a word list is made of, and the lists that Chaupal comes with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Literal

from comments.checks import phonetics
from comments.checks.languages import Language
from comments.checks.text import VERSION, fold
from comments.checks.word_forms import words_alone

Kind = Literal["banned", "suspect", "allowed"]

_RULES = "4"  # of matching; part of the version
_SCORES: dict[Kind, float] = {"banned": 0.9, "suspect": 0.6, "allowed": 0.0}
_REJECTS = 1.0
_KINDS: dict[str, Kind] = {kind: kind for kind in _SCORES}
_OWN = "own:"
_LISTS: dict[Language, str] = {"hi": "hi.txt", "hi-Latn": "hi-latin.txt", "en": "en.txt"}
_LONGEST_TERM = 60


@dataclass(frozen=True)
class Entry:
    """A word or phrase; a trailing * stands for any ending."""

    term: str
    language: Language
    kind: Kind = "banned"
    rejects: bool = False  # marked so by the newsroom: its score alone reaches a threshold to reject
    number: int | None = None  # of the newsroom's own entry

    @property
    def name(self) -> str:
        """For the log, which is kept for good: a word of the newsroom's own may be somebody's name."""
        return f"{self.language}:{self.term}" if self.number is None else f"{_OWN}{self.number}"

    @property
    def score(self) -> float:
        return _REJECTS if self.rejects and self.kind == "banned" else _SCORES[self.kind]

    @property
    def uncertain_score(self) -> float:
        """Where it is found in another form than it is listed in, which may only hold."""
        return min(self.score, _SCORES["banned"])

    @property
    def folded(self) -> str:
        return fold(self.term[:_LONGEST_TERM]).text.strip()


def one_each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry for each folded term; what is allowed beats what is not."""
    by_term: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.kind != "allowed"):
        by_term.setdefault(entry.folded, entry)
    return tuple(by_term.values())


@cache
def starting_entries() -> tuple[Entry, ...]:
    """The lists that Chaupal comes with; moderators add to them and overrule them."""
    return tuple(entry for language, name in _LISTS.items() for entry in _read(language, name))


def _read(language: Language, name: str) -> Iterator[Entry]:
    lines = (files("comments.checks") / "words" / name).read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            term, kind = line.split("\t")
            yield Entry(term, language, _KINDS[kind])


def own_number(name: str) -> int | None:
    """The number of the newsroom's own entry; None for one of the starting lists."""
    return int(name.removeprefix(_OWN)) if name.startswith(_OWN) else None


def version_of(entries: Iterable[Entry]) -> str:
    """Changes whenever an entry or the fold does; the order of entries means nothing."""
    lines = sorted(f"{entry.name}\t{entry.term}\t{entry.kind}\t{entry.score}\n" for entry in entries)
    digest = sha256("".join([*lines, *sorted(words_alone())]).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{_RULES}.{VERSION}.{phonetics.VERSION}-{digest[:12]}"
