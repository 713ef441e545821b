"""What the weights are fitted on: the open data, sentences of our own, and romanised copies of both."""

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from random import Random

import regex

from comments.checks.training.romanise import romanise

EXPANSIONS = 12  # of a template, at most
_OWN = files("comments.checks.training") / "own"
_CHOICES = regex.compile(r"\[([^\]]*)\]")
_SLOT = regex.compile(r"\{(\w+)\}")
_DEVANAGARI = regex.compile(r"\p{Script=Devanagari}")


@dataclass(frozen=True)
class Row:
    text: str
    toxic: bool
    spam: bool
    language: str
    source: str
    dev: bool  # kept out of the fit


def read_corpus(open_data: Path) -> list[Row]:
    rows = [*read_open(open_data), *read_own()]
    return [*rows, *romanised(rows)]


def read_open(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            bad = row["label"] == "1"
            toxic, spam = bad and row["task"] == "toxic", bad and row["task"] == "spam"
            yield Row(row["text"], toxic, spam, row["lang"], row["source"], row["split"] == "dev")


def read_own() -> Iterator[Row]:
    """Whole templates are kept out, not single lines: else the fit would have seen their sisters."""
    slots = {(name, language): words.split("|") for name, language, words in _table("slots.tsv")}
    for name in ("hi.tsv", "hi-latin.tsv", "en.tsv"):
        for template, label, language in _table(name):
            draw = int.from_bytes(sha256(template.encode()).digest()[:4])
            choices = Random(draw)  # noqa: S311  (the same lines every time, no secret)
            words = {slot: found for (slot, spoken), found in slots.items() if spoken == language}
            for text in sorted({_expand(template, words, choices) for _ in range(EXPANSIONS)}):
                source, dev = f"own_{label}", draw % 10 == 0
                yield Row(text, label == "toxic", label == "spam", language, source, dev)


def romanised(rows: Iterable[Row]) -> Iterator[Row]:
    choices = Random(7)  # noqa: S311
    for row in rows:
        if row.language == "hi" and _DEVANAGARI.search(row.text):
            text = romanise(row.text, choices)
            yield replace(row, text=text, language="hi-Latn", source=f"{row.source}_latin")


def _expand(template: str, words: dict[str, list[str]], choices: Random) -> str:
    # A choice may hold a slot, so the choices come first.
    chosen = _CHOICES.sub(lambda match: choices.choice(match[1].split("|")), template)
    return str(_SLOT.sub(lambda match: choices.choice(words[match[1]]), chosen)).strip()


def _table(name: str) -> Iterator[list[str]]:
    for line in (_OWN / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
