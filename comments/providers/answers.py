"""Reads what a provider sent, strictly: what is not exactly what was agreed on is nothing."""

import json
from collections.abc import Sequence
from typing import Any

from comments.providers.errors import ProviderDown
from comments.providers.transport import Answer


def text_of(answer: Answer, media_type: str) -> str:
    """The body, which says itself what it is, in UTF-8."""
    given, _semicolon, parameters = answer.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip().strip('"') or "utf-8"
    if given.strip() != media_type or charset != "utf-8":
        raise ProviderDown("another kind of answer")
    try:
        return answer.body.decode()
    except UnicodeDecodeError:
        raise ProviderDown("an answer that is not UTF-8") from None


def object_of(answer: Answer) -> dict[str, Any]:
    try:
        return parse_object(text_of(answer, "application/json"))
    except ValueError:
        raise ProviderDown("an answer that is no JSON object") from None


def parse_object(text: str) -> dict[str, Any]:
    """One JSON object and nothing else; no NaN, no name twice. Else a ValueError."""
    try:
        parsed = json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_doubles)
    except RecursionError:
        raise ValueError("nested without end") from None
    if not isinstance(parsed, dict):
        raise ValueError("no object")
    return parsed


def score_of(value: object) -> float:
    """A number from 0 to 1, or a ValueError; True and "0.9" are none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("no score")
    return float(value)


def excerpt(value: object, length: int) -> str:
    """A provider's words for the log that staff read: cut, and without what would not show or misleads the eye."""
    text = value if isinstance(value, str) else ""
    return "".join(letter for letter in text if letter.isprintable())[:length]


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    parsed = dict(pairs)
    if len(parsed) < len(pairs):
        raise ValueError("a name twice")
    return parsed
