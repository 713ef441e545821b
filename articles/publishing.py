"""The one door through which an article reaches its readers or leaves them: publish, withdraw, correct.

    DRAFT ─► PUBLISHED ◄─► WITHDRAWN

Being public is a query on status and publish_at (ArticleQuerySet.published), so nothing here schedules work.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Correction

Status = Article.Status
MOVES: Mapping[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.PUBLISHED}),
    Status.PUBLISHED: frozenset({Status.WITHDRAWN}),
    Status.WITHDRAWN: frozenset({Status.PUBLISHED}),
}


class NotReady(ValueError):
    """The article lacks what readers must get: a headline, and something under it."""


def publish(article: Article) -> bool:
    """Now, or at publish_at if that is still to come. False if the article was no longer unpublished."""
    if not is_ready(article):
        raise NotReady(f"article {article.pk} has no headline or no text")
    return _move(article, Status.PUBLISHED, publish_at=_time_to_publish(article))


def withdraw(article: Article) -> bool:
    """Out of every public page at once; the text stays with the newsroom."""
    return _move(article, Status.WITHDRAWN, publish_at=article.publish_at)


@transaction.atomic
def correct(correction: Correction) -> None:
    """Tells readers what was changed; the article then counts as modified at that time."""
    correction.save()
    article = correction.article
    article.corrected_at = correction.at
    Article.objects.filter(pk=article.pk).update(corrected_at=correction.at)


def is_ready(article: Article) -> bool:
    return bool(article.headline and (article.body or article.standfirst))


def _time_to_publish(article: Article) -> datetime:
    """A withdrawn article that returns keeps its date: it is no news the second time."""
    now = timezone.now().replace(microsecond=0)  # as forms show it: saving again must not move it
    at = article.publish_at
    if at is not None and (at > now or article.status == Status.WITHDRAWN):
        return at
    return now


def _move(article: Article, status: Article.Status, *, publish_at: datetime | None) -> bool:
    """Writes only if the row still has the status it was read with."""
    if status not in MOVES[article.status]:
        return False
    as_read = Article.objects.filter(pk=article.pk, status=article.status)
    if not as_read.update(status=status, publish_at=publish_at, updated_at=timezone.now()):
        return False
    article.status, article.publish_at = status, publish_at
    return True
