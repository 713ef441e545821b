"""Length and cuts as readers see them: क्षि is one letter, however many code points it takes."""

from collections.abc import Callable

import regex
from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible
from django.utils.translation import ngettext

GRAPHEME = regex.compile(r"\X")
LARGEST = 16  # code points in one; the longest conjuncts and emoji have a dozen


def length(text: str) -> int:
    return sum(1 for _ in GRAPHEME.finditer(text))


def cut(text: str, limit: int) -> str:
    """The first `limit` graphemes, whole."""
    for count, match in enumerate(GRAPHEME.finditer(text)):
        if count == limit:
            return text[: match.start()]
    return text


def cut_bytes(text: str, limit: int) -> str:
    """As many whole graphemes as fit into `limit` bytes of UTF-8."""
    return _fitting(text, limit, lambda grapheme: len(grapheme.encode()))


def cut_code_points(text: str, limit: int) -> str:
    """As many whole graphemes as fit into a column of `limit` characters, which PostgreSQL counts as code points."""
    return _fitting(text, limit, len)


def is_piled_up(text: str) -> bool:
    """Some letter carries more marks, or other letters, than any script needs."""
    return any(len(match.group()) > LARGEST for match in GRAPHEME.finditer(text))


def _fitting(text: str, limit: int, size_of: Callable[[str], int]) -> str:
    size = 0
    for match in GRAPHEME.finditer(text):
        size += size_of(match.group())
        if size > limit:
            return text[: match.start()]
    return text


@deconstructible
class MaxGraphemes:
    """A field's limit in graphemes; max_length would count Hindi three times as strictly as English."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, value: str) -> None:
        if length(value) > self.limit:
            message = ngettext(
                "At most %(limit)d letter, please.", "At most %(limit)d letters, please.", self.limit
            )
            raise ValidationError(message % {"limit": self.limit}, code="too_long")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MaxGraphemes) and other.limit == self.limit

    def __hash__(self) -> int:
        return hash(self.limit)
