"""What editors and aggregators write → the HTML that is stored: few tags, safe links, one block a part.

    plain text or HTML ─► paragraphs at blank lines ─► nh3 (allowlist) ─► blocks at the top, nothing loose

The stored form is a fixed point: cleaning it again changes nothing.
"""

import html
from collections.abc import Iterable

import nh3
import regex

from articles import adverts
from articles.block_html import BLOCKS, INLINE, top_blocks

# Stress is weight: Devanagari has no italics.
STRESS = frozenset({"b", "em", "i"})
LINK_SCHEMES = frozenset({"http", "https", "mailto"})

BLANK_LINE = regex.compile(r"\n[^\S\n]*\n\s*")
STARTS_AS_BLOCK = regex.compile(r"\s*</?(?:p|h[1-6]|ul|ol|li|blockquote|div)\b", regex.IGNORECASE)
STRESS_TAG = regex.compile(rf"<(/?)(?:{'|'.join(sorted(STRESS))})>")
EMPTY_INLINE = regex.compile(r"<(a|strong)\b[^<>]*></\1>")
EMPTY_BLOCK = regex.compile(rf"<({'|'.join(sorted(BLOCKS))})>(?:\s|&nbsp;|<br>)*</\1>")
LINES = regex.compile(r"\s*\n\s*")
PARAGRAPH = regex.compile(r"<p>([^<]*)</p>")
UNPRINTABLE = regex.compile(r"[\p{Cc}\p{Cs}\ufffe\uffff--[\t\n]]", regex.V1)


def printable(text: str) -> str:
    """Without control characters, which no XML feed can carry; line ends are \\n."""
    return str(UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def clean_body(text: str) -> str:
    """Safe HTML of top-level blocks, a blank line between them; plain text becomes paragraphs."""
    chunks = (_as_block(chunk) for chunk in BLANK_LINE.split(printable(text).strip()))
    blocks = map(_without_empty, top_blocks(_allowlisted("\n".join(chunks))))
    return "\n\n".join(_with_ad_marker(block) for block in blocks if block)


def body_from(paragraphs: Iterable[str]) -> str:
    """The stored HTML of plain paragraphs; what looks like a tag in them is text."""
    return clean_body("\n\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs))


def for_editing(body: str) -> str:
    """A stored body as an editor would have typed it: paragraphs that need no tags have none."""
    return "\n\n".join(_as_typed(block) for block in body.split("\n\n"))


def _as_typed(block: str) -> str:
    typed = block.removeprefix("<p>").removesuffix("</p>").replace("<br>", "\n").replace("&amp; ", "& ")
    return typed if clean_body(typed) == block else block


def _as_block(chunk: str) -> str:
    if STARTS_AS_BLOCK.match(chunk):
        return chunk
    return f"<p>{chunk.replace(chr(10), '<br>')}</p>"


def _allowlisted(text: str) -> str:
    safe = nh3.clean(
        text,
        tags=set(BLOCKS | INLINE | STRESS),
        attributes={"a": {"href"}},
        url_schemes=set(LINK_SCHEMES),
        link_rel="noopener noreferrer",
    )
    return str(STRESS_TAG.sub(r"<\1strong>", safe))


def _without_empty(block: str) -> str:
    """Also without blank lines, which mean a new paragraph when the text is cleaned again."""
    while (shorter := EMPTY_BLOCK.sub("", EMPTY_INLINE.sub("", block))) != block:
        block = shorter
    return str(LINES.sub("\n", block))


def _with_ad_marker(block: str) -> str:
    paragraph = PARAGRAPH.fullmatch(block)
    number = adverts.number_in(paragraph[1]) if paragraph else None
    return block if number is None else f"<p>{adverts.marker(number)}</p>"
