"""A page stored for everybody holds nothing of one reader, and a reader's own page is stored nowhere."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from comments import moderation, submission
from comments.authors import COOKIE
from comments.models import Comment, Revision, Status
from comments.policy import Decision, Verdict
from newsroom.caching import PERSONAL, SHARED, PersonalByDefault, personal_page, shared_page
from tests.comments.factories import make_article, make_comment, make_user

ALICE, SECRET = "एलिस पाण्डेय", "मेरा राज़ किसी को मत बताना"
ODD_COOKIES = (
    "sessionid=x",
    "csrftoken=x",
    f"{COOKIE}=guest:forged",
    "django_language=en",
    "messages=x",
    "anything=1",
    "=; ;;",
    "a",
)


# --- the marks ------------------------------------------------------------------------------------------


def ask(view, method="get", **headers):
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return PersonalByDefault(view)(request)


def plain(_request):
    return HttpResponse()


def setting_a_cookie(_request):
    response = HttpResponse()
    response.set_cookie("a", "1")
    return response


def marked(_request):
    return HttpResponse(headers={"Cache-Control": "public, max-age=60"})


def test_a_shared_page_is_shared_where_nothing_tells_readers_apart():
    assert ask(shared_page(plain))["Cache-Control"] == SHARED
    assert ask(shared_page(plain), "head")["Cache-Control"] == SHARED
    assert "Cookie" in ask(shared_page(plain))["Vary"]


@pytest.mark.parametrize("cookies", ODD_COOKIES)
def test_a_shared_page_is_not_shared_with_any_cookie_at_all(cookies):
    assert ask(shared_page(plain), cookie=cookies)["Cache-Control"] == PERSONAL


def test_a_shared_page_is_not_shared_in_these_cases():
    assert ask(shared_page(plain), authorization="Basic eDp5")["Cache-Control"] == PERSONAL
    assert ask(shared_page(plain), "post")["Cache-Control"] == PERSONAL
    assert ask(shared_page(setting_a_cookie))["Cache-Control"] == PERSONAL


def test_a_personal_page_is_personal_for_everybody():
    assert ask(personal_page(plain))["Cache-Control"] == PERSONAL


def test_a_page_that_nobody_marked_is_personal_as_soon_as_a_reader_can_be_told():
    assert ask(plain, cookie="a=1")["Cache-Control"] == PERSONAL
    assert ask(setting_a_cookie)["Cache-Control"] == PERSONAL
    assert "Cache-Control" not in ask(plain)


def test_a_cookie_that_is_set_on_the_way_out_beats_the_views_own_mark():
    def view(request):
        response = marked(request)
        response.set_cookie("a", "1")
        return response

    assert ask(view)["Cache-Control"] == PERSONAL


def test_a_picture_stays_shared_for_readers_with_cookies():
    assert ask(marked, cookie="a=1")["Cache-Control"] == "public, max-age=60"


# --- the site -------------------------------------------------------------------------------------------


@pytest.fixture
def article(db):
    return make_article()


@pytest.fixture
def public(article):
    return make_comment("सबके लिए", article=article, status=Status.APPROVED)


@pytest.fixture
def addresses(article, public):
    """Everything a stranger may read, and some things that are not there."""
    thread = f"/articles/{article.pk}/comments/"
    return [
        "/",
        article.section.get_absolute_url(),
        f"{article.section.get_absolute_url()}feed/",
        article.get_absolute_url(),
        f"/articles/{article.pk}/",
        f"/articles/{article.pk}/falsch/",
        thread,
        *(f"{thread}?sort={sort}" for sort in ("new", "old", "best")),
        f"{thread}?root={public.pk}",
        f"/comments/{public.pk}/",
        "/feed/",
        "/sitemap.xml",
        "/sitemap-articles.xml",
        "/sitemap-sections.xml",
        "/news-sitemap.xml",
        "/robots.txt",
        "/nowhere/",
        "/articles/999999999/comments/",
    ]


def fetch(address, **headers):
    return Client().get(address, headers=headers)


def fetch_all(addresses):
    """What a stranger without cookies gets, headers and all; as a page and as a fragment."""
    answers = {}
    for address in addresses:
        for headers in ({}, {"HX-Request": "true"}):
            response = fetch(address, **headers)
            answers[address, *headers] = (response.status_code, dict(response.headers), response.content)
    return answers


def post(client, article, body, **fields):
    url = f"/articles/{article.pk}/comments/new"
    client.get(url)
    return client.post(url, {"body": body, "name": ALICE} | fields)


def alice_is_busy(article, public):
    """A guest and an account with comments in every state that is not public, each seen by its author."""
    guest, reader = Client(), Client()
    reader.force_login(make_user(display_name=ALICE, email="alice@example.com"))
    for client in (guest, reader):
        post(client, article, f"{SECRET} 1")
        post(client, article, f"{SECRET} 2", parent=public.pk)
        post(client, article, "", name="")
        client.get("/language/en/")
    held, rejected, *_pending = Revision.objects.filter(body__startswith=SECRET).order_by("pk")
    moderation.apply_decision(held, Decision(Verdict.HOLD))
    moderation.apply_decision(rejected, Decision(Verdict.REJECT))
    submission.edit(public, f"{SECRET} 3")
    return guest, reader


def test_the_addresses_below_are_there_but_for_two(article, public, addresses):
    gone = [address for address in addresses if fetch(address).status_code == 404]
    assert gone == ["/nowhere/", "/articles/999999999/comments/"]


def test_what_strangers_get_is_the_same_to_the_byte_whatever_others_did(article, public, addresses):
    before = fetch_all(addresses)
    for client in alice_is_busy(article, public):
        for address in addresses:
            client.get(address)
            client.get(address, headers={"HX-Request": "true"})
    after = fetch_all(addresses)
    for key, answer in before.items():
        assert after[key] == answer, key


def test_strangers_get_no_cookie_no_token_and_nothing_that_is_not_public(article, public, addresses):
    alice_is_busy(article, public)
    for key, (status, headers, content) in fetch_all(addresses).items():
        html = content.decode()
        assert "Set-Cookie" not in headers, key
        assert "csrf" not in html.lower(), key
        assert "nonce" not in html.lower(), key
        assert ALICE not in html, key
        assert SECRET not in html, key
        assert "alice" not in html, key
        assert not re.search(r'data-status="(?!approved)', html), key
        if status == 200:
            assert headers["Cache-Control"] == SHARED, key


def test_a_public_decision_is_seen_at_once(article, public, addresses):
    before = fetch_all(addresses)
    make_comment("भी सबके लिए", article=article, status=Status.APPROVED)
    after = fetch_all(addresses)
    assert after[article.get_absolute_url(),] != before[article.get_absolute_url(),]
    assert "टिप्पणी (2)" in after[article.get_absolute_url(),][2].decode()


@pytest.mark.parametrize("cookies", ODD_COOKIES)
def test_with_any_cookie_every_answer_is_the_readers_own(article, public, addresses, cookies):
    alice_is_busy(article, public)
    for address in addresses:
        response = fetch(address, cookie=cookies)
        assert response["Cache-Control"] == PERSONAL, address
        assert SECRET not in response.content.decode()
        assert ALICE not in response.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Accept-Language", "en"),
        ("User-Agent", "Mozilla/5.0 (Windows NT 6.1)"),
        ("X-Forwarded-For", "203.0.113.7"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Original-URL", "/admin/"),
        ("X-Real-IP", "203.0.113.7"),
        ("Referer", "https://example.com/"),
        ("X-Requested-With", "XMLHttpRequest"),
        ("Accept", "application/json"),
    ],
)
def test_no_header_changes_what_is_stored_for_everybody(article, public, addresses, name, value):
    for address in addresses:
        plain_answer, answer = fetch(address), fetch(address, **{name: value})
        assert (answer.status_code, answer.content) == (plain_answer.status_code, plain_answer.content)


def test_the_page_and_the_fragment_of_a_thread_are_told_apart_by_caches(article, public):
    address = f"/articles/{article.pk}/comments/"
    page, fragment = fetch(address), fetch(address, **{"HX-Request": "true"})
    assert page.content != fragment.content
    for response in (page, fragment):
        assert "HX-Request" in response["Vary"]


def test_authors_see_their_own_on_pages_that_nobody_may_store(article, public):
    for client in alice_is_busy(article, public):
        response = client.get(article.get_absolute_url())
        assert SECRET in response.content.decode()
        assert response["Cache-Control"] == PERSONAL


def test_the_form_with_its_token_is_stored_nowhere(article):
    response = fetch(f"/articles/{article.pk}/comments/new")
    assert "csrfmiddlewaretoken" in response.content.decode()
    assert response["Cache-Control"] == PERSONAL


def test_an_error_page_that_names_the_reader_is_stored_nowhere(db):
    client = Client()
    client.force_login(make_user(display_name=ALICE))
    response = client.get("/nowhere/")
    assert ALICE in response.content.decode()
    assert response["Cache-Control"] == PERSONAL


@pytest.mark.parametrize("status", [Status.PENDING, Status.HELD, Status.REJECTED, Status.WITHDRAWN])
@pytest.mark.parametrize(
    "address", ["/comments/{}/", "/comments/{}/status", "/comments/{}/edit", "/comments/{}/withdraw"]
)
def test_that_a_comment_which_is_not_public_exists_is_nobodys_business(db, status, address):
    comment = make_comment(SECRET, name=ALICE, status=status)
    answers = [fetch(address.format(pk)) for pk in (comment.pk, Comment.objects.latest("pk").pk + 1)]
    first, second = (re.sub(rb"\d+", b"", answer.content) for answer in answers)
    assert [answer.status_code for answer in answers] == [404, 404]
    assert first == second
