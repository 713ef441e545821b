from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.sketches import telling_words
from comments.checks.text import VERSION, fold, graphemes


@dataclass(frozen=True)
class DuplicateCheck:
    """Suspects the same words again: from one author soon, from several authors when nobody types that by chance."""

    by_chance_below: int = 25  # graphemes; readers condole, agree and cheer in the same few words,
    telling: int = 3  # or in many that say nothing else: ॐ शांति, ईश्वर परिवार को दुख सहने की शक्ति दे
    name: str = "duplicates"
    version: str = f"2-{VERSION}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        by_author, by_others = comment.same_text_by_author, comment.same_text_by_others
        score = 0.0
        if by_author or by_others:
            is_chance = self._is_by_chance(comment.body)
            score = 0.2 * by_author if is_chance else 0.6 * by_author + 0.3 * by_others
        detail = {"by_author": by_author, "by_others": by_others}
        return CheckResult(self.name, self.version, min(score, 1.0), detail=detail)

    def _is_by_chance(self, text: str) -> bool:
        return graphemes(fold(text).text) < self.by_chance_below or len(telling_words(text)) < self.telling
