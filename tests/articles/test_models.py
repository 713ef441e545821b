from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone, translation

from articles.models import AdSlot, Article, Section
from tests.articles.factories import make_article, make_section

pytestmark = pytest.mark.django_db
Status = Article.Status


def test_the_paper_begins_with_five_sections():
    assert [section.name for section in Section.objects.all()] == ["देश", "विदेश", "राज्य", "खेल", "विचार"]


def test_a_section_is_called_as_the_page_speaks():
    section = Section.objects.get(slug="khel")
    with translation.override("en"):
        assert str(section) == "Sport"
    with translation.override("hi"):
        assert str(section) == "खेल"


def test_published_means_status_and_time_and_needs_no_worker():
    now = timezone.now()
    public = make_article(publish_at=now - timedelta(seconds=1))
    make_article(publish_at=now + timedelta(minutes=5))
    make_article(status=Status.DRAFT)
    make_article(status=Status.WITHDRAWN)
    assert list(Article.objects.published()) == [public]
    assert [article.is_public for article in Article.objects.order_by("pk")] == [True, False, False, False]


def test_the_newest_come_first_and_equal_times_have_an_order():
    at = timezone.now()
    older, newer = make_article(publish_at=at - timedelta(hours=1)), make_article(publish_at=at)
    twin = make_article(publish_at=at)
    assert list(Article.objects.published().newest()) == [twin, newer, older]


def test_lists_do_not_read_the_long_texts(django_assert_num_queries):
    make_article()
    with django_assert_num_queries(1):
        [article] = Article.objects.published().for_lists()
        assert article.section.name == "खेल"
        assert "body" not in article.__dict__


def test_an_address_has_the_id_and_the_slug_in_devanagari():
    article = make_article(slug="नया-पुल")
    expected = f"/articles/{article.pk}/%E0%A4%A8%E0%A4%AF%E0%A4%BE-%E0%A4%AA%E0%A5%81%E0%A4%B2/"
    assert article.get_absolute_url() == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.PUBLISHED, "publish_at": None},
        {"status": "shown"},
        {"source_url": "javascript:alert(1)"},
        {"source_url": " https://a.example"},
    ],
    ids=["published without a time", "unknown status", "script for a source", "not quite an address"],
)
def test_the_database_refuses_what_no_page_may_show(fields):
    with pytest.raises(IntegrityError):
        make_article(**fields)


def test_an_import_key_is_unique_but_articles_without_one_are_many():
    make_article()
    make_article()
    make_article(import_key="url:1")
    with pytest.raises(IntegrityError):
        make_article(import_key="url:1")


def test_a_headline_of_110_letters_fits_however_many_signs_they_take():
    article = make_article(headline="क्षि" * 110)
    article.full_clean()
    article.headline += "क"
    with pytest.raises(ValidationError, match="110"):
        article.full_clean()


def test_only_ads_with_something_to_show_are_filled():
    shown = AdSlot.objects.create(number=1, text="किताब मेला")
    AdSlot.objects.create(number=2)
    AdSlot.objects.create(number=3, text="पुराना", is_active=False)
    assert list(AdSlot.objects.filled()) == [shown]


def test_an_ad_links_to_the_web_only():
    with pytest.raises(ValidationError):
        AdSlot(number=1, text="क", link_url="javascript:alert(1)").full_clean()
    with pytest.raises(IntegrityError):
        AdSlot.objects.create(number=1, text="क", link_url="javascript:alert(1)")


def test_a_section_with_articles_cannot_be_lost():
    section = make_section()
    make_article(section=section)
    with pytest.raises(IntegrityError):
        section.delete()
