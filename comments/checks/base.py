"""What a check is: a frozen value that is called with a comment and answers with a score.

A check never decides, keeps nothing between two calls, and raises CheckError when it cannot answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

Span = tuple[int, int]
"""Start and end (exclusive) in code points of the comment as its author typed it."""

Detail = Mapping[str, str | int | float]
"""Facts behind a score, without words: comments.reasons turns them into sentences."""


class CheckError(Exception):
    """The check could not answer; the comment is held, never approved because of it."""


@dataclass(frozen=True)
class Particulars:
    """What could name the author to a stranger. Each is empty unless the operator shows it to some provider."""

    name: str = ""
    email: str = ""
    ip: str = ""
    user_agent: str = ""
    referrer: str = ""


@dataclass(frozen=True)
class SeenDomain:
    """A domain that the text links to, as this site has met it before."""

    domain: str
    days: float  # since its first link here
    comments: int  # others that linked to it


@dataclass(frozen=True)
class SimilarText:
    """Another text of the last day that is like this one; of each other author the one most like it."""

    similarity: float  # 1: the same words
    by_author: bool = False  # of this comment
    was_held: bool = False  # or rejected


@dataclass(frozen=True)
class Newcomer:
    """Somebody else without a public comment who wrote under this article within the last minutes."""

    similarity: float  # in words that the headline does not have
    has_bait: bool = False


@dataclass(frozen=True)
class CommentSnapshot:
    """All that checks may know of one text and of the world around it, read once from the database."""

    body: str
    author_name: str = ""
    article_language: str = "hi"
    section: str = ""  # slug of the article's section
    article_moderated: bool = False  # the editors chose to read every comment under this article
    rejected_before: bool = False  # a moderator rejected an earlier text of the same comment
    author_has_account: bool = False
    author_approved: int = 0  # comments of this author that are public, counted up to a hundred
    author_rejected: int = (
        0  # the author's texts that a moderator rejected in the last ninety days, up to a hundred
    )
    honeypot_filled: bool = False
    seconds_to_write: float | None = None  # None: the form carried no time stamp
    author_texts_recently: int = 0  # other texts of this author in the last ten minutes
    source_texts_recently: int = 0  # other texts from the same network address in the last ten minutes
    same_text_by_author: int = 0  # other comments with the same folded text in the last day
    same_text_by_others: int = 0
    similar_texts: tuple[SimilarText, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    has_bait: bool = False  # a link or a contact, of whatever weight
    domains_seen: tuple[SeenDomain, ...] = ()
    article_text: str = ""
    article_path: str = ""  # of its page on this site
    is_reply: bool = False
    particulars: Particulars = Particulars()


@dataclass(frozen=True)
class CheckResult:
    """One check's answer. A score outside 0..1, or a span outside the text, is no answer: ValueError."""

    check: str
    version: str
    score: float
    spans: tuple[Span, ...] = ()
    detail: Detail = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.score, (int, float)) or not 0 <= self.score <= 1:
            raise ValueError(f"{self.check}: the score {self.score!r} is not within 0..1")
        if self.spans and any(not 0 <= start < end for start, end in self.spans):
            raise ValueError(f"{self.check}: a span is empty or starts before the text")


@dataclass(frozen=True)
class CheckFailure:
    """A check that gave no answer: it raised, ran out of time, or answered rubbish."""

    check: str
    version: str
    problem: str  # "error", "timeout" or "invalid"


class Check(Protocol):
    """Same snapshot, same version: same result."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def __call__(self, comment: CommentSnapshot) -> CheckResult: ...
