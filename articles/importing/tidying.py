"""Text rules: signs that nobody typed on purpose go, before lines are looked at."""

import html
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import regex

from articles.importing.notes import Action, Note

# Joiners stay where they spell something: between Devanagari signs.
STRAY_JOINER = regex.compile(r"(?<!\p{Deva})[\u200c\u200d]|[\u200c\u200d](?!\p{Deva})")
INVISIBLE = regex.compile(r"[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
CONTROL = regex.compile(r"[\p{Cc}\p{Cs}\ufffe\uffff--[\n]]", regex.V1)
LINE_END = regex.compile(r"\r\n?|[\u0085\u2028\u2029]")
SPACE = regex.compile(r"[\p{Zs}\t]+")
MAX_ESCAPES = 3  # &amp;amp;quot; is what three careless hands make of a quotation mark


@dataclass(frozen=True)
class TextRule:
    name: str
    version: int
    apply: Callable[[str], str]
    noted: bool = True  # spaces and line ends are not worth an editor's time


def line_ends(text: str) -> str:
    return str(LINE_END.sub("\n", text))


def byte_order_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def entities(text: str) -> str:
    """Unescapes until nothing changes: feeds escape what was escaped already."""
    for _ in range(MAX_ESCAPES):
        if (unescaped := html.unescape(text)) == text:
            break
        text = unescaped
    return text


def soft_hyphens(text: str) -> str:
    return text.replace("\u00ad", "")


def invisible_signs(text: str) -> str:
    return str(CONTROL.sub("", STRAY_JOINER.sub("", INVISIBLE.sub("", text))))


def composed_letters(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def spaces(text: str) -> str:
    return str(SPACE.sub(" ", text))


TEXT_RULES = (
    TextRule("byte-order-mark", 1, byte_order_mark),
    TextRule("entities", 1, entities),
    TextRule("line-ends", 1, line_ends, noted=False),
    TextRule("spaces", 1, spaces, noted=False),
    TextRule("soft-hyphens", 1, soft_hyphens),
    TextRule("invisible-signs", 1, invisible_signs),
    TextRule("composed-letters", 1, composed_letters, noted=False),
)


def tidy(text: str) -> tuple[str, list[Note]]:
    notes = []
    for rule in TEXT_RULES:
        tidied = rule.apply(text)
        if tidied != text and rule.noted:
            notes.append(Note(rule.name, rule.version, Action.CHANGED, ""))
        text = tidied
    return text, notes
