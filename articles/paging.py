"""Pages by key: each starts after the last article of the one before, so that new articles shift nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from articles.models import Article
from articles.models.article import ArticleQuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class BadKey(ValueError):
    """Not a key that a page of ours links to."""


@dataclass(frozen=True)
class Key:
    """An article's place in newest(), as it stands in a URL: microseconds-pk."""

    publish_at: datetime
    pk: int

    @classmethod
    def of(cls, article: Article) -> Self:
        assert article.publish_at is not None, "only published articles stand in pages"
        return cls(article.publish_at, article.pk)

    @classmethod
    def parse(cls, text: str) -> Self:
        microseconds, _, pk = text.rpartition("-")
        try:
            return cls(EPOCH + int(microseconds) * MICROSECOND, int(pk))
        except (ValueError, OverflowError) as error:
            raise BadKey(text[:50]) from error

    def __str__(self) -> str:
        return f"{(self.publish_at - EPOCH) // MICROSECOND}-{self.pk}"


def page(articles: ArticleQuerySet, after: Key | None, size: int) -> tuple[list[Article], Key | None]:
    """The articles after a key, and the key of the next page if there is one."""
    if after is not None:
        articles = articles.older_than(after.publish_at, after.pk)
    found = list(articles.newest()[: size + 1])
    shown = found[:size]
    return shown, Key.of(shown[-1]) if len(found) > size else None
