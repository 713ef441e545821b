"""The written policy that a chat model is given, one file a version; a version in force is never changed."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import regex

CURRENT = "comments-1"
RULE = regex.compile(r"^- (R\d+)\b", regex.MULTILINE)


@dataclass(frozen=True)
class WrittenPolicy:
    version: str
    text: str
    rules: frozenset[str]


@cache
def current_policy() -> WrittenPolicy:
    text = (Path(__file__).parent / f"{CURRENT}.md").read_text(encoding="utf-8")
    return WrittenPolicy(
        f"{CURRENT}-{sha256(text.encode()).hexdigest()[:8]}", text, frozenset(RULE.findall(text))
    )
