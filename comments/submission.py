"""The readers' way in: submit, edit, withdraw. Each stores, then wakes a worker after the commit."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from articles.models import Article
from comments import moderation, particulars, tasks
from comments.authors import Author
from comments.checks.text import fingerprint
from comments.models import Comment, Revision, Status, Thread
from comments.traces import leave_traces


@dataclass(frozen=True)
class Circumstances:
    """How a text came in: what the checks may hold against it."""

    source: str = ""
    honeypot_filled: bool = False
    seconds_to_write: float | None = None
    sent_with: Mapping[str, str] = field(default_factory=dict)  # only what some provider is shown


@dataclass(frozen=True)
class Limit:
    """At most `texts` in `window`."""

    texts: int
    window: timedelta


SENT_AGAIN_WITHIN = timedelta(minutes=2)  # the back button, a lost answer

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
    """Stores a new comment as pending. The same words sent again, from one form or a form reopened, are one comment."""
    words: dict[str, Any] = {
        "article": article,
        "author": author,
        "body": body,
        "parent_id": parent.pk if parent else None,
    }
    place: dict[str, Any] = {
        "name": name,
        "root": (parent.root or parent) if parent else None,
        "circumstances": circumstances or Circumstances(),
    }
    if sent := sent_before(**words, key=submission_key):
        return sent
    try:
        return _store(**words, **place, key=submission_key)
    except IntegrityError:
        # The other click of a double click was faster; or the form came back with other words, and what somebody
        # wrote is never dropped.
        return sent_before(**words, key=submission_key) or _store(**words, **place, key=None)


@transaction.atomic
def _store(
    *,
    article: Article,
    author: Author,
    body: str,
    parent_id: int | None,
    name: str,
    root: Comment | None,
    key: uuid.UUID | None,
    circumstances: Circumstances,
) -> Comment:
    Thread.objects.get_or_create(article=article)
    comment = Comment.objects.create(
        article=article,
        parent_id=parent_id,
        root=root,
        user=author.user,
        author_name=name,
        author_key=author.key,
        submission_key=key or uuid.uuid4(),
    )
    _add_revision(comment, 1, body, circumstances)
    return comment


def sent_before(
    *, article: Article, author: Author, body: str, parent_id: int | None, key: uuid.UUID | None
) -> Comment | None:
    """The comment that these words are already: by the form's key, or sent by the same author just before."""
    same_words = Comment.objects.filter(
        article=article, parent_id=parent_id, revisions__number=1, revisions__body=body
    ).exclude(latest_revision__status=Status.WITHDRAWN)
    just_now = models.Q(author_key=author.key, created_at__gt=timezone.now() - SENT_AGAIN_WITHIN)
    return same_words.filter(models.Q(submission_key=key) | just_now).order_by("created_at").first()


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
    replaced, comment.latest_revision = comment.latest_revision, revision
    comment.save(update_fields=["latest_revision"])
    leave_traces(revision, replaced)

    def wake() -> None:  # a nested function: Django 5.2 cannot log a failing partial (ticket 36487)
        particulars.keep(revision.pk, circumstances.sent_with)
        tasks.wake(revision.pk)

    transaction.on_commit(wake, robust=True)


def _wait(texts: models.QuerySet[Revision], limit: Limit) -> int:
    now = timezone.now()
    recent = texts.filter(created_at__gt=now - limit.window).order_by("-created_at")
    oldest_that_counts = recent.values_list("created_at", flat=True)[limit.texts - 1 : limit.texts].first()
    if oldest_that_counts is None:
        return 0
    return int((oldest_that_counts + limit.window - now).total_seconds()) + 1
