"""What workers do. A message may come twice, late or never: the pending row is the queue, the sweep its keeper."""

import logging
from datetime import timedelta

from celery import shared_task
from celery.signals import worker_init
from django.db import connections
from django.utils import timezone

from comments import conf, moderation
from comments.models import Revision, Status
from comments.traces import forget_traces

logger = logging.getLogger(__name__)

WAKE_AGAIN_AFTER = timedelta(seconds=20)
LOST_AFTER = timedelta(minutes=10)
SWEPT_AT_ONCE = 500


@worker_init.connect
def build_checks(**_facts: object) -> None:
    """Before there are processes to share them, and before the first comment waits for them."""
    conf.active_policy()
    connections.close_all()


@shared_task(expires=LOST_AFTER.total_seconds())
def moderate_comment(revision_id: int) -> None:
    """Takes the text's id; moderation ignores texts already decided."""
    moderation.moderate(revision_id)


@shared_task(expires=60)
def sweep() -> None:
    """Asks again for texts nobody got to, and gives those that waited too long to a person."""
    now = timezone.now()
    waiting = Revision.objects.filter(status=Status.PENDING, woken_at__lt=now - WAKE_AGAIN_AFTER)
    for revision in waiting.order_by("woken_at")[:SWEPT_AT_ONCE]:
        if revision.created_at < now - LOST_AFTER:
            moderation.hold_unchecked(revision)
        else:
            Revision.objects.filter(pk=revision.pk).update(woken_at=now)
            wake(revision.pk)


@shared_task(expires=600)
def forget() -> None:
    """What is kept only to compare later texts with."""
    forget_traces()


def wake(revision_id: int) -> None:
    """Asks a worker for a text. A broker that is away costs a log line; the sweep asks again."""
    try:
        moderate_comment.apply_async((revision_id,))
    except Exception as error:  # kombu and redis each have their own ways to say "no connection"
        logger.warning("no worker could be asked for text %s: %s", revision_id, type(error).__name__)
