"""The form in which a chat model must answer, and nothing but that form."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from comments.checks.base import Span
from comments.checks.languages import LANGUAGES
from comments.providers.answers import excerpt, parse_object, score_of
from comments.providers.errors import NoVerdict

SPOKEN = (*LANGUAGES, "mixed")
LONGEST_RATIONALE = 200
MOST_SPANS = 20  # the log keeps them for good
# Only what every server that knows schemas knows; ranges and lengths are looked at here.
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "violates": {"type": "boolean"},
        "rules": {"type": "array", "items": {"type": "string"}},
        "spans": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "confidence": {"type": "number"},
        "language": {"type": "string", "enum": list(SPOKEN)},
        "rationale": {"type": "string"},
    },
    "required": ["violates", "rules", "spans", "confidence", "language", "rationale"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Verdict:
    violates: bool
    rules: tuple[str, ...]
    spans: tuple[Span, ...]
    confidence: float
    language: str
    rationale: str

    @property
    def score(self) -> float:
        """0.5 for a model that does not know; from there to either side by how sure it is."""
        return (1 + self.confidence) / 2 if self.violates else (1 - self.confidence) / 2


def read_verdict(content: str, body: str, known_rules: Collection[str]) -> Verdict:
    """Rules that we do not have and spans outside the text are dropped: models invent both, in either verdict."""
    try:
        said = parse_object(content.strip())
        verdict = _verdict(said)
    except (ValueError, KeyError, TypeError):
        raise NoVerdict("an answer that is not in the agreed form") from None
    if verdict.rules and not verdict.violates:
        raise NoVerdict("an answer that contradicts itself")
    rules = tuple(rule for rule in dict.fromkeys(verdict.rules) if rule in known_rules)
    spans = tuple(span for span in dict.fromkeys(verdict.spans) if 0 <= span[0] < span[1] <= len(body))
    return Verdict(
        verdict.violates, rules, spans[:MOST_SPANS], verdict.confidence, verdict.language, verdict.rationale
    )


def _verdict(said: Mapping[str, Any]) -> Verdict:
    if said.keys() != SCHEMA["properties"].keys():
        raise ValueError("other names than agreed")
    violates, language, rationale = said["violates"], said["language"], said["rationale"]
    if not isinstance(violates, bool) or language not in SPOKEN or not isinstance(rationale, str):
        raise ValueError("other kinds of values than agreed")
    return Verdict(
        violates,
        _rules(said["rules"]),
        _spans(said["spans"]),
        score_of(said["confidence"]),
        language,
        excerpt(rationale, LONGEST_RATIONALE),
    )


def _rules(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(rule, str) for rule in value):
        raise ValueError("rules are names")
    return tuple(value)


def _spans(value: object) -> tuple[Span, ...]:
    if not isinstance(value, list) or not all(_is_span(span) for span in value):
        raise ValueError("spans are pairs of numbers")
    return tuple((start, end) for start, end in value)


def _is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value)
