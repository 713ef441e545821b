"""OpenAI's moderations endpoint, and servers that speak like it: thirteen categories of harm, each with a score.

The model is pinned, so that a score means the same tomorrow. It looks for harm, not for rudeness or advertising.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comments.checks.base import CheckResult, CommentSnapshot
from comments.providers.answers import excerpt, object_of, score_of
from comments.providers.errors import ProviderDown
from comments.providers.provider import CHECK_DEADLINE, Provider

MODEL = "omni-moderation-2024-09-26"
CATEGORIES = (
    "harassment",
    "harassment/threatening",
    "hate",
    "hate/threatening",
    "self-harm",
    "self-harm/intent",
    "self-harm/instructions",
    "sexual",
    "sexual/minors",
    "violence",
    "violence/graphic",
)
SOMETIMES = ("illicit", "illicit/violent")  # null or absent from some models
PERSONAL_FIELDS = frozenset({"name"})
FLAGGED = 0.5  # at least, when the model itself calls the text harmful
WORTH_NOTING = 0.1


@dataclass(frozen=True)
class OpenAIModerationsCheck:
    provider: Provider
    personal_fields: frozenset[str] = frozenset()
    name: str = "openai_moderations"
    version: str = f"{MODEL}/1"
    deadline: float = CHECK_DEADLINE

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        inputs = [comment.body]
        if "name" in self.personal_fields and comment.particulars.name:
            inputs.append(comment.particulars.name)
        with self.provider.question() as deadline:
            answer = self.provider.post_json("/v1/moderations", {"model": MODEL, "input": inputs}, deadline)
            scores, model = _read(object_of(answer), len(inputs))
        score, category = max((score, category) for category, score in scores.items())
        noted = {name: round(value, 3) for name, value in scores.items() if value >= WORTH_NOTING}
        detail: dict[str, str | float] = {**noted, "category": category, "model": model}
        return CheckResult(self.name, self.version, score, detail=detail)


def _read(said: Mapping[str, Any], inputs: int) -> tuple[Mapping[str, float], str]:
    """The worst of each category over all inputs."""
    results = said.get("results")
    if not isinstance(results, list) or len(results) != inputs:
        raise ProviderDown("not one result for each input")
    try:
        each = [_scores(result) for result in results]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ProviderDown("results that were not agreed on") from None
    return _worst(each), excerpt(said.get("model"), 80)


def _scores(result: Mapping[str, Any]) -> Mapping[str, float]:
    """A category that we do not know is no reason to trust the rest less, nor to use it."""
    given = result["category_scores"]
    scores = {category: score_of(given[category]) for category in CATEGORIES}
    scores |= {name: score_of(given[name]) for name in SOMETIMES if given.get(name) is not None}
    if not isinstance(result["flagged"], bool):
        raise ValueError("neither flagged nor not")
    if result["flagged"]:  # some categories are flagged far below 0.5
        worst = max(scores, key=lambda category: scores[category])
        scores[worst] = max(scores[worst], FLAGGED)
    return scores


def _worst(results: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    names = {name for scores in results for name in scores}
    return {name: max(scores.get(name, 0.0) for scores in results) for name in names}
