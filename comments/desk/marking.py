"""What the checks found, marked where it stands in the reader's own words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from comments.checks.base import Span
from comments.checks.text import GRAPHEME


def mark(body: str, spans: Iterable[Span]) -> SafeString:
    """The text with everything in it escaped, and what the spans cover in `<mark>`; a text is never cut."""
    marked = list(merge(body, spans))
    starts = [0, *(end for _start, end in marked)]
    pieces = (
        (body[after:start], body[start:end]) for after, (start, end) in zip(starts, marked, strict=False)
    )
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), body[starts[-1] :])


def merge(body: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, widened to whole graphemes, those that touch as one; what lies outside is dropped."""
    borders = [0, *(match.end() for match in GRAPHEME.finditer(body))]
    waiting: Span | None = None
    for start, end in sorted(_widened(borders, span) for span in spans if _covers_something(body, span)):
        if waiting and start <= waiting[1]:
            waiting = (waiting[0], max(end, waiting[1]))
            continue
        if waiting:
            yield waiting
        waiting = (start, end)
    if waiting:
        yield waiting


def _covers_something(body: str, span: Span) -> bool:
    start, end = span
    return max(start, 0) < min(end, len(body))


def _widened(borders: list[int], span: Span) -> Span:
    start, end = max(span[0], 0), min(span[1], borders[-1])
    return borders[bisect_right(borders, start) - 1], borders[bisect_left(borders, end)]
