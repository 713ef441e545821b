"""Comments for the tests of the checks, which need no database."""

from pathlib import Path

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.text import GRAPHEME

EVERYDAY = Path(__file__).with_name("everyday.tsv")


def comment(body: str, **facts: object) -> CommentSnapshot:
    return CommentSnapshot(body, **facts)  # type: ignore[arg-type]


def marked(body: str, result: CheckResult) -> list[str]:
    """What a moderator sees marked."""
    return [body[start:end] for start, end in result.spans]


def borders(text: str) -> set[int]:
    return {0, *(match.end() for match in GRAPHEME.finditer(text))}


def everyday() -> list[tuple[str, str, str]]:
    """Text, label (clean, abuse or spam) and language of what readers write under the news."""
    lines = EVERYDAY.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]  # type: ignore[misc]
