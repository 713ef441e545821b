"""What articles' templates ask about comments; articles' code knows nothing of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import regex
from django import template
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.models import Article
from comments.page import section_context
from comments.thread import counts_of

register = template.Library()
PARAGRAPH_BREAK = regex.compile(r"\n\s*\n")


@register.inclusion_tag("comments/_section.html", takes_context=True)
def comment_section(context: RequestContext, article: Article) -> dict[str, Any]:
    request = context["request"]
    return {"request": request, "user": context.get("user"), **section_context(request, article)}


@register.simple_tag
def comment_counts(articles: Iterable[Article]) -> dict[int, int]:
    return counts_of(articles)


@register.filter
def count_of(counts: Mapping[int, int], article: Article) -> int:
    return counts.get(article.pk, 0)


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs, everything in it escaped; single line breaks stay."""
    blocks = (block.strip("\n") for block in PARAGRAPH_BREAK.split(text) if block.strip())
    return format_html_join("\n", "<p>{}</p>", ((_with_breaks(block),) for block in blocks))


def _with_breaks(block: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in block.split("\n")))


@register.filter
def ago(moment: datetime) -> SafeString:
    """How long ago, in words for a day, then the date; machines read it in `datetime`."""
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(timespec="seconds"), _ago(moment))


def _ago(moment: datetime) -> str:
    minutes = int((timezone.now() - moment).total_seconds() // 60)
    if minutes < 1:
        return gettext("just now")
    if minutes < 60:
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}
    return date_format(timezone.localtime(moment), "j F Y")
