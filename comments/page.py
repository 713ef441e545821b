"""What the comments section of a page shows to the reader who asked for it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from articles.models import Article
from comments import thread
from comments.authors import author_of
from comments.notices import explain


def section_context(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Values for comments/_section.html, from the request's `sort`, `after` and `root`."""
    keys = author_of(request).keys
    sort = request.GET.get("sort", "")
    sort = sort if sort in thread.SORTS else thread.NEW
    after, root_id = request.GET.get("after", ""), _number(request.GET.get("root", ""))
    page = thread.page_of(article, sort=sort, after=after, root_id=root_id, keys=keys)
    is_first = not after and root_id is None
    return {
        "article": article,
        "count": thread.count_of(article),
        "comments": page.comments,
        "own": explain(thread.own_waiting(article, keys)) if is_first else [],
        "sort": sort,
        "sorts": _sorts(article, sort),
        "next_url": _next_url(article, sort, page.next_key, root_id),
        "comments_open": article.comments_mode != Article.CommentsMode.CLOSED,
        "new_url": reverse("comments:new", args=[article.pk]),
    }


def _sorts(article: Article, current: str) -> list[dict[str, Any]]:
    url = reverse("comments:thread", args=[article.pk])
    return [
        {"key": key, "label": label, "url": f"{url}?{urlencode({'sort': key})}", "current": key == current}
        for key, label in thread.SORTS.items()
    ]


def _next_url(article: Article, sort: str, next_key: str, root_id: int | None) -> str | None:
    if not next_key:
        return None
    query: dict[str, Any] = {"after": next_key}
    query |= {"root": root_id} if root_id is not None else {"sort": sort}
    return f"{reverse('comments:thread', args=[article.pk])}?{urlencode(query)}"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
