from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.sketches import VERSION


@dataclass(frozen=True)
class BurstCheck:
    """Suspects many new names under one article within minutes, if they say the same or want readers elsewhere.

    A story that everybody talks about brings as many new names; they alone are no reason. The score is 0.5 at `many`
    who write alike, or at `many_with_bait` who, as this comment does, carry a link or a contact.
    """

    alike: float = 0.1  # in the words beside those of the headline
    many: int = 3
    many_with_bait: int = 4
    name: str = "bursts"
    version: str = f"1-{VERSION}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        alike = sum(newcomer.similarity >= self.alike for newcomer in comment.newcomers)
        with_bait = sum(newcomer.has_bait for newcomer in comment.newcomers) if comment.has_bait else 0
        score = max(alike / (2 * self.many), with_bait / (2 * self.many_with_bait))
        detail = {"newcomers": len(comment.newcomers), "alike": alike, "with_bait": with_bait}
        return CheckResult(self.name, self.version, min(score, 1.0), detail=detail)
