"""One text as a moderator sees it: the words, where they stand, why they wait, what the author wrote before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.graphemes import cut
from articles.models import Article
from comments import reasons
from comments.checks.base import Span
from comments.desk.marking import mark
from comments.models import Comment, ModerationLogEntry, Status

EXCERPT = 120  # graphemes


@dataclass(frozen=True)
class Reason:
    """Why it waits, in words; the figures stand small beside it."""

    sentence: str
    check: str = ""
    version: str = ""
    score: float | None = None
    threshold: float | None = None


@dataclass(frozen=True)
class History:
    """What became of the author's other comments lately; a decision that was overturned does not count."""

    approved: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class Case:
    comment_id: int
    version: str
    article: Article
    author_name: str
    history: History
    created_at: datetime
    body_marked: SafeString
    reasons: list[Reason]
    parent_name: str
    parent_text: str
    public_text: str  # where an edit is held: the text that stands until it is decided
    decide_url: str


@dataclass(frozen=True)
class Decided:
    """A moderator's decision that still stands, and what would turn it round."""

    comment_id: int
    version: str
    article: Article
    author_name: str
    excerpt: str
    status_label: str
    moderator: str
    reason: str
    at: datetime
    opposite: str


def case_of(comment: Comment, entry: ModerationLogEntry | None, history: History, decide_url: str) -> Case:
    """`entry` is the decision that held the text."""
    text = comment.latest_revision
    assert text is not None, "a comment at the desk has a text"
    parent = comment.parent if comment.parent and comment.parent.public_revision else None
    return Case(
        comment_id=comment.pk,
        version=comment.version,
        article=comment.article,
        author_name=comment.author_name,
        history=history,
        created_at=text.created_at,
        body_marked=mark(text.body, _spans(entry)),
        reasons=_reasons(entry),
        parent_name=parent.author_name if parent else "",
        parent_text=_public_text(parent),
        public_text=_public_text(comment),
        decide_url=decide_url,
    )


def decided_of(entry: ModerationLogEntry) -> Decided:
    return Decided(
        comment_id=entry.comment_id,
        version=entry.comment.version,
        article=entry.comment.article,
        author_name=entry.comment.author_name,
        excerpt=cut(entry.revision.body, EXCERPT),
        status_label=entry.get_new_status_display(),
        moderator=str(entry.moderator),
        reason=entry.reason,
        at=entry.at,
        opposite="reject" if entry.new_status == Status.APPROVED else "approve",
    )


def _reasons(entry: ModerationLogEntry | None) -> list[Reason]:
    if entry and entry.actor == ModerationLogEntry.Actor.SWEEP:
        return [Reason(_("The checks did not get to it in time."))]
    return [
        Reason(
            reasons.sentence_for(result),
            result["check"],
            result["version"],
            result.get("score"),
            result.get("threshold"),
        )
        for result in (reasons.against(entry) if entry else ())
    ]


def _spans(entry: ModerationLogEntry | None) -> Iterator[Span]:
    for result in reasons.against(entry) if entry else ():
        yield from result.get("spans", ())


def _public_text(comment: Comment | None) -> str:
    return comment.public_revision.body if comment and comment.public_revision else ""
