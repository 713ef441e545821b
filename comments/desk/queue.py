"""What waits at the desk, oldest first, and what moderators decided last.

A page costs the same few queries however many cases stand on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Count, F, Min, Model, Q, QuerySet
from django.utils import timezone

from articles.models.article import TEXTS_OF_A_PAGE
from comments.desk.case import Case, Decided, History, case_of, decided_of
from comments.models import Comment, ModerationLogEntry, Revision, Status

PAGE = 20
DECIDED_LATELY = 20
REMEMBERED = timedelta(days=90)
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page:
    cases: list[Case]
    next_key: int | None


@dataclass(frozen=True)
class Waiting:
    count: int
    oldest_at: datetime | None


def waiting() -> Waiting:
    texts = Revision.objects.filter(status=Status.HELD)
    figures = texts.aggregate(count=Count("pk"), oldest_at=Min("created_at"))
    return Waiting(**figures)


def page_after(key: int | None, decide_url: str) -> Page:
    """The cases behind the held text with this number, which may be decided by now; without one, the first."""
    last_seen = Revision.objects.filter(pk=key).first() if key else None
    rows = list(_with_context(held(last_seen))[: PAGE + 1])
    comments = rows[:PAGE]
    entries = _entries_that_held(comments)
    histories = _histories({comment.author_key for comment in comments})
    cases = [
        case_of(comment, entries.get(comment.latest_revision_id), histories[comment.author_key], decide_url)
        for comment in comments
    ]
    return Page(cases, comments[-1].latest_revision_id if len(rows) > PAGE else None)


def held(after: Revision | None = None) -> QuerySet[Comment]:
    comments = Comment.objects.filter(latest_revision__status=Status.HELD)
    if after is not None:
        later = Q(latest_revision__created_at__gt=after.created_at) | Q(latest_revision__gt=after.pk)
        # Says again a part of `later`, in the one form by which PostgreSQL enters the index at this place.
        comments = comments.filter(later, latest_revision__created_at__gte=after.created_at)
    return comments.order_by("latest_revision__created_at", "latest_revision")


def decided_lately() -> list[Decided]:
    """The moderators' last decisions that still stand; each can be turned round."""
    entries = ModerationLogEntry.objects.filter(
        actor=ModerationLogEntry.Actor.MODERATOR,
        revision=F("comment__latest_revision"),
        revision__status=F("new_status"),
    ).select_related("moderator", "revision", "comment__latest_revision", "comment__article")
    last_of_each: dict[int, ModerationLogEntry] = {}
    for entry in _without_long_texts(entries, "comment__article")[:DECIDED_LATELY]:
        last_of_each.setdefault(entry.comment_id, entry)
    return [decided_of(entry) for entry in last_of_each.values()]


def _with_context(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    comments = comments.select_related(
        "latest_revision", "public_revision", "article__section", "parent__public_revision"
    )
    return _without_long_texts(comments, "article")


def _without_long_texts(rows: QuerySet[Row], article: str) -> QuerySet[Row]:
    return rows.defer(*(f"{article}__{name}" for name in TEXTS_OF_A_PAGE))


def _entries_that_held(comments: Iterable[Comment]) -> dict[int | None, ModerationLogEntry]:
    texts = [comment.latest_revision_id for comment in comments]
    entries = ModerationLogEntry.objects.filter(revision__in=texts, new_status=Status.HELD)
    return {entry.revision_id: entry for entry in entries}


def _histories(author_keys: Iterable[str]) -> Mapping[str, History]:
    lately = Comment.objects.filter(author_key__in=author_keys, created_at__gt=timezone.now() - REMEMBERED)
    counted = lately.values("author_key").annotate(
        approved=Count("pk", filter=Q(latest_revision__status=Status.APPROVED)),
        rejected=Count("pk", filter=Q(latest_revision__status=Status.REJECTED)),
    )
    histories = {row["author_key"]: History(row["approved"], row["rejected"]) for row in counted}
    return defaultdict(History, histories)
