"""What the trained models read of a text."""

import regex

from comments.checks.groups import groups_read_as_one
from comments.checks.text import Folded, fold, joined

_LETTER = r"[\p{L}\p{M}\p{N}]"
_MARKS = regex.compile(
    r"(?P<link>(?:h(?:tt|xx)ps?://|www?\.)\S++"
    rf"|(?<!{_LETTER})url(?!{_LETTER}))|@\w++|(?<!{_LETTER})email(?!{_LETTER})"
)


def readable(text: str) -> Folded:
    """A link is one word whatever it says; neither whose name is called nor which group is named matters."""
    folded = groups_read_as_one(joined(fold(text)))
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for match in _MARKS.finditer(folded.text):
        start, end = match.span()
        kept = "url"[: end - start] if match["link"] else ""
        pieces += folded.text[done:start], kept
        origins += (*folded.origins[done:start], *folded.origins[start : start + len(kept)])
        done = end
    pieces.append(folded.text[done:])
    return Folded(folded.original, "".join(pieces), (*origins, *folded.origins[done:]))
