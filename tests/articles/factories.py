"""Sections, articles and editors for tests, with only what a test is not about filled in."""

import itertools
from io import BytesIO

from django.contrib.auth.models import Permission
from django.utils import timezone
from PIL import Image

from accounts.models import User
from articles.models import Article, Section

NUMBERS = itertools.count(1)
EDITING = ("add_article", "change_article", "view_article", "delete_article")


def make_section(**fields) -> Section:
    number = next(NUMBERS)
    fields = {"name": f"भाग {number}", "name_en": f"Part {number}", "slug": f"part-{number}"} | fields
    return Section.objects.create(**fields)


def make_article(**fields) -> Article:
    """Published a moment ago in खेल; pass status, publish_at, section … for another."""
    number = next(NUMBERS)
    defaults = {
        "headline": f"नदी पर नया पुल खुला {number}",
        "slug": f"नदी-पर-नया-पुल-खुला-{number}",
        "standfirst": "बारिश से पहले काम पूरा हुआ।",
        "body": "<p>पुल की लंबाई चार सौ मीटर है।</p>",
        "status": Article.Status.PUBLISHED,
        "publish_at": timezone.now(),
    }
    if "section" not in fields:
        defaults["section"] = Section.objects.get(slug="khel")
    return Article.objects.create(**(defaults | fields))


def make_editor(*permissions: str) -> User:
    """Staff that may edit; name publish_article to let them publish too."""
    number = next(NUMBERS)
    user = User.objects.create(username=f"संपादक{number}", display_name=f"मीरा जोशी {number}", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=[*EDITING, *permissions]))
    return user


def picture_bytes(
    size: tuple[int, int] = (40, 30), kind: str = "JPEG", mode: str = "RGB", **options
) -> bytes:
    written = BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else 0).save(written, kind, **options)
    return written.getvalue()
