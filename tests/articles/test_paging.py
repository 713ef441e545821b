from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from articles.paging import BadKey, Key, page
from tests.articles.factories import make_article


@given(st.datetimes(timezones=st.just(UTC)), st.integers(min_value=1, max_value=2**62))
def test_a_key_survives_its_way_through_a_url(at, pk):
    assert Key.parse(str(Key(at, pk))) == Key(at, pk)


@pytest.mark.parametrize(
    "text", ["", "-", "1", "1-", "a-1", "1-b", "9" * 40 + "-1", "9" * 5000 + "-1", "1-2-3", "0x1-1"]
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(BadKey):
        Key.parse(text)


def test_a_key_is_as_fine_as_the_database():
    at = datetime(2026, 1, 1, 0, 0, 0, 123456, tzinfo=UTC)
    assert Key.parse(str(Key(at, 7))).publish_at == at


@pytest.mark.django_db
def test_pages_show_every_article_once_even_when_new_ones_come_in_between():
    at = timezone.now()
    expected = [make_article(publish_at=at - timedelta(minutes=number // 2)) for number in range(7)]
    expected.sort(key=lambda article: (article.publish_at, article.pk), reverse=True)
    seen, key = page(Article.objects.published(), None, 3)
    make_article()
    while key:
        more, key = page(Article.objects.published(), key, 3)
        seen += more
    assert seen == expected


@pytest.mark.django_db
def test_the_last_page_has_no_next_even_when_it_is_full():
    make_article()
    make_article()
    articles, key = page(Article.objects.published(), None, 2)
    assert len(articles) == 2
    assert key is None
