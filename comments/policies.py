"""From a draft to the policy in force: draft -> compare -> activate.

compare    policy.decide is pure and the log keeps its arguments, so old comments can be decided again under a draft
activate   one policy at most is in force; which one, and since when
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments.checks.base import CheckFailure, CheckResult
from comments.conf import book_of
from comments.models import ModerationLogEntry, Policy, Status
from comments.policy import Circumstances, RuleBook, Rules, Verdict, decide

COMPARED = 2_000  # of the newest decisions of the checks
Actor = ModerationLogEntry.Actor
Results = list[CheckResult | CheckFailure]


@dataclass(frozen=True)
class Change:
    """A comment that the draft would have decided otherwise; `person` is a moderator's last word on it, or ""."""

    entry: ModerationLogEntry
    old: Verdict
    new: Verdict
    person: str
    tipped: tuple[str, ...]  # the checks whose thresholds differ about it


@dataclass(frozen=True)
class Comparison:
    old: Mapping[Verdict, int]  # how many texts the policy in force would approve, hold, reject
    new: Mapping[Verdict, int]  # and how many the draft
    changes: tuple[Change, ...]  # newest first

    @property
    def compared(self) -> int:
        return sum(self.old.values())

    def stricter(self) -> list[Change]:
        return [change for change in self.changes if change.new > change.old]

    def milder(self) -> list[Change]:
        return [change for change in self.changes if change.new < change.old]


def compare(in_force: RuleBook, draft: RuleBook, newest: int = COMPARED) -> Comparison:
    entries = list(
        ModerationLogEntry.objects.filter(actor=Actor.POLICY)
        .exclude(results=[])
        .select_related("revision")
        .order_by("-pk")[:newest]
    )
    decided = [(entry, _again(entry, in_force), _again(entry, draft)) for entry in entries]
    words = _last_words(entry for entry, old, new in decided if old != new)
    return Comparison(
        Counter(old for _entry, old, _new in decided),
        Counter(new for _entry, _old, new in decided),
        tuple(
            Change(entry, old, new, words.get(entry.revision_id, ""), _tipped(entry, in_force, draft))
            for entry, old, new in decided
            if old != new
        ),
    )


def _again(entry: ModerationLogEntry, book: RuleBook) -> Verdict:
    """By the checks that there were then and are now: what came later, or is no longer asked, says nothing."""
    rules = rules_under(book, entry.rules)
    results = [result for result in results_of(entry) if result.check in rules.thresholds]
    asked = {result.check for result in results}
    thresholds = {check: threshold for check, threshold in rules.thresholds.items() if check in asked}
    return decide(results, Rules(rules.version, thresholds, rules.circumstances)).verdict


def _tipped(entry: ModerationLogEntry, *books: RuleBook) -> tuple[str, ...]:
    one, other = (rules_under(book, entry.rules).thresholds for book in books)
    return tuple(
        result.check
        for result in results_of(entry)
        if isinstance(result, CheckResult)
        and result.check in one.keys() & other.keys()
        and one[result.check].verdict(result.score) != other[result.check].verdict(result.score)
    )


def rules_under(book: RuleBook, logged: Mapping[str, Any]) -> Rules:
    """What of the book would have applied to a comment, by the rules that the log keeps of it."""
    return book.rules_for(book.seen_anew(Circumstances(**logged.get("circumstances", {}))))


def results_of(entry: ModerationLogEntry) -> Results:
    """What the checks answered, as it was weighed."""
    return [
        CheckFailure(each["check"], each["version"], each["problem"])
        if "problem" in each
        else CheckResult(each["check"], each["version"], each["score"])
        for each in entry.results
    ]


def _last_words(entries: Iterable[ModerationLogEntry]) -> dict[int, str]:
    decisions = ModerationLogEntry.objects.filter(
        revision__in=[entry.revision_id for entry in entries],
        actor=Actor.MODERATOR,
        new_status__in=(Status.APPROVED, Status.REJECTED),
    )
    return dict(decisions.order_by("pk").values_list("revision_id", "new_status"))


def fingerprint(policy: Policy) -> str:
    """Another one as soon as a draft would decide otherwise."""
    return sha256(repr(book_of(policy)).encode()).hexdigest()[:16]


@transaction.atomic
def activate(policy: Policy, seen: str) -> bool:
    """No moment without a policy, or with two. False, and nothing is changed, if it is not what was `seen`."""
    list(Policy.objects.select_for_update().order_by("pk"))  # one activation at a time
    policy = Policy.objects.get(pk=policy.pk)
    if fingerprint(policy) != seen:
        return False
    Policy.objects.filter(is_active=True).exclude(pk=policy.pk).update(is_active=False)
    policy.is_active = True
    policy.activated_at = policy.activated_at or timezone.now()
    policy.save(update_fields=["is_active", "activated_at"])
    return True


def retire(policy: Policy) -> bool:
    """Back to the defaults; False if it is not in force."""
    return bool(Policy.objects.filter(pk=policy.pk, is_active=True).update(is_active=False))
