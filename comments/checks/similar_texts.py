from dataclasses import dataclass

from comments.checks.base import CheckResult, CommentSnapshot, SimilarText
from comments.checks.sketches import VERSION


@dataclass(frozen=True)
class SimilarTextCheck:
    """Suspects one message in the words of several people: no two alike enough to be a copy, many enough to be sent.

    Each author counts once, by the text most like this one; one author alone never holds another's text.
    """

    alike: float = 0.17  # from here on likeness is hardly chance
    rewritten: float = 0.5  # from here on an author's own text is the same one again
    most: float = 0.3  # that one text adds
    known: float = 1.6  # times as much, if it was held or rejected itself
    name: str = "similar_texts"
    version: str = f"1-{VERSION}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        similar = comment.similar_texts
        score = sum(map(self._adds, similar))
        detail = {
            "by_others": sum(not text.by_author and self._adds(text) > 0 for text in similar),
            "by_author": sum(text.by_author and self._adds(text) > 0 for text in similar),
            "highest": round(max((text.similarity for text in similar), default=0.0), 2),
        }
        return CheckResult(self.name, self.version, min(score, 1.0), detail=detail)

    def _adds(self, text: SimilarText) -> float:
        if text.similarity < (self.rewritten if text.by_author else self.alike):
            return 0.0
        adds = min(0.6 * text.similarity + 0.03, self.most)
        return adds * self.known if text.was_held else adds
