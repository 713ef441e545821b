from collections.abc import Iterable
from typing import TypedDict

from django.http import HttpRequest

from articles.models import Section


class Navigation(TypedDict):
    nav_sections: Iterable[Section]


def navigation(request: HttpRequest) -> Navigation:
    """The sections for the head of every page; read from the database only where a page shows them."""
    return {"nav_sections": Section.objects.all()}
