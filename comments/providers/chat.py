"""A chat model that reads our written policy and says whether a comment breaks it.

For models that take a policy with each question (gpt-oss-safeguard and the like), behind any OpenAI-compatible server.
The comment is data in the user's message; what it says can make an answer unusable, or worse for it, and no better.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import regex

from comments.checks.base import CheckResult, CommentSnapshot
from comments.providers.answers import excerpt, object_of
from comments.providers.errors import NoVerdict, ProviderDown, Refused
from comments.providers.policy import current_policy
from comments.providers.provider import CHECK_DEADLINE, Provider
from comments.providers.quoting import quote
from comments.providers.transport import Answer, Deadline
from comments.providers.verdicts import SCHEMA, Verdict, read_verdict

PATH = "/v1/chat/completions"
PERSONAL_FIELDS = frozenset({"name"})
MOST_TOKENS = 800  # a reasoning model thinks within them too
RESPONSE_FORMAT = {
    "type": "json_schema",
    "json_schema": {"name": "verdict", "strict": True, "schema": SCHEMA},
}
FORGED_VERDICT = regex.compile(r"\bviolates\W{0,5}[:=]", regex.IGNORECASE)


@dataclass(frozen=True)
class WrittenPolicyCheck:
    provider: Provider
    model: str
    personal_fields: frozenset[str] = frozenset()
    name: str = "written_policy"
    deadline: float = CHECK_DEADLINE

    @property
    def version(self) -> str:
        return f"{self.model}/{current_policy().version}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        with self.provider.question() as deadline:
            said = object_of(self._ask(comment, deadline))
            verdict = read_verdict(_content(said), comment.body, current_policy().rules)
            if not verdict.violates and any(map(FORGED_VERDICT.search, self._data(comment).values())):
                raise NoVerdict("a clean verdict on a text that brings one of its own")
        return CheckResult(self.name, self.version, verdict.score, verdict.spans, _detail(verdict, said))

    def _ask(self, comment: CommentSnapshot, deadline: Deadline) -> Answer:
        """Once more without a schema where the server knows none: the policy asks for the same form in words."""
        request = self._request(comment)
        try:
            return self.provider.post_json(PATH, {**request, "response_format": RESPONSE_FORMAT}, deadline)
        except Refused as refusal:
            if refusal.code not in (400, 422):
                raise
        return self.provider.post_json(PATH, request, deadline)

    def _data(self, comment: CommentSnapshot) -> dict[str, str]:
        data = {"comment": comment.body, "article_language": comment.article_language}
        if "name" in self.personal_fields and comment.particulars.name:
            data["author_name"] = comment.particulars.name
        return data

    def _request(self, comment: CommentSnapshot) -> dict[str, Any]:
        return {
            "model": self.model,
            "messages": [
                {"role": "system", "content": current_policy().text},
                {"role": "user", "content": quote(self._data(comment))},
            ],
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
            "seed": 1,
        }


def _content(said: Mapping[str, Any]) -> str:
    """What the one choice says, if the model came to its end by itself."""
    try:
        (choice,) = said["choices"]
        reason, message = choice["finish_reason"], choice["message"]
        content, refusal = message["content"], message.get("refusal")
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ProviderDown("a completion that was not agreed on") from None
    if reason != "stop" or refusal or not isinstance(content, str):
        raise NoVerdict("a completion without an answer")
    return content


def _detail(verdict: Verdict, said: Mapping[str, Any]) -> dict[str, str | float]:
    return {
        "rules": ",".join(verdict.rules),
        "confidence": verdict.confidence,
        "language": verdict.language,
        "rationale": verdict.rationale,
        "model": excerpt(said.get("model"), 80),
        "fingerprint": excerpt(said.get("system_fingerprint"), 80),
    }
