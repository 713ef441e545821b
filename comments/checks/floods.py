from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot


@dataclass(frozen=True)
class FloodCheck:
    """Suspects an author who writes faster than a debate needs; the score is 0.5 at `many` texts in ten minutes."""

    many: int = 6
    name: str = "floods"
    version: str = "1"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        recent = comment.author_texts_recently
        return CheckResult(
            self.name, self.version, min(recent / (2 * self.many), 1.0), detail={"recent": recent}
        )
