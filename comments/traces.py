"""What texts leave behind for the checks of later ones, and forgetting it again.

A trace (who, where, a sketch to find its like by) is kept for a day; a domain until nobody has linked to it for long.
"""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from comments.checks.contact_signs import contact_signs
from comments.checks.domains import domains_in
from comments.checks.sketches import pack, sketch
from comments.models import Comment, LinkDomain, Revision, Trace

TRACES_KEPT = timedelta(days=1)
DOMAINS_KEPT = timedelta(days=90)


def leave_traces(revision: Revision, replaced: Revision | None = None) -> None:
    """In the transaction that stores the text, so once. A domain counts once a comment, however often it is edited."""
    comment = revision.comment
    domains = domains_in(revision.body)
    sketched = sketch(revision.body)
    Trace.objects.create(
        revision=revision,
        article_id=comment.article_id,
        author_key=comment.author_key,
        by_newcomer=not Comment.objects.public().filter(author_key=comment.author_key).exists(),
        has_bait=bool(domains) or any(contact_signs(revision.body).values()),
        bands=sketched.bands,
        words=pack(sketched.words),
        characters=pack(sketched.characters),
        created_at=revision.created_at,
    )
    _count(domains - domains_in(replaced.body) if replaced else domains)


def _count(domains: Collection[str]) -> None:
    """Locked in one order by all, and last in the transaction: two comments with the same links never wait in a ring."""
    if not domains:
        return
    LinkDomain.objects.bulk_create(
        [LinkDomain(domain=domain) for domain in sorted(domains)], ignore_conflicts=True
    )
    rows = LinkDomain.objects.filter(domain__in=domains).order_by("domain").select_for_update()
    counted = [row.pk for row in rows]
    LinkDomain.objects.filter(pk__in=counted).update(comments=F("comments") + 1, last_seen_at=timezone.now())


def forget_traces() -> None:
    now = timezone.now()
    Trace.objects.filter(created_at__lt=now - TRACES_KEPT).delete()
    LinkDomain.objects.filter(last_seen_at__lt=now - DOMAINS_KEPT).delete()
