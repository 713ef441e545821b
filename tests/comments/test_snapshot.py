"""What the checks are told of the world around a text, and what it costs to read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import snapshot, submission
from comments.authors import Author
from comments.models import Comment, LinkDomain, Revision, Status, Trace
from comments.snapshot import take_snapshot
from tests.comments.factories import make_article, make_comment, make_guest

pytestmark = pytest.mark.django_db
COMPLAINT = "नगर निगम ने बाज़ार की नालियाँ साफ़ नहीं करवाईं, बारिश में दुकानों में पानी भर गया और लाखों का माल बर्बाद हुआ"
REWORDED = "बारिश में दुकानों में पानी भर गया, लाखों का माल बर्बाद हुआ, नगर निगम ने नालियाँ कभी साफ़ नहीं करवाईं"
OF_ANOTHER = "परीक्षा की तारीख़ तीसरी बार बदली गई, छात्र किराए के कमरों में बैठे पैसे फूँक रहे हैं, कोई जवाबदेह नहीं"


def taken(comment):
    return take_snapshot(
        Revision.objects.select_related("comment__article__section").get(pk=comment.latest_revision_id)
    )


def written_before(comment, how_long):
    for model in (Comment, Revision, Trace):
        pk = comment.pk if model is Comment else comment.latest_revision_id
        model.objects.filter(pk=pk).update(created_at=comment.created_at - how_long)


def test_a_text_in_other_words_is_found_under_any_article():
    make_comment(COMPLAINT)
    make_comment(OF_ANOTHER)
    (similar,) = taken(make_comment(REWORDED)).similar_texts
    assert similar.similarity > 0.5
    assert not similar.by_author
    assert not similar.was_held


def test_of_each_other_author_the_likest_counts_of_its_own_each():
    author, other = make_guest(), make_guest()
    for body in (COMPLAINT, f"{COMPLAINT} और क्या कहें"):
        make_comment(body, author=author)
        make_comment(body, author=other)
    similar = taken(make_comment(REWORDED, author=author)).similar_texts
    assert sorted(text.by_author for text in similar) == [False, True, True]


def test_a_comment_is_not_like_itself_before_an_edit():
    comment = make_comment(COMPLAINT, status=Status.APPROVED)
    assert taken(submission.edit(comment, REWORDED)).similar_texts == ()


@pytest.mark.parametrize("status", [Status.HELD, Status.REJECTED])
def test_it_is_told_which_of_them_were_held(status):
    make_comment(COMPLAINT, status=status)
    (similar,) = taken(make_comment(REWORDED)).similar_texts
    assert similar.was_held


def test_newcomers_are_those_of_this_article_and_these_minutes():
    article = make_article(headline="चौपाल की बैठक")
    known = make_guest()
    make_comment(author=known, status=Status.APPROVED)
    make_comment(COMPLAINT, article=article, author=known)
    make_comment(COMPLAINT)
    written_before(make_comment(COMPLAINT, article=article), timedelta(minutes=11))
    first = make_comment("कॉल करें 9876543210", article=article)
    make_comment("फिर से", article=article, author=Author(None, first.author_key))
    second = make_comment(COMPLAINT, article=article)
    told = taken(make_comment(REWORDED, article=article)).newcomers
    assert sorted((newcomer.has_bait, newcomer.similarity > 0.3) for newcomer in told) == [
        (False, True),
        (True, False),
    ]
    assert len(taken(second).newcomers) == 2


def test_whoever_has_a_public_comment_is_told_of_no_newcomers():
    article, known = make_article(), make_guest()
    make_comment(author=known, status=Status.APPROVED)
    make_comment(COMPLAINT, article=article)
    assert taken(make_comment(REWORDED, article=article, author=known)).newcomers == ()


def test_of_a_domain_it_is_told_since_when_and_from_how_many_others():
    for _comment in range(3):
        make_comment("https://naya.example/1")
    LinkDomain.objects.update(first_seen_at=LinkDomain.objects.get().first_seen_at - timedelta(days=2))
    (seen,) = taken(make_comment("https://naya.example/2")).domains_seen
    assert (seen.domain, seen.comments) == ("naya.example", 3)
    assert seen.days == pytest.approx(2, abs=0.01)


def test_the_articles_text_is_told_without_its_tags():
    article = make_article(body="<p>बैठक &amp; पंचायत</p>\n\n<p>शाम <strong>तक</strong></p>")
    assert taken(make_comment(article=article)).article_text.split() == ["बैठक", "&", "पंचायत", "शाम", "तक"]


def test_a_text_whose_trace_is_forgotten_is_still_told_of():
    comment = make_comment(COMPLAINT)
    Trace.objects.all().delete()
    told = taken(comment)
    assert (told.similar_texts, told.newcomers) == ((), ())


BODY_WITH_EVERYTHING = f"{COMPLAINT} https://naya.example/a 9876543210"


def queries_for(body, article):
    comment = make_comment(body, article=article)
    revision = Revision.objects.select_related("comment__article__section").get(pk=comment.latest_revision_id)
    with CaptureQueriesContext(connection) as captured:
        take_snapshot(revision)
    return [query["sql"] for query in captured.captured_queries]


def test_it_costs_the_same_few_queries_whatever_others_wrote():
    article = make_article()
    alone = queries_for(BODY_WITH_EVERYTHING, article)
    for number in range(30):
        make_comment(f"{BODY_WITH_EVERYTHING} {number}", article=article)
    assert len(queries_for(BODY_WITH_EVERYTHING, article)) == len(alone) <= 15


def test_similar_texts_are_found_by_their_index_even_where_a_look_at_every_row_seems_cheap():
    make_comment(COMPLAINT)
    own = make_comment(REWORDED)
    trace = Trace.objects.get(pk=own.latest_revision_id)
    with snapshot._indexes_only():
        plan = Trace.objects.filter(bands__overlap=trace.bands).explain()
    assert "trace_by_band" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("column", ["article_id, created_at", "bands"])
def test_what_every_comment_asks_for_has_an_index(column):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'comments_trace'")
        assert any(f"({column})" in definition for (definition,) in cursor.fetchall())
