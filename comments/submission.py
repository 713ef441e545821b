"""The readers' way in: submit, edit, withdraw. Each stores, then wakes a worker after the commit."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from articles.models import Article
from comments import moderation, tasks
from comments.authors import Author
from comments.checks.text import fingerprint
from comments.models import Comment, Revision, Status, Thread


@dataclass(frozen=True)
class Circumstances:
    """How a text came in: what the checks may hold against it."""

    source: str = ""
    honeypot_filled: bool = False
    seconds_to_write: float | None = None


@dataclass(frozen=True)
class Limit:
    """At most `texts` in `window`."""

    texts: int
    window: timedelta


# Many readers share one address behind a mobile network, so an address may send far more than a person.
AUTHOR_LIMITS = (Limit(6, timedelta(minutes=1)), Limit(60, timedelta(hours=1)))
SOURCE_LIMITS = (Limit(60, timedelta(minutes=1)), Limit(1200, timedelta(hours=1)))


def seconds_to_wait(author: Author, source: str) -> int:
    """0 if this author may send now, else the seconds until they may."""
    by_author = Revision.objects.filter(comment__author_key=author.key)
    by_source = Revision.objects.filter(source=source)
    waits = [_wait(by_author, limit) for limit in AUTHOR_LIMITS]
    waits += [_wait(by_source, limit) for limit in SOURCE_LIMITS]
    return max(waits)


def submit(
    *,
    article: Article,
    author: Author,
    name: str,
    body: str,
    parent: Comment | None = None,
    submission_key: uuid.UUID | None = None,
    circumstances: Circumstances | None = None,
) -> Comment:
    """Stores a new comment as pending; the same submission key again gives the same comment."""
    key = submission_key or uuid.uuid4()
    try:
        with transaction.atomic():
            Thread.objects.get_or_create(article=article)
            comment = Comment.objects.create(
                article=article,
                parent=parent,
                root=(parent.root or parent) if parent else None,
                user=author.user,
                author_name=name,
                author_key=author.key,
                submission_key=key,
            )
            _add_revision(comment, 1, body, circumstances or Circumstances())
    except IntegrityError:
        return Comment.objects.get(submission_key=key)
    return comment


def edit(comment: Comment, body: str, circumstances: Circumstances | None = None) -> Comment:
    """Stores another text as pending. A public one stays up until it passes; one not decided yet is replaced."""
    with transaction.atomic():
        comment = Comment.objects.select_for_update().select_related(None).get(pk=comment.pk)
        latest = comment.latest_revision
        if latest is None or latest.status == Status.WITHDRAWN or latest.body == body:
            return comment
        if latest.status in (Status.PENDING, Status.HELD):
            moderation.withdraw(latest)
        _add_revision(comment, latest.number + 1, body, circumstances or Circumstances())
    return comment


def withdraw(comment: Comment) -> None:
    """Takes the whole comment back, with every text of it that is public, waits, or could still be approved."""
    with transaction.atomic():
        locked = Comment.objects.select_for_update().select_related(None).get(pk=comment.pk)
        for revision in locked.revisions.exclude(status=Status.WITHDRAWN):
            moderation.withdraw(revision)


def _add_revision(comment: Comment, number: int, body: str, circumstances: Circumstances) -> None:
    revision = Revision.objects.create(
        comment=comment,
        number=number,
        body=body,
        fingerprint=fingerprint(body),
        source=circumstances.source,
        honeypot_filled=circumstances.honeypot_filled,
        seconds_to_write=circumstances.seconds_to_write,
    )
    comment.latest_revision = revision
    comment.save(update_fields=["latest_revision"])

    def wake() -> None:  # a nested function: Django 5.2 cannot log a failing partial (ticket 36487)
        tasks.wake(revision.pk)

    transaction.on_commit(wake, robust=True)


def _wait(texts: models.QuerySet[Revision], limit: Limit) -> int:
    now = timezone.now()
    recent = texts.filter(created_at__gt=now - limit.window).order_by("-created_at")
    oldest_that_counts = recent.values_list("created_at", flat=True)[limit.texts - 1 : limit.texts].first()
    if oldest_that_counts is None:
        return 0
    return int((oldest_that_counts + limit.window - now).total_seconds()) + 1
