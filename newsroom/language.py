"""The language of the interface: the reader's choice in a cookie, else Hindi.

Accept-Language is ignored on purpose: a page stored for everybody must not depend on a header.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

YEAR = 365 * 24 * 3600
CODES = frozenset(code for code, _name in settings.LANGUAGES)


class CookieLanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in CODES else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


@contextmanager
def speaking(request: HttpRequest, language: str) -> Iterator[None]:
    """The answer to this request is rendered inside, in a language of its own, and says so in its header."""
    request.LANGUAGE_CODE = language
    with translation.override(language):
        yield


def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remembers a preference, nothing else, so a plain link may do it."""
    if code not in CODES:
        raise Http404
    following = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(following, {request.get_host()}, request.is_secure()):
        following = "/"
    response = HttpResponseRedirect(following)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
