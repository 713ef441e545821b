"""The body as a page shows it: runs of HTML, and between them the ad slots that have something to show."""

from typing import TypedDict

import regex
from django.utils.safestring import SafeString, mark_safe

from articles.models import AdSlot

# As sanitising.clean_body stores it.
AD_PARAGRAPH = regex.compile(r"\s*<p>\[विज्ञापन_(\d{1,3})\]</p>\s*")


class HtmlBlock(TypedDict):
    html: SafeString


class AdBlock(TypedDict):
    ad: AdSlot


Block = HtmlBlock | AdBlock


def page_blocks(body: str) -> list[Block]:
    """Reads the ad slots only if the body has a marker; an empty slot leaves no trace."""
    numbers = {int(number) for number in AD_PARAGRAPH.findall(body)}
    slots = (
        {slot.number: slot for slot in AdSlot.objects.filled().filter(number__in=numbers)} if numbers else {}
    )
    body = AD_PARAGRAPH.sub(lambda found: found[0] if int(found[1]) in slots else "\n\n", body)
    return [
        block for index, part in enumerate(AD_PARAGRAPH.split(body)) if (block := _block(index, part, slots))
    ]


def without_ads(body: str) -> str:
    return str(AD_PARAGRAPH.sub("\n\n", body))


def _block(index: int, part: str, slots: dict[int, AdSlot]) -> Block | None:
    """Splitting by a pattern with one group gives text and number in turn."""
    if index % 2:
        return {"ad": slots[int(part)]}
    # Safe: bodies are written by sanitising.clean_body only.
    return {"html": mark_safe(part)} if part.strip() else None  # noqa: S308
