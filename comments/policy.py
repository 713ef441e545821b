"""The policy: what the checks' results mean. Pure and total: same results, same rules, same decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from comments.checks.base import CheckFailure, CheckResult


class Verdict(IntEnum):
    """Ordered by strictness: the strictest wins."""

    APPROVE = 0
    HOLD = 1
    REJECT = 2


@dataclass(frozen=True)
class Threshold:
    """Scores from which a comment is held, and rejected if `reject` is given at all."""

    hold: float
    reject: float | None = None

    def verdict(self, score: float) -> Verdict:
        if self.reject is not None and score >= self.reject:
            return Verdict.REJECT
        return Verdict.HOLD if score >= self.hold else Verdict.APPROVE

    def crossed_by(self, score: float) -> float:
        """The threshold that the score is judged against, for the record."""
        return self.reject if self.reject is not None and score >= self.reject else self.hold


@dataclass(frozen=True)
class Rules:
    """The active policy. Each check with a threshold must have answered before anything is approved."""

    version: str
    thresholds: Mapping[str, Threshold]


@dataclass(frozen=True)
class Reason:
    """One check's part in a decision; `problem` says why it has no score."""

    check: str
    verdict: Verdict
    score: float | None = None
    threshold: float | None = None
    problem: str = ""  # "", "error", "timeout", "invalid", "missing" or "no threshold"


@dataclass(frozen=True)
class Decision:
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    policy_version: str = ""


def decide(results: Iterable[CheckResult | CheckFailure], rules: Rules) -> Decision:
    """The strictest verdict wins; a check that failed, is missing or is unknown can only hold."""
    answered = list(results)
    missing = rules.thresholds.keys() - {result.check for result in answered}
    reasons = [_weigh(result, rules) for result in answered]
    reasons += [Reason(check, Verdict.HOLD, problem="missing") for check in sorted(missing)]
    verdict = max((reason.verdict for reason in reasons), default=Verdict.HOLD)
    return Decision(verdict, tuple(reasons), rules.version)


def _weigh(result: CheckResult | CheckFailure, rules: Rules) -> Reason:
    if isinstance(result, CheckFailure):
        return Reason(result.check, Verdict.HOLD, problem=result.problem)
    threshold = rules.thresholds.get(result.check)
    if threshold is None:
        return Reason(result.check, Verdict.HOLD, result.score, problem="no threshold")
    score = result.score
    return Reason(result.check, threshold.verdict(score), score, threshold.crossed_by(score))
