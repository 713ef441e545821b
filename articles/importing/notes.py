from dataclasses import asdict, dataclass
from enum import StrEnum

from articles.graphemes import cut

SHOWN_GRAPHEMES = 200  # of a line that stays in the article anyway; what is dropped is noted whole


class Action(StrEnum):
    MOVED = "moved"
    DROPPED = "dropped"
    CHANGED = "changed"
    KEPT = "kept"  # looked like furniture, but taking it out was not safe


@dataclass(frozen=True)
class Note:
    """What one rule did to one piece of the text, for the editor who looks it over."""

    rule: str
    version: int
    action: Action
    text: str
    where: str = ""

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


def excerpt(text: str) -> str:
    shown = cut(text, SHOWN_GRAPHEMES)
    return shown if shown == text else f"{shown}…"


class ArticleImportError(ValueError):
    """The input is no article; the message says in one line why, and what to do."""
