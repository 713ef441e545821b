from datetime import timedelta

import pytest
from django.utils import timezone

from articles.front import IN_A_SECTION, front_page
from articles.models import Section
from tests.articles.factories import make_article

pytestmark = pytest.mark.django_db


def fill(slug: str, count: int, minutes_ago: int = 0) -> list:
    section = Section.objects.get(slug=slug)
    start = timezone.now() - timedelta(minutes=minutes_ago)
    return [make_article(section=section, publish_at=start - timedelta(seconds=n)) for n in range(count)]


def test_the_newest_leads_two_stand_beside_and_the_rest_by_section():
    sport = fill("khel", 4)
    world = fill("videsh", 2, minutes_ago=60)
    page = front_page(Section.objects.all())
    assert page.lead == sport[0]
    assert page.beside == sport[1:3]
    assert [(part.section.slug, part.articles) for part in page.sections] == [
        ("videsh", world),
        ("khel", sport[3:]),
    ]


def test_every_article_stands_once_on_the_page():
    fill("khel", 20)
    fill("desh", 20, minutes_ago=1)
    articles = front_page(Section.objects.all()).articles
    assert len(articles) == len(set(articles)) == 3 + 2 * IN_A_SECTION


def test_an_empty_paper_has_an_empty_front_page():
    page = front_page(Section.objects.all())
    assert (page.lead, page.beside, page.sections, page.articles) == (None, [], [], [])
    assert front_page([]).articles == []


@pytest.mark.parametrize("count", [1, 40])
def test_three_queries_however_many_articles(count, django_assert_num_queries):
    for slug in ("khel", "desh", "videsh"):
        fill(slug, count)
    sections = list(Section.objects.all())
    with django_assert_num_queries(3):
        [article.section.label for article in front_page(sections).articles]
