from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot


@dataclass(frozen=True)
class FloodCheck:
    """Suspects an author, or a network address under many names, that writes faster than a debate needs.

    The score is 0.5 at `many` texts of one author in ten minutes, or `many_from_a_source` from one address: behind a
    mobile network hundreds of readers share one.
    """

    many: int = 6
    many_from_a_source: int = 120
    name: str = "floods"
    version: str = "2"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        recent, by_source = comment.author_texts_recently, comment.source_texts_recently
        score = max(recent / (2 * self.many), by_source / (2 * self.many_from_a_source))
        detail = {"recent": recent, "by_source": by_source}
        return CheckResult(self.name, self.version, min(score, 1.0), detail=detail)
