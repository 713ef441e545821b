from dataclasses import dataclass
from math import prod

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.contact_signs import contact_signs
from comments.checks.text import VERSION

_WEIGHTS = {"phones": 0.7, "payments": 0.9, "emails": 0.4, "invitations": 0.6}


@dataclass(frozen=True)
class ContactCheck:
    """Suspects whoever wants to talk elsewhere: phone numbers, payment addresses, invitations to a messenger."""

    name: str = "contacts"
    version: str = f"4-{VERSION}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        found = contact_signs(comment.body)
        in_name = contact_signs(comment.author_name) if comment.author_name else {}
        # Each sign alone leaves some doubt; together they leave less.
        score = 1 - prod(
            (1 - _WEIGHTS[kind]) ** len(spans) for kind, spans in (*found.items(), *in_name.items())
        )
        spans = tuple(sorted({span for spans in found.values() for span in spans}))
        detail = {kind: len(found[kind]) for kind in found} | {"in_name": sum(map(len, in_name.values()))}
        return CheckResult(self.name, self.version, score, spans, detail)
