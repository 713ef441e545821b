"""The policy: what the checks' results mean. Pure and total: same results, same rules, same decision.

RuleBook   all thresholds of a policy, and where they differ: by language, section, and who writes
Rules      those that apply to one comment: rules_for(circumstances)
decide     results and rules -> Decision
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from comments.checks.base import CheckFailure, CheckResult, CommentSnapshot
from comments.checks.languages import language_of

# Without a person, where a policy says so; every other check can only hold.
MAY_REJECT = frozenset({"word_list", "spam", "akismet"})
# No threshold makes a lower score reject: a word that is marked so, what Akismet calls blatant.
CERTAIN_FROM = {"word_list": 1.0, "akismet": 1.0}
# Beside one of these a very high spam score rejects: the score of a model alone never does.
SIGNS_OF_SPAM = frozenset({"form", "links", "contacts", "duplicates", "similar_texts", "bursts", "offers"})
DECIDING = "1"  # the version of how decide() weighs, for the log
FIRST, KNOWN, TRUSTED = "first", "known", "trusted"


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
class Circumstances:
    """What, besides the results, says which thresholds apply."""

    language: str = "hi"  # of the text, not of the article
    section: str = ""
    standing: str = KNOWN  # of the author: first, known or trusted, by these:
    approved: int = 1
    rejected: int = 0
    has_account: bool = False


@dataclass(frozen=True)
class Adjustment:
    """Another threshold for one check in some circumstances; what is left empty fits all."""

    check: str
    threshold: Threshold
    language: str = ""
    section: str = ""
    standing: str = ""

    def fits(self, circumstances: Circumstances) -> bool:
        return (
            self.language in ("", circumstances.language)
            and self.section in ("", circumstances.section)
            and self.standing in ("", circumstances.standing)
        )

    @property
    def specificity(self) -> int:
        return sum(map(bool, (self.language, self.section, self.standing)))


@dataclass(frozen=True)
class Rules:
    """What applies to one comment. Each check with a threshold must have answered before anything is approved."""

    version: str
    thresholds: Mapping[str, Threshold]
    circumstances: Circumstances = Circumstances()


@dataclass(frozen=True)
class RuleBook:
    """A whole policy, whatever the comment."""

    version: str
    thresholds: Mapping[str, Threshold]
    adjustments: tuple[Adjustment, ...] = ()
    trusted_after: int = 20  # approved comments of an account, none rejected lately

    def rules_for(self, circumstances: Circumstances) -> Rules:
        """The most specific adjustment has the last word; of two equally specific ones, the later."""
        fitting = (adjustment for adjustment in self.adjustments if adjustment.fits(circumstances))
        adjusted = {each.check: each.threshold for each in sorted(fitting, key=lambda each: each.specificity)}
        return Rules(self.version, {**self.thresholds, **adjusted}, circumstances)

    def circumstances_of(self, comment: CommentSnapshot) -> Circumstances:
        return self.seen_anew(
            Circumstances(
                language_of(comment.body),
                comment.section,
                approved=comment.author_approved,
                rejected=comment.author_rejected,
                has_account=comment.author_has_account,
            )
        )

    def seen_anew(self, circumstances: Circumstances) -> Circumstances:
        """With the author's standing as this policy sees it."""
        earned = circumstances.approved >= self.trusted_after and not circumstances.rejected
        standing = TRUSTED if earned and circumstances.has_account else KNOWN
        return replace(circumstances, standing=standing if circumstances.approved else FIRST)


@dataclass(frozen=True)
class Decision:
    """What is to become of a text. Why stands in the results and rules that were weighed; the log keeps both."""

    verdict: Verdict


def decide(results: Iterable[CheckResult | CheckFailure], rules: Rules) -> Decision:
    """The strictest verdict wins; a check that failed, is missing or is unknown can only hold."""
    answered = list(results)
    weighed = [(result, _weigh(result, rules)) for result in answered]
    strictest = max((verdict for _result, verdict in weighed), default=Verdict.HOLD)
    if rules.thresholds.keys() - {result.check for result in answered}:
        strictest = max(strictest, Verdict.HOLD)
    if strictest == Verdict.REJECT and not _is_confirmed(weighed):
        strictest = Verdict.HOLD
    return Decision(strictest)


def _weigh(result: CheckResult | CheckFailure, rules: Rules) -> Verdict:
    threshold = rules.thresholds.get(result.check)
    if isinstance(result, CheckFailure) or threshold is None:
        return Verdict.HOLD
    if result.score < CERTAIN_FROM.get(result.check, 0.0):
        return min(threshold.verdict(result.score), Verdict.HOLD)
    return threshold.verdict(result.score)


def _is_confirmed(weighed: Sequence[tuple[CheckResult | CheckFailure, Verdict]]) -> bool:
    """A marked word or blatant spam rejects by itself; a spam score only beside a sign that people can see.

    A check that gave no answer has seen no sign.
    """
    answers = [(result.check, verdict) for result, verdict in weighed if isinstance(result, CheckResult)]
    against = {check for check, verdict in answers if verdict > Verdict.APPROVE}
    rejecting = {check for check, verdict in answers if verdict == Verdict.REJECT} & MAY_REJECT
    return bool(rejecting - {"spam"}) or bool(rejecting and against & SIGNS_OF_SPAM)
