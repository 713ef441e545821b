from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.feeds import FEED_SIZE, ArticleSitemap
from articles.models import Article, Section
from tests.articles.factories import make_article

pytestmark = pytest.mark.django_db
Status = Article.Status
FEED, SITEMAP, NEWS = "/feed/", "/sitemap-articles.xml", "/news-sitemap.xml"


def xml(client, url: str) -> ElementTree.Element:
    response = client.get(url)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def texts(root: ElementTree.Element, name: str) -> list[str]:
    return [element.text for element in root.iter() if element.tag.rpartition("}")[2] == name]


def test_a_feed_has_the_newest_articles_with_their_full_addresses(client):
    make_article(publish_at=timezone.now() - timedelta(hours=1))
    newest = make_article(byline="मीरा जोशी")
    [first, _second] = xml(client, FEED).iter("item")
    assert first.findtext("title") == newest.headline
    assert first.findtext("description") == newest.standfirst
    assert first.findtext("link") == f"http://testserver{newest.get_absolute_url()}"


def test_a_sections_feed_has_its_articles_only(client):
    make_article(section=Section.objects.get(slug="desh"))
    sport = make_article()
    root = xml(client, "/sections/khel/feed/")
    assert [item.findtext("title") for item in root.iter("item")] == [sport.headline]
    assert client.get("/sections/mausam/feed/").status_code == 404


@pytest.mark.parametrize("url", [FEED, SITEMAP, NEWS, "/sections/khel/feed/"])
def test_machines_see_no_more_than_readers(client, url):
    public = make_article()
    make_article(status=Status.DRAFT)
    make_article(status=Status.WITHDRAWN)
    make_article(publish_at=timezone.now() + timedelta(hours=1))
    content = client.get(url).content.decode()
    assert content.count("/articles/") == content.count(f"/articles/{public.pk}/") > 0


@pytest.mark.parametrize("url", [FEED, SITEMAP, NEWS])
def test_no_headline_breaks_the_xml(client, url):
    hostile = "]]></title><script>alert(1)</script>\x07&"
    make_article(headline=hostile, standfirst=hostile, byline=hostile)
    root = xml(client, url)
    assert not list(root.iter("script"))


@pytest.mark.parametrize("url", [FEED, SITEMAP, NEWS, "/sitemap.xml", "/robots.txt"])
def test_what_is_for_everybody_may_be_stored(client, url):
    make_article()
    response = client.get(url)
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not response.cookies


def test_a_feed_costs_as_much_for_thirty_articles_as_for_one(client, django_assert_max_num_queries):
    counts = []
    for number in (1, FEED_SIZE):
        for _ in range(number):
            make_article()
        with django_assert_max_num_queries(3) as queries:
            client.get(FEED)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_index_names_every_page_of_the_sitemap(client, monkeypatch):
    monkeypatch.setattr(ArticleSitemap, "limit", 2)
    for _ in range(3):
        make_article()
    pages = [
        location.removeprefix("http://testserver") for location in texts(xml(client, "/sitemap.xml"), "loc")
    ]
    assert pages == ["/sitemap-articles.xml", "/sitemap-articles.xml?p=2", "/sitemap-sections.xml"]
    assert [len(texts(xml(client, page), "loc")) for page in pages] == [2, 1, 5]


def test_a_corrected_article_is_modified_for_search_engines(client):
    make_article(publish_at=timezone.now() - timedelta(days=9), corrected_at=timezone.now())
    assert texts(xml(client, SITEMAP), "lastmod") == [timezone.localdate().isoformat()]


def test_news_are_two_days_old_at_most(client):
    make_article(publish_at=timezone.now() - timedelta(days=3))
    news = make_article(language="en")
    root = xml(client, NEWS)
    assert texts(root, "title") == [news.headline]
    assert texts(root, "language") == ["en"]


def test_robots_are_told_of_the_sitemaps_and_kept_from_the_desk(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines
