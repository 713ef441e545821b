"""Line rules: what the old site left in the text, each line asked once, the first rule that knows it takes it.

A rule sees whole lines only, so that it cannot take anything out of the middle of a sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import regex
from django.core.exceptions import ValidationError

from articles import adverts
from articles.importing.draft import Draft
from articles.importing.notes import Action, excerpt
from articles.models.fields import validate_web_url

MAX_URL = 2000
MAX_CREDIT = 300
MAX_NAME = 200

CAPTION = regex.compile(
    r"(?P<caption>.*?) \s* \( \s* (?:स्रोत|साभार|फ़ोटो|फोटो|चित्र|source|photo|credit|image) \s* [:\uff1a] \s*"
    r"(?P<credit>[^()]+?) \s* \) \s* [|¦\uff5c] \s*",
    regex.VERBOSE | regex.IGNORECASE,
)
SOURCE = regex.compile(r"\s*(?:मूल\s+)?(?:स्रोत|source)\s*[:\uff1a]\s*(?P<url>\S+)\s*", regex.IGNORECASE)
COMMENT_COUNT = regex.compile(
    r"\s*(?:टिप्पणी|टिप्पणियाँ|टिप्पणियां|comments?)\s*\(\s*\d+\s*\)\s*", regex.IGNORECASE
)
# A sentence is over before an ad that shares its line; else the marker stays where it is.
SENTENCE_END = regex.compile(r"(?:^|[।॥.!?…|][\"'”’»)\]]*)\s*$")


@dataclass(frozen=True)
class LineRule:
    name: str
    version: int
    apply: Callable[[Draft, str], tuple[Action, str] | None]
    """What became of the line, and where it went; None if the rule does not know it."""


def take_caption(draft: Draft, line: str) -> tuple[Action, str] | None:
    """`… (स्रोत: NAME) |` is the caption of the lead figure; an article has one."""
    found = CAPTION.fullmatch(line)
    if not found or draft.caption or draft.credit or len(found["credit"]) > MAX_CREDIT:
        return None
    draft.caption, draft.credit = found["caption"], found["credit"]
    return Action.MOVED, "caption"


def take_ad(draft: Draft, line: str) -> tuple[Action, str] | None:
    number = adverts.number_in(line)
    if number is None:
        return None
    draft.parts.append(adverts.marker(number))
    return Action.MOVED, f"ad slot {number}"


def take_source(draft: Draft, line: str) -> tuple[Action, str] | None:
    """Only what pages may link to; anything else stays in the text, where it is just words."""
    found = SOURCE.fullmatch(line)
    if not found or draft.source_url or not _is_web_url(found["url"]):
        return None
    draft.source_url = found["url"]
    draft.source_name = (urlsplit(found["url"]).hostname or "").removeprefix("www.")[:MAX_NAME]
    return Action.MOVED, "source"


def drop_comment_count(draft: Draft, line: str) -> tuple[Action, str] | None:
    """The old site's count; this site counts for itself."""
    return (Action.DROPPED, "") if COMMENT_COUNT.fullmatch(line) else None


LINE_RULES = (
    LineRule("caption", 1, take_caption),
    LineRule("ad-slot", 1, take_ad),
    LineRule("source-link", 1, take_source),
    LineRule("comment-count", 1, drop_comment_count),
)


def is_furniture(line: str) -> bool:
    """Any rule might know it; what a rule then makes of it depends on what came before."""
    return (
        bool(CAPTION.fullmatch(line) or SOURCE.fullmatch(line) or COMMENT_COUNT.fullmatch(line))
        or adverts.number_in(line) is not None
    )


def clear(draft: Draft, line: str) -> None:
    """Gives a line to the first rule that knows it, else keeps it as a paragraph."""
    for rule in LINE_RULES:
        if done := rule.apply(draft, line):
            action, where = done
            draft.note(rule.name, rule.version, action, line, where)
            return
    if is_furniture(line) or adverts.MARKER.search(line):
        draft.note("left-alone", 1, Action.KEPT, excerpt(line))
    draft.parts.append(line)


def split_ads(line: str) -> list[str]:
    """Puts ad markers that stand between two sentences on lines of their own."""
    lines, start = [], 0
    for found in adverts.MARKER.finditer(line):
        before = line[start : found.start()]
        if SENTENCE_END.search(before):
            lines += [before, found.group()]
            start = found.end()
    return [part for part in (part.strip() for part in [*lines, line[start:]]) if part]


def _is_web_url(url: str) -> bool:
    try:
        validate_web_url(url)
    except (ValidationError, ValueError):
        return False
    return len(url) <= MAX_URL
