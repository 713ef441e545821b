from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.models import User
from comments.authors import COOKIE, author_of, known_author_of, remember


def request_with(cookie=None, user=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    if cookie is not None:
        request.COOKIES[COOKIE] = cookie
    return request


def cookie_for(key):
    response = HttpResponse()
    remember(response, key)
    return response.cookies[COOKIE]


def test_a_stranger_has_no_keys():
    assert author_of(request_with()).keys == ()


def test_a_guest_is_known_again_by_the_cookie():
    key = known_author_of(request_with()).guest_key
    assert author_of(request_with(cookie_for(key).value)).key == key


def test_a_forged_cookie_is_a_stranger():
    assert author_of(request_with("guest:11111111-1111-1111-1111-111111111111")).keys == ()
    assert author_of(request_with(cookie_for("guest:1").value + "x")).keys == ()


def test_a_reader_who_signs_in_keeps_what_they_wrote_as_a_guest():
    author = author_of(request_with(cookie_for("guest:1").value, User(pk=7)))
    assert (author.key, author.keys) == ("user:7", ("user:7", "guest:1"))


def test_scripts_cannot_read_the_cookie():
    cookie = cookie_for("guest:1")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
