from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Article, Correction
from tests.articles.factories import make_article

pytestmark = pytest.mark.django_db
Status = Article.Status


def make_draft(**fields) -> Article:
    return make_article(**{"status": Status.DRAFT, "publish_at": None} | fields)


def test_publishing_is_now():
    article = make_draft()
    assert publishing.publish(article)
    assert timedelta() <= timezone.now() - article.publish_at < timedelta(seconds=10)
    assert Article.objects.published().get() == article


def test_a_time_to_come_is_kept_and_the_article_waits_for_it():
    later = timezone.now() + timedelta(hours=3)
    article = make_draft(publish_at=later)
    assert publishing.publish(article)
    assert article.publish_at == later
    assert not Article.objects.published().exists()


def test_a_time_that_has_passed_while_it_was_a_draft_is_now():
    article = make_draft(publish_at=timezone.now() - timedelta(days=2))
    publishing.publish(article)
    assert timezone.now() - article.publish_at < timedelta(minutes=1)


def test_a_withdrawn_article_comes_back_with_its_old_date():
    at = timezone.now() - timedelta(days=2)
    article = make_article(publish_at=at)
    assert publishing.withdraw(article)
    assert not Article.objects.published().exists()
    assert publishing.publish(article)
    assert Article.objects.published().get().publish_at == at


def test_moves_that_are_none_change_nothing():
    published, draft = make_article(), make_draft()
    assert not publishing.publish(published)
    assert not publishing.withdraw(draft)
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_who_read_an_older_state_changes_nothing():
    article = make_article()
    as_read_before = Article.objects.get(pk=article.pk)
    assert publishing.withdraw(article)
    assert not publishing.withdraw(as_read_before)


@pytest.mark.parametrize("missing", [{"body": "", "standfirst": ""}, {"headline": ""}])
def test_nothing_is_published_without_a_headline_and_a_text(missing):
    article = make_draft(**missing)
    with pytest.raises(publishing.NotReady):
        publishing.publish(article)
    assert not Article.objects.published().exists()


def test_a_correction_marks_the_article_as_modified():
    article = make_article()
    publishing.correct(Correction(article=article, note="लंबाई चार सौ नहीं, पाँच सौ मीटर है।"))
    article.refresh_from_db()
    assert article.corrected_at == article.corrections.get().at
