from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.text import fold, graphemes


@dataclass(frozen=True)
class DuplicateCheck:
    """Suspects the same words again: from one author soon, from several authors when nobody types that by chance."""

    by_chance_below: int = 25  # graphemes; readers condole, agree and cheer in the same few words
    name: str = "duplicates"
    version: str = "1"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        by_author, by_others = comment.same_text_by_author, comment.same_text_by_others
        if graphemes(fold(comment.body).text) < self.by_chance_below:
            score = 0.2 * by_author
        else:
            score = 0.6 * by_author + 0.3 * by_others
        detail = {"by_author": by_author, "by_others": by_others}
        return CheckResult(self.name, self.version, min(score, 1.0), detail=detail)
