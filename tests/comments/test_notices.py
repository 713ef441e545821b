from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import override

from comments import conf, moderation, reasons
from comments.authors import COOKIE, SIGNER
from comments.checks.base import CheckFailure, CheckResult
from comments.checks.running import CheckRun
from comments.models import Comment
from comments.notices import SENTENCES, notices_of
from comments.policy import Decision, Rules, Threshold, Verdict
from tests.comments.factories import make_article, make_comment, make_guest, make_user

pytestmark = pytest.mark.django_db


def held(*results, **fields):
    comment = make_comment(**fields)
    rules = Rules("test", {result.check: Threshold(0.5) for result in results})
    runs = [CheckRun(result, 1.0) for result in results]
    return moderation.apply_decision(comment.latest_revision, Decision(Verdict.HOLD), runs=runs, rules=rules)


def found(check, score=0.9, **detail):
    return CheckResult(check, "1", score, ((0, 3),), detail)


def as_author(client, author):
    client.cookies[COOKIE] = SIGNER.sign(author.guest_key)
    return client


def test_every_check_has_a_name_and_a_sentence_for_moderators_and_one_for_authors():
    for check in conf.DEFAULT_THRESHOLDS:
        assert reasons.name_of({"check": check}) != check
        assert check in reasons.SENTENCES
        assert (
            check in SENTENCES or check == "form"
        )  # who fills in a field that people do not see is no person


def test_an_author_is_told_the_kind_of_thing_once_and_no_word_score_or_threshold():
    with override("en"):
        entry = held(
            found("word_list", banned=1), found("toxicity", 0.87), found("links", links=3), found("spam", 0.1)
        )
        assert list(notices_of(entry)) == ["It may insult or threaten somebody.", "It carries a link."]


def test_an_author_is_told_that_a_check_could_not_answer_but_not_which():
    with override("en"):
        assert list(notices_of(held(CheckFailure("spam", "1", "timeout")))) == [
            "It could not be checked completely."
        ]


def test_an_author_reads_in_hindi_why_the_comment_waits_and_nobody_else_does(client):
    author, article = make_guest(), make_article()
    held(found("contacts"), article=article, author=author)
    sentence = "इसमें"
    page = as_author(client, author).get(reverse("comments:thread", args=[article.pk]))
    assert sentence in unescape(page.content.decode())
    client.cookies.clear()
    assert sentence not in unescape(
        client.get(reverse("comments:thread", args=[article.pk])).content.decode()
    )


def test_a_rejected_author_reads_what_the_checks_had_found(client):
    author = make_guest()
    entry = held(found("spam"), author=author, article=make_article(language="en"))
    entry.revision.refresh_from_db()
    moderation.apply_decision(entry.revision, Decision(Verdict.REJECT), moderator=make_user("moderator"))
    url = reverse("comments:status", args=[entry.comment_id])
    html = as_author(client, author).get(url, headers={"hx-request": "true"}).content.decode()
    assert "because it breaks the house rules" in html
    assert "It reads like advertising." in html


def test_the_explanations_of_a_page_cost_one_query_however_many(client, django_assert_max_num_queries):
    author, article = make_guest(), make_article()
    url = reverse("comments:thread", args=[article.pk])
    held(found("contacts"), article=article, author=author)
    as_author(client, author)
    with django_assert_max_num_queries(20) as one:
        client.get(url)
    for number in range(5):
        held(found("contacts"), article=article, author=author, body=f"पाठ {number}")
    with django_assert_max_num_queries(len(one)):
        client.get(url)
    assert Comment.objects.count() == 6
