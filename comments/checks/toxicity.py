from dataclasses import dataclass, field

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.ngrams import NgramModel, load


@dataclass(frozen=True)
class ToxicityCheck:
    """How likely a moderator would call the text abusive: insults, threats, attacks on people or groups."""

    model: NgramModel = field(default_factory=lambda: load("toxicity"), repr=False)
    name: str = "toxicity"

    @property
    def version(self) -> str:
        return self.model.version

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        judgement = self.model.judge(comment.body)
        detail = {"words": len(judgement.spans)}
        return CheckResult(self.name, self.version, judgement.score, judgement.spans, detail)
