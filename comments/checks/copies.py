from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from comments.checks.base import CheckResult, CommentSnapshot, Span
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
        words = list(_words(comment.body)) if comment.body.count(" ") >= self.quoted - 1 else []
        copied = _copied(words, comment.article_text) if len(words) >= self.quoted else []
        count = sum(last - first for first, last in copied)
        share = count / max(len(words), 1)
        is_copy = count >= self.quoted and (share >= self.mostly or count >= self.pasted)
        spans = (
            tuple((words[first][1][0], words[last - 1][1][1]) for first, last in copied) if is_copy else ()
        )
        detail = {"words": count, "share": round(share, 2)}
        return CheckResult(self.name, self.version, max(share, 0.6) if is_copy else 0.0, spans, detail)


def _copied(words: Sequence[tuple[str, Span]], article: str) -> list[Span]:
    """From which word to which the text has in common with the article."""
    rows = _rows_of(article)
    copied: list[Span] = []
    for first in range(len(words) - _ROW + 1):
        if tuple(word for word, _span in words[first : first + _ROW]) in rows:
            if copied and first <= copied[-1][1]:
                copied[-1] = (copied[-1][0], first + _ROW)
            else:
                copied.append((first, first + _ROW))
    return copied


@lru_cache(16)
def _rows_of(article: str) -> frozenset[tuple[str, ...]]:
    words = [word for word, _span in _words(article)]
    return frozenset(zip(*(words[start:] for start in range(_ROW)), strict=False))


def _words(text: str) -> Iterator[tuple[str, Span]]:
    folded = fold(text)
    for match in _WORD.finditer(folded.text):
        yield match[0], folded.span(*match.span())
