"""Who hears of a decision, after it is committed. Each listener on its own: one that fails stops no other."""

import logging
from collections.abc import Callable

from comments.feedback import tell_akismet
from comments.models import ModerationLogEntry
from comments.word_hits import count_word_hits

logger = logging.getLogger(__name__)


def announce(entry: ModerationLogEntry) -> None:
    for listener in LISTENERS:
        try:
            listener(entry)
        except Exception:  # whatever it is: the decision stands, and the next listener is still to hear of it
            logger.exception("%s did not hear of decision %s", listener.__name__, entry.pk)


def log_decision(entry: ModerationLogEntry) -> None:
    """Ids and statuses only: no name, address or text."""
    logger.info(
        "comment %s: %s -> %s by %s, %.1f s after it was written",
        entry.comment_id,
        entry.old_status,
        entry.new_status,
        entry.actor,
        (entry.at - entry.revision.created_at).total_seconds(),
    )


LISTENERS: tuple[Callable[[ModerationLogEntry], None], ...] = (
    log_decision,
    count_word_hits,
    tell_akismet,
)
