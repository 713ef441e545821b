from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot


@dataclass(frozen=True)
class ArticleModeCheck:
    """Sends every comment to a moderator where the editors chose to read all of them."""

    name: str = "article_mode"
    version: str = "1"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        moderated = comment.article_moderated
        return CheckResult(self.name, self.version, float(moderated), detail={"moderated": int(moderated)})
