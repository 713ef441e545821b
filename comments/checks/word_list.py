"""Words that moderators look for, found in the folded text and marked in the original.

fold -> words -> the pattern at each word (word_pattern: held down, leet, masked) or an allowed phrase, if no shorter
     -> the same with letters drawn together, and with letters released that were held down
     -> tables (word_forms: cut in pieces, clipped, levelled, by sound)
What an earlier step found stands. Every step is linear in the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress

import regex

from comments.checks.base import CheckResult, CommentSnapshot, Detail, Span
from comments.checks.text import Folded, fold, fold_joined
from comments.checks.word_entries import Entry, Kind, one_each
from comments.checks.word_forms import (
    Found,
    Table,
    Term,
    Word,
    clipped,
    cut,
    levelled,
    loosely,
    sounding,
    spelled,
    take,
    words_of,
)
from comments.checks.word_pattern import compile_terms, number_of

_NAMES_APART = "|"
_MOST_NAMED = 20  # of the words that matched one text
_HELD_DOWN = regex.compile(r"(\p{L})\1{2}", regex.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    entry: Entry
    span: Span
    certain: bool = True  # no piece, clipped or levelled form, which may only hold

    @property
    def score(self) -> float:
        return self.entry.score if self.certain else self.entry.uncertain_score


@dataclass(frozen=True)
class WordListCheck:
    entries: tuple[Entry, ...]
    version: str
    name: str = "word_list"

    def __post_init__(self) -> None:
        self.hits("-@a")  # builds the pattern now: the first comment's deadline may be too short for it

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        hits, in_name = self._unwanted(comment.body), self._unwanted(comment.author_name)
        entries = [hit.entry for hit in hits + in_name]
        kinds = [entry.kind for entry in entries]
        score = max((hit.score for hit in hits + in_name), default=0.0)
        spans = tuple(sorted({hit.span for hit in hits}))
        detail: dict[str, str | int | float] = {
            "banned": kinds.count("banned"),
            "suspect": kinds.count("suspect"),
            "in_name": len(in_name),
        }
        if entries:
            names = dict.fromkeys(entry.name for entry in entries)
            detail["words"] = _NAMES_APART.join(list(names)[:_MOST_NAMED])
        return CheckResult(self.name, self.version, score, spans, detail)

    def _unwanted(self, text: str) -> list[Hit]:
        return [hit for hit in self.hits(text) if hit.entry.kind != "allowed"]

    def hits(self, text: str) -> list[Hit]:
        """Where which entry matches; the longest entry wins, so an allowed phrase shields the words in it."""
        if not text:
            return []
        taken = bytearray(len(text))
        return [hit for hit in self._matches(text) if take(taken, *hit.span)]

    def _matches(self, text: str) -> Iterator[Hit]:
        """As it is written first; then with letters drawn together and released, then in the tables' forms."""
        folded = fold(text)
        words = words_of(folded)
        yield from self._search(folded, words)
        for variant in (fold_joined(text), _released(folded)):
            if variant is not folded:
                yield from self._search(variant, words_of(variant))
        for table in self._tables:
            for found in table.find(folded.text, words):
                yield replace(self._hit(folded, found), certain=False)

    def _search(self, folded: Folded, words: Sequence[Word]) -> Iterator[Hit]:
        allowed = {found.start: found for found in self._allowed.find(folded.text, words)}
        done = 0
        for word in words:
            if word.start < done:
                continue
            may_match = word.text[0] == "@" or self._loosely.may_begin(word.text)
            match = self._pattern.match(folded.text, word.start) if may_match else None
            if match is None and word.start not in allowed:
                continue
            if found := _longer(allowed.get(word.start), _found(match)):
                done = found.end
                yield self._hit(folded, found)

    def _hit(self, folded: Folded, found: Found) -> Hit:
        return Hit(self._numbered[found.number], folded.span(found.start, found.end))

    @cached_property
    def _numbered(self) -> tuple[Entry, ...]:
        return one_each(self.entries)

    @cached_property
    def _allowed(self) -> Table:
        return spelled(self._terms("allowed"))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return compile_terms(self._terms("banned", "suspect"))

    @cached_property
    def _loosely(self) -> Table:
        """Says of a word much faster than the pattern that no match begins with it."""
        return loosely(self._terms("banned", "suspect"))

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        banned = self._terms("banned")
        hindi = [(term, number) for term, number in banned if self._numbered[number].language != "en"]
        return cut(banned), clipped(banned), levelled(hindi), sounding(hindi)

    def _terms(self, *kinds: Kind) -> list[Term]:
        return [(entry.folded, number) for number, entry in enumerate(self._numbered) if entry.kind in kinds]


def _found(match: re.Match[str] | None) -> Found | None:
    number = number_of(match) if match else None
    return Found(number, *match.span()) if match and number is not None else None


def _longer(allowed: Found | None, unwanted: Found | None) -> Found | None:
    """What is allowed wins if it is no shorter."""
    if allowed and unwanted:
        return allowed if allowed.end >= unwanted.end else unwanted
    return allowed or unwanted


def _released(folded: Folded) -> Folded:
    """Letters that were held down, once: of "chhhhut" the fold leaves two."""
    if not _HELD_DOWN.search(folded.original):
        return folded
    kept = [
        index == 0 or letter != folded.text[index - 1] or not _was_held(folded, index)
        for index, letter in enumerate(folded.text)
    ]
    return Folded(folded.original, "".join(compress(folded.text, kept)), list(compress(folded.origins, kept)))


def _was_held(folded: Folded, index: int) -> bool:
    after = folded.origins[index + 1] if index + 1 < len(folded.origins) else len(folded.original)
    return after - folded.origins[index] > 1


def words_in(detail: Detail) -> list[str]:
    """The names of the entries that matched."""
    return str(detail.get("words", "")).split(_NAMES_APART) if detail.get("words") else []
