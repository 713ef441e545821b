"""What the weights are fitted on: the open data, and sentences of our own."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from comments.checks.training.own import own_lines

_DEVANAGARI = regex.compile(r"\p{Script=Devanagari}")


@dataclass(frozen=True)
class Row:
    text: str
    toxic: bool
    spam: bool
    language: str
    source: str
    split: str  # "train", "dev" (for decisions on the way) or "test"
    task: str = ""  # what its source was labelled for, "toxic" or "spam"; ours are for both

    @property
    def own(self) -> bool:
        return not self.task


def read_open(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            bad = row["label"] == "1"
            toxic, spam = bad and row["task"] == "toxic", bad and row["task"] == "spam"
            yield Row(row["text"], toxic, spam, row["lang"], row["source"], row["split"], row["task"])


def read_own() -> Iterator[Row]:
    for line in own_lines():
        toxic, spam = line.label == "toxic", line.label == "spam"
        yield Row(line.text, toxic, spam, line.language, f"own_{line.label}", line.split)
