from dataclasses import dataclass, field

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.ngrams import NgramModel, load


@dataclass(frozen=True)
class SpamCheck:
    """How likely the text advertises: jobs, bets, loans, followers, charms, whatever wants your money."""

    model: NgramModel = field(default_factory=lambda: load("spam"), repr=False)
    name: str = "spam"

    @property
    def version(self) -> str:
        return self.model.version

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        judgement = self.model.judge(comment.body)
        detail = {"words": len(judgement.spans)}
        return CheckResult(self.name, self.version, judgement.score, judgement.spans, detail)
