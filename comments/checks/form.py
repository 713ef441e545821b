from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot


@dataclass(frozen=True)
class FormCheck:
    """Knows a robot by the trap it filled in. Haste alone is a weak sign: a pasted or dictated text is fast too."""

    hasty_below: float = 2.0  # seconds
    name: str = "form"
    version: str = "1"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        seconds = comment.seconds_to_write
        detail: dict[str, int | float] = {"trap": int(comment.honeypot_filled)}
        if seconds is not None:
            detail["seconds"] = round(seconds, 1)
        return CheckResult(self.name, self.version, self._score(comment), detail=detail)

    def _score(self, comment: CommentSnapshot) -> float:
        if comment.honeypot_filled:
            return 1.0
        if comment.seconds_to_write is None:
            return 0.2
        return 0.3 if comment.seconds_to_write < self.hasty_below else 0.0
