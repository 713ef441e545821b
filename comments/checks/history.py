from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot


@dataclass(frozen=True)
class HistoryCheck:
    """A comment that a moderator rejected once is read again by one, however it was reworded."""

    name: str = "history"
    version: str = "1"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        rejected = comment.rejected_before
        return CheckResult(
            self.name, self.version, float(rejected), detail={"rejected_before": int(rejected)}
        )
