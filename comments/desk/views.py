"""The desk: read what waits, decide, be told if somebody was faster."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import thread
from comments.desk import queue
from comments.desk.access import ModeratorRequest, moderators_only
from comments.desk.conflicts import conflict_context
from comments.desk.forms import DecisionForm
from comments.models import Comment, ModerationLogEntry, Status
from comments.moderation import apply_decision
from newsroom.caching import personal_page

SEE_OTHER, CONFLICT = 303, 409


@personal_page
@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: ModeratorRequest) -> HttpResponse:
    return _decide(request) if request.method == "POST" else _show(request)


def _show(request: ModeratorRequest) -> HttpResponse:
    key = _key(request)
    page = queue.page_after(key, _url(key))
    waiting = queue.waiting()
    context = {
        "title": _("Moderation"),
        "cases": page.cases,
        "held_count": waiting.count,
        "oldest_at": waiting.oldest_at,
        "next_url": _url(page.next_key) if page.next_key else None,
        "first_url": _url(None) if key else None,
        "decided": queue.decided_lately(),
        "queue_url": _url(key),
    }
    return _page(request, "admin/moderation/queue.html", context)


def _decide(request: ModeratorRequest) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise BadRequest("not a decision: " + ", ".join(form.errors))
    comment = get_object_or_404(thread.with_texts(), pk=form.cleaned_data["comment"])
    entry = _apply(request, comment, form)
    if entry is None:
        return _tell_who_was_faster(request, comment.pk)
    messages.success(request, _outcome(entry) % {"name": comment.author_name})
    return HttpResponseRedirect(_url(_key(request)) + _next_anchor(entry), status=SEE_OTHER)


def _apply(request: ModeratorRequest, comment: Comment, form: DecisionForm) -> ModerationLogEntry | None:
    """A decision is about the text and the state that its form showed; None if either has changed."""
    if comment.latest_revision is None or form.cleaned_data["version"] != comment.version:
        return None
    return apply_decision(
        comment.latest_revision, form.chosen, moderator=request.user, reason=form.cleaned_data["reason"]
    )


def _tell_who_was_faster(request: ModeratorRequest, comment_id: int) -> HttpResponse:
    context = conflict_context(comment_id, request.user) | {"queue_url": _url(_key(request))}
    return _page(request, "admin/moderation/conflict.html", context, status=CONFLICT)


def _outcome(entry: ModerationLogEntry) -> str:
    if entry.new_status == Status.APPROVED:
        return _("Approved: the comment of %(name)s.")
    return _("Rejected: the comment of %(name)s.")


def _next_anchor(entry: ModerationLogEntry) -> str:
    """The case behind the one just decided; a decision that was turned round leads back to its list."""
    if entry.old_status != Status.HELD:
        return "#decided"
    following = queue.held(after=entry.revision).values_list("pk", flat=True).first()
    return f"#case-{following}" if following else ""


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, template, admin.site.each_context(request) | context, status=status)


def _key(request: HttpRequest) -> int | None:
    text = request.GET.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _url(key: int | None) -> str:
    url = reverse("desk:queue")
    return f"{url}?{urlencode({'after': key})}" if key else url
