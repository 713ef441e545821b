"""What may be read in the admin and nothing more, and how it is shown."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.graphemes import cut

EXCERPT = 80  # graphemes


class ReadOnly:
    """For admins and inlines: nobody adds, changes or deletes, superusers included."""

    def has_add_permission(self, request: HttpRequest, *_object: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


def excerpt(text: str) -> str:
    beginning = cut(text, EXCERPT)
    return beginning if beginning == text else f"{beginning} …"


def comment_link(comment_id: int, label: object) -> SafeString:
    url = reverse("admin:comments_comment_change", args=[comment_id])
    return format_html('<a href="{}">{}</a>', url, label)
