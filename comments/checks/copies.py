from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.text import VERSION, fold

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_ROW = 5  # words in a row that nobody writes twice by chance


@dataclass(frozen=True)
class CopyCheck:
    """Suspects a comment that is mostly the article itself. Who quotes a sentence and answers it is a reader."""

    quoted: int = 45  # words; a long sentence of a newspaper has fewer
    pasted: int = 150  # words that no argument needs to quote
    mostly: float = 0.6
    name: str = "copies"
    version: str = f"1-{VERSION}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        if comment.body.count(" ") < self.quoted - 1:
            return CheckResult(self.name, self.version, 0.0, detail={"words": 0, "share": 0.0})
        folded = fold(comment.body)
        words = list(_WORD.finditer(folded.text))
        copied = _copied([word[0] for word in words], comment.article_text)
        count = sum(last - first for first, last in copied)
        share = count / max(len(words), 1)
        is_copy = count >= self.quoted and (share >= self.mostly or count >= self.pasted)
        places = ((words[first].start(), words[last - 1].end()) for first, last in copied if is_copy)
        spans = tuple(folded.span(*place) for place in places)
        detail = {"words": count, "share": round(share, 2)}
        return CheckResult(self.name, self.version, max(share, 0.6) if is_copy else 0.0, spans, detail)


def _copied(words: Sequence[str], article: str) -> list[tuple[int, int]]:
    """From which word to which the text has in common with the article."""
    rows = _rows_of(article)
    copied: list[tuple[int, int]] = []
    for first, row in enumerate(_rows(words)):
        if row not in rows:
            continue
        if copied and first <= copied[-1][1]:
            copied[-1] = (copied[-1][0], first + _ROW)
        else:
            copied.append((first, first + _ROW))
    return copied


@lru_cache(16)
def _rows_of(article: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_rows(_WORD.findall(fold(article).text)))


def _rows(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(_ROW)), strict=False)
