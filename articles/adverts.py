"""Where an ad may stand: a marker in the text, alone in its paragraph."""

import regex

MARKER = regex.compile(
    r"\[ \s* (?: विज्ञापन | ad ) (?: [\s_\-–—]* (?P<number>\d{1,3}) )? \s* \]",
    regex.VERBOSE | regex.IGNORECASE,
)


def marker(number: int) -> str:
    """The one way a marker is stored, whatever digits and dashes it came with."""
    return f"[विज्ञापन_{number}]"


def number_in(text: str) -> int | None:
    """The slot a text names if it is a marker and nothing else; a marker without a number means slot 1."""
    found = MARKER.fullmatch(text.strip())
    return int(found["number"] or 1) if found else None
