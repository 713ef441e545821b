"""Words that moderators look for, found in the folded text and marked in the original.

The entries become one pattern, a tree of letters. A letter of a Latin word may be held down, be leet, or, unless it
is the first, be masked ("ch*tiya"); a grapheme of a Devanagari word may be masked. What stands between the words of
a phrase may be missing. Each branch can match in one way only, so the search is linear in the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from typing import Literal

import regex

from comments.checks.base import CheckResult, CommentSnapshot, Detail, Span
from comments.checks.text import GRAPHEME, LETTER, Folded, fold, joined

Kind = Literal["banned", "suspect", "allowed"]
Language = Literal["hi", "hi-Latn", "en"]

_RULES = "3"  # of matching; part of the version
_SCORES: dict[Kind, float] = {"banned": 0.9, "suspect": 0.6, "allowed": 0.0}
_REJECTS = 1.0
_KINDS: dict[str, Kind] = {kind: kind for kind in _SCORES}
_OWN = "own:"
_NAMES_APART = "|"
_MOST_NAMED = 20  # of the words that matched one text
_LISTS: dict[Language, str] = {"hi": "hi.txt", "hi-Latn": "hi-latin.txt", "en": "en.txt"}
_MASKS = "*#_•×"
_LEET = {"a": "a@4", "e": "e3", "i": "i1!", "o": "o0", "s": "s$5", "t": "t7"}
_BETWEEN_WORDS = r"[ .,\-]{0,2}"
_LONGEST_TERM = 60
_WORD = regex.compile(f"@?{LETTER}+")
# The tree is the standard library's: five times as fast on a thousand branches. It does not know that vowel signs
# belong to words, so they are named.
_ENDING = r"[\w\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963]"
_END = f"(?!{_ENDING})"


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


@dataclass(frozen=True)
class Hit:
    entry: Entry
    span: Span


@dataclass(frozen=True)
class WordListCheck:
    entries: tuple[Entry, ...]
    version: str
    name: str = "word_list"

    def __post_init__(self) -> None:
        self.hits("-a")  # builds the pattern now: the first comment's deadline may be too short for it

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        hits, in_name = self._unwanted(comment.body), self._unwanted(comment.author_name)
        entries = [hit.entry for hit in hits + in_name]
        kinds = [entry.kind for entry in entries]
        score = max((entry.score for entry in entries), default=0.0)
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
        folded = fold(text)
        drawn_together = joined(folded)
        hits = list(self._search(folded))
        if drawn_together is not folded:
            hits += [hit for hit in self._search(drawn_together) if not _covered(hit.span, hits)]
        return hits

    def _search(self, folded: Folded) -> Iterator[Hit]:
        done = 0
        for word in _WORD.finditer(folded.text):
            match = self._pattern.match(folded.text, word.start()) if word.start() >= done else None
            # Half of a word may be masked; "f***" alone could be any word.
            if match and match.lastgroup and _masked(match[0]) * 2 <= len(match[0]):
                done = match.end()
                yield Hit(self._numbered[int(match.lastgroup[1:])], folded.span(*match.span()))

    @cached_property
    def _numbered(self) -> tuple[Entry, ...]:
        """One entry for each folded term; what is allowed beats what is not."""
        by_term: dict[str, Entry] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.kind != "allowed"):
            by_term.setdefault(fold(entry.term[:_LONGEST_TERM]).text.strip(), entry)
        return tuple(by_term.values())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        tree = _Tree()
        for number, entry in enumerate(self._numbered):
            branch = tree
            for unit in _units(fold(entry.term[:_LONGEST_TERM]).text.strip()):
                branch = branch.setdefault(unit, _Tree())
            if branch is not tree:
                branch[f"(?P<e{number}>)"] = _Tree()
        # Before a word an @ calls somebody, or is the first letter of one.
        return re.compile(f"@?(?:{_source(tree)}){_END}" if tree else "(?!)")


class _Tree(dict[str, "_Tree"]):
    """Pieces of pattern, each with what may follow it."""


def _source(tree: _Tree) -> str:
    units = sorted(tree, key=_longest_first)
    return "|".join(unit if not tree[unit] else f"{unit}(?:{_source(tree[unit])})" for unit in units)


def _longest_first(unit: str) -> tuple[bool, bool, int]:
    """The longest entry wins: ends come last, any ending before them, ड after the डी that it begins."""
    return unit.startswith("(?P"), unit.startswith(_ENDING), -len(unit.replace("{1,2}", ""))


def _units(term: str) -> Iterator[str]:
    """The pieces of pattern for a folded term: letters, graphemes, the gaps between words."""
    words = term.removesuffix("*").split()
    for index, word in enumerate(words):
        if index:
            yield _BETWEEN_WORDS
        yield from _latin_units(word) if word.isascii() else _grapheme_units(word)
    if words and term.endswith("*"):
        yield f"{_ENDING}{{0,6}}"


def _latin_units(word: str) -> Iterator[str]:
    """A vowel may be doubled, a consonant in a long word too; but chhut (left) is not chut, nor mcc mc."""
    for index, letter in enumerate(word):
        unit = f"[{_LEET[letter]}]" if letter in _LEET else re.escape(letter)
        doubled = letter in (word[index - 1 : index], word[index + 1 : index + 2])
        long_enough = len(word) >= (5 if index < len(word) - 1 else 4)
        if not doubled and (letter in "aeiou" or (letter != "h" and long_enough)):
            unit += "{1,2}"
        yield _maskable(unit) if index and len(word) >= 4 else unit


def _grapheme_units(word: str) -> Iterator[str]:
    graphemes = GRAPHEME.findall(word)
    for index, grapheme in enumerate(graphemes):
        unit = re.escape(grapheme)
        if len(grapheme) == 1 and 0 < index == len(graphemes) - 1:
            unit += "{1,2}"
        yield _maskable(unit) if index and len(graphemes) >= 3 else unit


def _maskable(unit: str) -> str:
    return f"(?:{unit}|[{_MASKS}])"


def _masked(text: str) -> int:
    return sum(character in _MASKS for character in text)


def _covered(span: Span, hits: Iterable[Hit]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in (hit.span for hit in hits))


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


def words_in(detail: Detail) -> list[str]:
    """The names of the entries that matched."""
    return str(detail.get("words", "")).split(_NAMES_APART) if detail.get("words") else []


def own_number(name: str) -> int | None:
    """The number of the newsroom's own entry; None for one of the starting lists."""
    return int(name.removeprefix(_OWN)) if name.startswith(_OWN) else None


def version_of(entries: Iterable[Entry]) -> str:
    """Changes whenever an entry does; the order of entries means nothing."""
    lines = sorted(f"{entry.name}\t{entry.term}\t{entry.kind}\t{entry.score}\n" for entry in entries)
    digest = sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{_RULES}-{digest[:12]}"
