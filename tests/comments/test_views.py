"""The readers' pages over HTTP, as a browser without JavaScript uses them."""

import re
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from comments import moderation, submission
from comments.authors import COOKIE
from comments.models import Comment, Revision, Status
from comments.policy import Decision, Verdict
from tests.comments.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db
BODY = "लेख अच्छा है, पर आँकड़ों का स्रोत भी बताइए।"


@pytest.fixture
def article():
    return make_article()


def form_url(article):
    return f"/articles/{article.pk}/comments/new"


def hidden(html, name):
    match = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    value = re.search(r'value="([^"]*)"', match[0]) if match else None
    return value[1] if value else ""


def open_form(client, article, **query):
    return client.get(form_url(article), query).content.decode()


def send(client, article, /, body=BODY, **fields):
    html = open_form(client, article)
    data = {"body": body, "name": "कविता ठाकुर", "stamp": hidden(html, "stamp")} | fields
    return client.post(form_url(article), data)


def test_a_comment_answers_303_and_leads_to_its_place_on_the_article(client, article):
    response = send(client, article)
    comment = Comment.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"{article.get_absolute_url()}#c-{comment.pk}"


def test_the_author_sees_the_comment_at_once_as_being_checked(client, article):
    response = send(client, article)
    html = client.get(response["Location"]).content.decode()
    comment = Comment.objects.get()
    assert re.search(rf'<article class="comment[^"]*"\s+id="c-{comment.pk}"\s+data-status="pending"', html)
    assert BODY in html
    assert "जाँच में" in html
    assert "टिप्पणी (0)" in html


def test_nobody_else_sees_it(client, article):
    response = send(client, article)
    html = Client().get(response["Location"]).content.decode()
    assert BODY not in html
    assert "कविता ठाकुर" not in html


def test_on_the_next_load_the_author_sees_how_it_was_decided(client, article):
    location = send(client, article)["Location"]
    moderation.apply_decision(Revision.objects.get(), Decision(Verdict.HOLD))
    assert 'data-status="held"' in client.get(location).content.decode()
    moderation.apply_decision(Revision.objects.get(), Decision(Verdict.APPROVE), moderator=make_user())
    html = client.get(location).content.decode()
    assert 'data-status="approved"' in html
    assert "टिप्पणी (1)" in html


def test_a_form_sent_twice_makes_one_comment(client, article):
    stamp = hidden(open_form(client, article), "stamp")
    answers = [send(client, article, stamp=stamp) for _click in range(2)]
    assert Comment.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   ",
        "\u200b\u200d",
        "\u3164",
        "\u2800",
        "क" * 3001,
        "a" + "\u0301" * 50,
        "a" + ("\u0301" * 5 + "\u200d") * 5,
        "\u202eayituhc\u202c",
    ],
)
def test_an_invalid_text_gets_422_with_the_form_and_what_was_typed(client, article, body):
    response = send(client, article, body=body)
    html = response.content.decode()
    assert response.status_code == 422
    assert not Comment.objects.exists()
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="' in html
    assert body.strip() in html


def test_a_length_is_counted_in_graphemes_not_in_code_points(client, article):
    assert send(client, article, body="क्षि" * 1500).status_code == 303


def test_a_guest_needs_a_name_and_a_signed_in_reader_does_not(client, article):
    assert send(client, article, name="").status_code == 422
    client.force_login(make_user(display_name="हृषीकेश"))
    assert send(client, article, name="कोई और").status_code == 303
    assert Comment.objects.get().author_name == "हृषीकेश"


def test_a_disguised_name_is_refused(client, article):
    assert send(client, article, name="аdmin").status_code == 422


def test_the_form_remembers_a_guests_name(client, article):
    send(client, article)
    assert 'value="कविता ठाकुर"' in open_form(client, article)


def test_a_form_with_the_four_fields_of_the_contract_is_enough(client, article):
    response = client.post(form_url(article), {"body": BODY, "name": "राम", "parent": ""})
    assert response.status_code == 303


def test_a_form_without_a_csrf_token_is_refused(article):
    assert Client(enforce_csrf_checks=True).post(form_url(article), {"body": BODY}).status_code == 403


def test_a_filled_trap_is_kept_for_the_checks_and_not_told(client, article):
    assert send(client, article, website="http://spam.example").status_code == 303
    assert Revision.objects.get().honeypot_filled


def test_who_writes_too_fast_gets_429_and_keeps_the_text(client, article):
    for number in range(submission.AUTHOR_LIMITS[0].texts):
        assert send(client, article, body=f"{BODY} {number}").status_code == 303
    response = send(client, article, body="सातवीं टिप्पणी")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 61
    assert "सातवीं टिप्पणी" in response.content.decode()


def test_a_form_sent_again_is_answered_even_when_the_author_was_fast(client, article):
    stamp = hidden(open_form(client, article), "stamp")
    send(client, article, stamp=stamp)
    for number in range(submission.AUTHOR_LIMITS[0].texts):
        send(client, article, body=f"{BODY} {number}")
    assert send(client, article, stamp=stamp).status_code == 303


def test_a_closed_article_takes_no_comments(client):
    article = make_article(comments_mode=Article.CommentsMode.CLOSED)
    assert client.get(form_url(article)).status_code == 403
    assert client.post(form_url(article), {"body": BODY, "name": "राम"}).status_code == 403


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Article.Status.DRAFT},
        {"status": Article.Status.WITHDRAWN},
        {"publish_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_an_article_that_is_not_public_has_no_form_and_no_thread(client, fields):
    article = make_article(**fields)
    assert client.get(form_url(article)).status_code == 404
    assert client.get(f"/articles/{article.pk}/comments/").status_code == 404


def test_a_reply_stands_below_its_parent(client, article):
    parent = make_comment(article=article, status=Status.APPROVED)
    send(client, article, body="उत्तर", parent=parent.pk)
    reply = Comment.objects.get(parent=parent)
    moderation.apply_decision(reply.latest_revision, Decision(Verdict.APPROVE))
    html = client.get(article.get_absolute_url()).content.decode()
    assert html.index(f'id="c-{parent.pk}"') < html.index(f'id="c-{reply.pk}"')
    assert "टिप्पणी (2)" in html


def test_the_reply_form_shows_what_is_answered(client, article):
    parent = make_comment("मूल टिप्पणी", article=article, status=Status.APPROVED)
    html = open_form(client, article, parent=parent.pk)
    assert "मूल टिप्पणी" in html
    assert hidden(html, "parent") == str(parent.pk)


def test_a_comment_of_another_article_or_one_not_public_cannot_be_answered(client, article):
    for parent in (make_comment(status=Status.APPROVED), make_comment(article=article)):
        assert send(client, article, parent=parent.pk).status_code == 422


def test_fields_that_are_not_the_readers_are_ignored(client, article):
    send(
        client, article, status="approved", article=make_article().pk, author_key="user:1", public_revision=1
    )
    comment = Comment.objects.get()
    assert (comment.article, comment.public_revision, comment.user) == (article, None, None)


def test_an_author_edits_and_the_old_text_stays_until_the_new_one_passes(client, article):
    send(client, article)
    moderation.apply_decision(Revision.objects.get(), Decision(Verdict.APPROVE))
    comment = Comment.objects.get()
    assert client.post(f"/comments/{comment.pk}/edit", {"body": "नया पाठ"}).status_code == 303
    html = client.get(article.get_absolute_url()).content.decode()
    assert BODY in html
    assert "नया पाठ" in html
    assert html.count(f'id="c-{comment.pk}"') == 1


def test_an_author_takes_a_comment_back(client, article):
    send(client, article)
    moderation.apply_decision(Revision.objects.get(), Decision(Verdict.APPROVE))
    comment = Comment.objects.get()
    assert client.get(f"/comments/{comment.pk}/withdraw").status_code == 200
    assert Comment.objects.get().public_revision is not None
    assert client.post(f"/comments/{comment.pk}/withdraw").status_code == 303
    assert BODY not in client.get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize("page", ["edit", "withdraw", "status"])
def test_others_cannot_touch_or_find_a_comment(client, page):
    comment = make_comment(status=Status.APPROVED)
    assert client.get(f"/comments/{comment.pk}/{page}").status_code == 404
    assert client.post(f"/comments/{comment.pk}/{page}", {"body": "मेरा"}).status_code in (404, 405)


def test_the_status_fragment_polls_until_the_decision(client, article):
    send(client, article)
    url = f"/comments/{Comment.objects.get().pk}/status"
    assert "hx-get" in client.get(url, headers={"HX-Request": "true"}).content.decode()
    moderation.apply_decision(Revision.objects.get(), Decision(Verdict.APPROVE))
    fragment = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every' not in fragment
    assert "टिप्पणी (1)" in fragment


def test_a_permalink_leads_to_the_public_comment_and_hides_all_others(client, article):
    public = make_comment(article=article, status=Status.APPROVED)
    place = client.get(f"/comments/{public.pk}/")
    assert f'id="c-{public.pk}"' in client.get(place["Location"]).content.decode()
    assert client.get(f"/comments/{make_comment(article=article).pk}/").status_code == 404


def test_an_english_article_speaks_english_and_a_hindi_one_hindi_whatever_the_cookie_says(client):
    english, hindi = make_article(language="en"), make_article()
    client.cookies["django_language"] = "en"
    assert re.search(
        r"<h2[^>]*>\s*टिप्पणी \(0\)\s*</h2>", client.get(hindi.get_absolute_url()).content.decode()
    )
    del client.cookies["django_language"]
    html = client.get(english.get_absolute_url()).content.decode()
    assert '<html lang="en"' in html
    assert re.search(r"<h2[^>]*>\s*Comments \(0\)\s*</h2>", html)


def test_the_cookie_of_an_author_is_set_by_the_form_not_by_the_article(client, article):
    client.get(article.get_absolute_url())
    assert not client.cookies
    open_form(client, article)
    assert COOKIE in client.cookies


@pytest.mark.parametrize(
    "query", ["?sort=best", "?sort=rubbish", "?after=x", "?after=1_2", "?root=9&after=z", "?root=x"]
)
def test_odd_questions_to_the_thread_get_a_page(client, article, query):
    make_comment(article=article, status=Status.APPROVED)
    assert client.get(f"/articles/{article.pk}/comments/{query}").status_code == 200


def test_markup_in_a_comment_is_text(client, article):
    make_comment("<script>alert(1)</script>", article=article, name="<b>राम</b>", status=Status.APPROVED)
    html = client.get(article.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "<b>राम" not in html


def test_a_form_that_comes_back_with_other_words_loses_none_of_them(client, article):
    stamp = hidden(open_form(client, article), "stamp")
    for body in ("पहली बात", "दूसरी बात"):
        assert send(client, article, body=body, stamp=stamp).status_code == 303
    assert set(Revision.objects.values_list("body", flat=True)) == {"पहली बात", "दूसरी बात"}


def test_the_same_words_from_a_form_opened_again_are_the_same_comment(client, article):
    answers = [send(client, article) for _form in range(2)]
    assert Comment.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]


def test_the_same_words_of_two_readers_are_two_comments(article):
    for reader in (Client(), Client()):
        send(reader, article)
    assert Comment.objects.count() == 2


def test_a_reply_whose_parent_went_away_can_be_sent_on_its_own(client, article):
    parent = make_comment(article=article, status=Status.APPROVED)
    moderation.apply_decision(parent.latest_revision, Decision(Verdict.REJECT), moderator=make_user())
    html = send(client, article, parent=parent.pk).content.decode()
    assert BODY in html
    assert hidden(html, "parent") == ""
    assert send(client, article, parent=hidden(html, "parent")).status_code == 303


def test_a_closed_article_takes_no_edits_either(client, article):
    send(client, article)
    article.comments_mode = Article.CommentsMode.CLOSED
    article.save()
    assert client.post(f"/comments/{Comment.objects.get().pk}/edit", {"body": "नया"}).status_code == 403
    assert Revision.objects.count() == 1


def test_a_comment_taken_back_cannot_be_edited(client, article):
    send(client, article)
    comment = Comment.objects.get()
    client.post(f"/comments/{comment.pk}/withdraw")
    assert client.post(f"/comments/{comment.pk}/edit", {"body": "नया"}).status_code == 404


def test_every_page_of_an_english_article_says_that_it_is_english(client):
    article = make_article(language="en")
    for url in (article.get_absolute_url(), form_url(article), f"/articles/{article.pk}/comments/"):
        assert client.get(url)["Content-Language"] == "en"


def test_who_asks_for_the_head_of_a_page_gets_it(client, article):
    comment = make_comment(article=article, status=Status.APPROVED)
    assert client.head(f"/articles/{article.pk}/comments/").status_code == 200
    assert client.head(f"/comments/{comment.pk}/").status_code == 302


def test_a_monstrous_text_is_refused_before_anything_is_made_of_it(client, article):
    started = time.process_time()
    assert send(client, article, body="a" + "\u0315" * 40_000 + "\u0300" * 40_000).status_code == 422
    assert time.process_time() - started < 2
