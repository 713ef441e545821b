"""Which answers may be stored for everybody: those to a request that carries no cookie at all."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

SHARED = "public, max-age=0, must-revalidate"
PERSONAL = "private, no-store"


def is_anonymous(request: HttpRequest) -> bool:
    """Nothing in the request tells one reader from another."""
    return not request.META.get("HTTP_COOKIE") and "HTTP_AUTHORIZATION" not in request.META


def shared_page(view: View[P]) -> View[P]:
    """Marks a page as shared when anybody would get the same, else as one reader's own."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        shared = is_anonymous(request) and request.method in ("GET", "HEAD") and not response.cookies
        response.headers["Cache-Control"] = SHARED if shared else PERSONAL
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer


def personal_page(view: View[P]) -> View[P]:
    """Marks a page as one reader's own: no cache may keep it."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = PERSONAL
        return response

    return answer


class PersonalByDefault:
    """What no view has marked is one reader's own if a reader can be told; so is whatever sets a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_marked = "Cache-Control" in response.headers
        if response.cookies or not (is_marked or is_anonymous(request)):
            response.headers["Cache-Control"] = PERSONAL
        elif not is_marked and response.status_code != HTTPStatus.OK:
            response.headers["Cache-Control"] = "no-cache"  # "not found" is true only until it is published
        return response
