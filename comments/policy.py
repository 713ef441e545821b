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
class Decision:
    """What is to become of a text. Why stands in the results and rules that were weighed; the log keeps both."""

    verdict: Verdict


def decide(results: Iterable[CheckResult | CheckFailure], rules: Rules) -> Decision:
    """The strictest verdict wins; a check that failed, is missing or is unknown can only hold."""
    answered = list(results)
    verdicts = [_weigh(result, rules) for result in answered]
    if not answered or rules.thresholds.keys() - {result.check for result in answered}:
        verdicts.append(Verdict.HOLD)
    return Decision(max(verdicts))


def _weigh(result: CheckResult | CheckFailure, rules: Rules) -> Verdict:
    threshold = rules.thresholds.get(result.check)
    if isinstance(result, CheckFailure) or threshold is None:
        return Verdict.HOLD
    return threshold.verdict(result.score)
