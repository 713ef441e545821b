"""What machines read: RSS for subscribers, sitemaps for search engines."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.models import Article, Section
from articles.models.article import ArticleQuerySet
from articles.sanitising import printable
from newsroom.caching import shared_page

FEED_SIZE = 30
NEWS_SIZE = 1000
NEWS_AGE = timedelta(days=2)  # search engines ask for no older ones in a news sitemap


class LatestFeed(Feed[Article, Section | None]):
    title: Any = _("Chaupal")
    description: Any = _("The newest articles")
    link: Any = reverse_lazy("articles:front")

    def items(self, obj: Section | None) -> Iterable[Article]:
        return self.articles(obj).newest().for_lists()[:FEED_SIZE]

    def articles(self, obj: Section | None) -> ArticleQuerySet:
        return Article.objects.published()

    def item_title(self, item: Article) -> str:
        return printable(item.headline)

    def item_description(self, item: Article) -> str:
        return printable(item.standfirst)

    def item_author_name(self, item: Article) -> str:
        return printable(item.byline)

    def item_pubdate(self, item: Article) -> datetime | None:
        return item.publish_at

    def item_updateddate(self, item: Article) -> datetime | None:
        return item.corrected_at or item.publish_at

    def item_categories(self, item: Article) -> list[str]:
        return [item.section.label]


class SectionFeed(LatestFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Section:
        return get_object_or_404(Section, slug=slug)

    def title(self, obj: Section) -> str:
        return f"{_('Chaupal')} · {obj.label}"

    def link(self, obj: Section) -> str:
        return obj.get_absolute_url()

    def articles(self, obj: Section | None) -> ArticleQuerySet:
        return super().articles(obj).filter(section=obj)


class ArticleSitemap(Sitemap[Article]):
    limit = 5000

    def items(self) -> ArticleQuerySet:
        return Article.objects.published().newest().only("pk", "slug", "publish_at", "corrected_at")

    def lastmod(self, item: Article) -> datetime | None:
        return item.corrected_at or item.publish_at

    def get_latest_lastmod(self) -> datetime | None:
        """Without reading every article; a correction shows on the page of the sitemap that has it."""
        newest = self.items().first()
        return newest.publish_at if newest else None


class SectionSitemap(Sitemap[Section]):
    def items(self) -> Iterable[Section]:
        return Section.objects.all()


SITEMAPS = {"articles": ArticleSitemap, "sections": SectionSitemap}


@require_safe
@shared_page
def news_sitemap(request: HttpRequest) -> HttpResponse:
    newest = Article.objects.published().filter(publish_at__gte=timezone.now() - NEWS_AGE).newest()
    articles = newest.only("headline", "slug", "language", "publish_at")[:NEWS_SIZE]
    context = {"articles": articles, "site": request.build_absolute_uri("/").rstrip("/")}
    xml = render_to_string("articles/news_sitemap.xml", context, request)
    return HttpResponse(printable(xml), content_type="application/xml")


@require_safe
@shared_page
def robots(request: HttpRequest) -> HttpResponse:
    sitemaps = [
        request.build_absolute_uri(reverse(f"articles:{name}")) for name in ("sitemap", "news_sitemap")
    ]
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /accounts/"]
    lines += [f"Sitemap: {url}" for url in sitemaps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
