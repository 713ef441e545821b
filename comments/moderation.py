"""From a text to its status; nothing else changes one.

moderate: snapshot.take_snapshot -> conf's checks -> policy.decide -> apply_decision
apply_decision: one transaction: compare-and-set the status, move the public text, count, write the log entry
then, after the commit: events.announce
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from comments import conf, events
from comments.checks.base import CheckResult
from comments.checks.running import CheckRun, run_checks
from comments.models import Comment, ModerationLogEntry, Revision, Status, Thread
from comments.particulars import with_particulars
from comments.policy import DECIDING, Decision, Rules, Verdict, decide
from comments.snapshot import take_snapshot

MOVES = {
    Status.PENDING: {Status.APPROVED, Status.HELD, Status.REJECTED, Status.WITHDRAWN},
    Status.HELD: {Status.APPROVED, Status.REJECTED, Status.WITHDRAWN},
    Status.APPROVED: {Status.REJECTED, Status.WITHDRAWN},
    Status.REJECTED: {Status.APPROVED, Status.WITHDRAWN},
    Status.WITHDRAWN: set(),
}
STATUS_OF = {
    Verdict.APPROVE: Status.APPROVED,
    Verdict.HOLD: Status.HELD,
    Verdict.REJECT: Status.REJECTED,
}
Actor = ModerationLogEntry.Actor


def moderate(revision_id: int) -> ModerationLogEntry | None:
    """Checks a pending text and decides; may run twice or late, then does nothing and returns None."""
    revision = (
        Revision.objects.select_related("comment__article__section")
        .filter(pk=revision_id, status=Status.PENDING)
        .first()
    )
    if revision is None:
        return None
    active = conf.active_policy()
    snapshot = with_particulars(take_snapshot(revision), revision, conf.shared_fields())
    rules = active.book.rules_for(active.book.circumstances_of(snapshot))
    runs = run_checks(active.checks, snapshot)
    decision = decide((run.result for run in runs), rules)
    return apply_decision(revision, decision, runs=runs, rules=rules)


def apply_decision(
    revision: Revision,
    decision: Decision,
    *,
    moderator: User | None = None,
    reason: str = "",
    runs: Iterable[CheckRun] = (),
    rules: Rules | None = None,
) -> ModerationLogEntry | None:
    """Gives the text the status decided on, if it is still as read; None if somebody was faster.

    A person decides on what a person was asked about, or on what was decided before: never on a text whose
    checks have not finished.
    """
    if moderator is not None and revision.status == Status.PENDING:
        return None
    return _change_status(
        revision,
        STATUS_OF[decision.verdict],
        actor=Actor.POLICY if moderator is None else Actor.MODERATOR,
        moderator=moderator,
        reason=reason,
        results=_results_for_the_log(runs, rules),
        rules=_rules_for_the_log(rules),
    )


def hold_unchecked(revision: Revision) -> ModerationLogEntry | None:
    """Gives a text that no worker got to in time to a person."""
    return _change_status(revision, Status.HELD, actor=Actor.SWEEP)


def withdraw(revision: Revision) -> ModerationLogEntry | None:
    """Takes a text back for its author; a later text of the same comment is not touched."""
    return _change_status(revision, Status.WITHDRAWN, actor=Actor.AUTHOR)


@transaction.atomic
def _change_status(
    revision: Revision, new: Status, *, actor: Actor, **facts: Any
) -> ModerationLogEntry | None:
    """The one door. Locks comment, then its root, then its thread: always in this order."""
    old = Status(revision.status)
    comment = Comment.objects.select_for_update().select_related(None).get(pk=revision.comment_id)
    if new not in MOVES[old] or (new == Status.APPROVED and _is_outdated(revision, comment)):
        return None
    unchanged = Revision.objects.filter(pk=revision.pk, status=old, version=revision.version)
    if not unchanged.update(status=new, version=F("version") + 1, decided_at=timezone.now()):
        return None
    replaced = _move_public_text(comment, revision, new)
    entry = ModerationLogEntry.objects.create(
        comment=comment, revision=revision, old_status=old, new_status=new, actor=actor, **facts
    )
    _announce_after_commit(entry)
    if replaced is not None:  # by whoever let the new text through; its author only wrote it
        moderator = facts.get("moderator")
        _change_status(replaced, Status.WITHDRAWN, actor=actor, moderator=moderator, reason=f"→ {revision}")
    return entry


def _is_outdated(revision: Revision, comment: Comment) -> bool:
    """A later text of the comment is public already."""
    public = comment.public_revision
    return public is not None and public.number > revision.number


def _move_public_text(comment: Comment, revision: Revision, new: Status) -> Revision | None:
    """Points the comment at the text others may read now, keeps the counts, returns the text it replaces."""
    public = comment.public_revision
    if new == Status.APPROVED:
        comment.public_revision = revision
        _count(comment, 0 if public else 1)
    elif public == revision:
        comment.public_revision = None
        _count(comment, -1)
    comment.save(update_fields=["public_revision"])
    return public if new == Status.APPROVED and public != revision else None


def _count(comment: Comment, change: int) -> None:
    if not change:
        return
    if comment.root_id:
        Comment.objects.filter(pk=comment.root_id).update(reply_count=F("reply_count") + change)
    Thread.objects.filter(pk=comment.article_id).update(public_count=F("public_count") + change)


def _announce_after_commit(entry: ModerationLogEntry) -> None:
    def announce() -> None:  # a nested function: Django 5.2 cannot log a failing partial (ticket 36487)
        events.announce(entry)

    transaction.on_commit(announce, robust=True)


def _results_for_the_log(runs: Iterable[CheckRun], rules: Rules | None) -> list[dict[str, Any]]:
    """Plain values of what each check said and what it was judged by."""
    return [describe_run(run, rules) for run in runs]


def describe_run(run: CheckRun, rules: Rules | None) -> dict[str, Any]:
    result = run.result
    described: dict[str, Any] = {
        "check": result.check,
        "version": result.version,
        "score": None,
        "threshold": None,
        "spans": [],
        "detail": {},
        "milliseconds": run.milliseconds,
    }
    if not isinstance(result, CheckResult):
        return described | {"problem": result.problem}
    threshold = rules.thresholds.get(result.check) if rules else None
    return described | {
        "score": result.score,
        "threshold": threshold.crossed_by(result.score) if threshold else None,
        "spans": [list(span) for span in result.spans],
        "detail": dict(result.detail),
    }


def _rules_for_the_log(rules: Rules | None) -> dict[str, Any]:
    if rules is None:
        return {}
    thresholds = {name: [threshold.hold, threshold.reject] for name, threshold in rules.thresholds.items()}
    return {
        "version": rules.version,
        "deciding": DECIDING,
        "thresholds": thresholds,
        "circumstances": asdict(rules.circumstances),
    }
