"""Who wrote a text, as far as the operator shows it to a provider, and not a field further.

What only the request knows is kept for a day in the cache, not in the database: it is nobody's history. A worker that
does not find it there does without.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace

from django.core.cache import cache
from django.http import HttpRequest

from comments.checks.base import CommentSnapshot, Particulars
from comments.models import Revision
from newsroom.proxies import client_ip

logger = logging.getLogger(__name__)

KEPT_FOR = 24 * 3600  # seconds: until most corrections of a verdict have been sent, too
LONGEST = 500
OF_THE_REQUEST = frozenset({"ip", "user_agent", "referrer"})


def sent_with(request: HttpRequest, fields: Collection[str]) -> Mapping[str, str]:
    values = {
        "ip": client_ip(request),
        "user_agent": request.META.get("HTTP_USER_AGENT", ""),
        "referrer": request.META.get("HTTP_REFERER", ""),
    }
    return {name: value[:LONGEST] for name, value in values.items() if name in fields and value}


def keep(revision_id: int, sent: Mapping[str, str]) -> None:
    if not sent:
        return
    try:
        cache.set(_key(revision_id), dict(sent), timeout=KEPT_FOR)
    except Exception as error:  # Redis has many ways to be away, and none may cost a reader's comment
        logger.warning("nothing kept of how text %s was sent: %s", revision_id, type(error).__name__)


def with_particulars(
    snapshot: CommentSnapshot, revision: Revision, fields: Collection[str]
) -> CommentSnapshot:
    """The snapshot with those of its author's particulars that some provider is shown."""
    if not fields:
        return snapshot
    user = revision.comment.user
    known = {
        "name": revision.comment.author_name,
        "email": user.email if user else "",
        **_kept(revision.pk, fields),
    }
    shown = {name: value for name, value in known.items() if name in fields}
    return replace(snapshot, particulars=Particulars(**shown))


def _kept(revision_id: int, fields: Collection[str]) -> Mapping[str, str]:
    if not OF_THE_REQUEST & set(fields):
        return {}
    try:
        kept: Mapping[str, str] = cache.get(_key(revision_id)) or {}
    except Exception as error:  # nor may it keep the text from its checks
        logger.warning("nothing known of how text %s was sent: %s", revision_id, type(error).__name__)
        return {}
    return kept


def _key(revision_id: int) -> str:
    return f"particulars:{revision_id}"
