import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from newsroom.language import CookieLanguageMiddleware, choose_language


def language_for(**request):
    def view(_request):
        return HttpResponse(translation.get_language())

    headers = {"HTTP_ACCEPT_LANGUAGE": "en-US"}
    asked = RequestFactory().get("/", **headers)
    asked.COOKIES.update(request)
    return CookieLanguageMiddleware(view)(asked).content.decode()


def test_hindi_comes_first_whatever_the_browser_asks_for():
    assert language_for() == "hi"


def test_the_readers_choice_is_kept():
    assert language_for(django_language="en") == "en"


def test_an_unknown_language_is_ignored():
    assert language_for(django_language="xx") == "hi"


def test_choosing_a_language_sets_the_cookie_and_goes_back():
    response = choose_language(RequestFactory().get("/language/en/", {"next": "/sections/desh/"}), "en")
    assert response.cookies["django_language"].value == "en"
    assert response["Location"] == "/sections/desh/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_choosing_a_language_leads_nowhere_else(elsewhere):
    response = choose_language(RequestFactory().get("/language/en/", {"next": elsewhere}), "en")
    assert response["Location"] == "/"
