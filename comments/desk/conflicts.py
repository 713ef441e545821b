"""Somebody was faster: who, when, and how the comment stands now."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from comments import thread
from comments.models import ModerationLogEntry


def conflict_context(comment_id: int, moderator: User) -> dict[str, Any]:
    """For admin/moderation/conflict.html; `decided_by` is empty while nobody has decided the latest text."""
    comment = thread.with_texts().get(pk=comment_id)
    text = comment.latest_revision
    entry = ModerationLogEntry.objects.filter(revision=text).select_related("moderator").first()
    return {
        "title": _("Not applied"),
        "comment": thread.own_view(comment),
        "is_own_decision": bool(entry and entry.moderator_id == moderator.pk),
        "decided_by": _who(entry) if entry else "",
        "decided_at": entry.at if entry else None,
        "reason": entry.reason if entry else "",
        "status_label": text.get_status_display() if text else "",
    }


def _who(entry: ModerationLogEntry) -> str:
    return str(entry.moderator) if entry.moderator else entry.get_actor_display()
