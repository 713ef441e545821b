"""Measures the toxicity and the spam check on labelled texts. Writes nothing to the database."""

import csv
import gzip
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError

from comments import conf
from comments.checks.base import Check, CheckResult, CommentSnapshot
from comments.checks.languages import language_of
from comments.checks.running import run_check

try:
    from comments.checks.training.measuring import Measures, figures_for, measure
    from comments.checks.training.picturing import picture
except ModuleNotFoundError as missing:  # the site runs without what only measuring needs
    LACKING = f"{missing.name} is missing: install requirements/training.txt first."
else:
    LACKING = ""

CHECK_OF = {"toxic": "toxicity", "spam": "spam"}
ALL = "all"


class LabelledText(NamedTuple):
    text: str
    label: bool
    language: str
    source: str


class Command(BaseCommand):
    help = (
        "Scores the texts of a CSV file (columns: text, label 0 or 1; optional: lang, source, split, task), and prints "
        "macro-F1, areas under the curves, recall at 1, 2 and 5 % false positives and calibration error, with 95 % intervals."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .csv or .csv.gz file")
        parser.add_argument(
            "--task", choices=CHECK_OF, default="toxic", help="which rows, and so which check"
        )
        parser.add_argument("--split", default="", help="only rows of this split, such as dev")
        parser.add_argument("--limit", type=int, default=0, help="the first so many rows only")
        parser.add_argument("--picture", type=Path, help="also draw the figures, into a .svg or .png file")

    def handle(self, *, file: Path, task: str, split: str, limit: int, **options: Any) -> None:
        if LACKING:
            raise CommandError(LACKING)
        texts = list(_read(file, task, split))[: limit or None]
        if not texts:
            raise CommandError(
                f"{file} has no rows of task {task}" + (f" and split {split}." if split else ".")
            )
        check = _check(CHECK_OF[task])
        threshold = conf.active_policy().book.thresholds[check.name].hold
        scores = [self._score(check, each, number, len(texts)) for number, each in enumerate(texts, 1)]
        groups = _grouped(texts, scores, threshold)
        self._print(groups, check, threshold)
        if options["picture"]:
            picture(groups, f"{check.name} {check.version} on {file.name}", options["picture"])
            self.stdout.write(f"Drawn in {options['picture']}.")

    def _score(self, check: Check, labelled: LabelledText, number: int, count: int) -> float:
        if number % 500 == 0:
            self.stderr.write(f"{number} of {count}")
        result = run_check(check, CommentSnapshot(body=labelled.text, author_approved=1)).result
        if not isinstance(result, CheckResult):
            raise CommandError(f"{check.name} gave no answer to row {number}: {result.problem}.")
        return result.score

    def _print(self, groups: "Mapping[str, Measures]", check: Check, threshold: float) -> None:
        self.stdout.write(
            f"{check.name}, version {check.version}; macro-F1 at {threshold}; 95 % intervals in brackets"
        )
        names = [*next(iter(groups.values())).figures] if groups else []
        self.stdout.write(f"{'':32}{'rows':>7}{'label 1':>8}" + "".join(f"{name:>20}" for name in names))
        for group, measures in groups.items():
            cells = (
                f"{each.value:.3f} [{each.low:.3f} {each.high:.3f}]" for each in measures.figures.values()
            )
            counts = f"{group:32}{measures.rows:>7}{measures.positives:>8}"
            self.stdout.write(counts + "".join(f"{cell:>20}" for cell in cells))


def _check(name: str) -> Check:
    (check,) = (check for check in conf.active_policy().checks if check.name == name)
    return check


def _read(file: Path, task: str, split: str) -> Iterator[LabelledText]:
    try:
        with (
            gzip.open(file, "rt", encoding="utf-8", newline="")
            if file.suffix == ".gz"
            else file.open(encoding="utf-8", newline="") as lines
        ):
            for number, row in enumerate(csv.DictReader(lines), 2):
                if row.get("task") in (None, "", task) and split in ("", row.get("split")):
                    yield _labelled(row, number)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} cannot be read as CSV: {error}") from error


def _labelled(row: Mapping[str, Any], number: int) -> LabelledText:
    if row.get("text") is None or row.get("label") not in ("0", "1"):
        raise CommandError(f"Line {number}: a row needs a text, and a label of 0 or 1.")
    language = row.get("lang") or language_of(row["text"])
    return LabelledText(row["text"], row["label"] == "1", language, row.get("source") or "")


def _grouped(texts: list[LabelledText], scores: list[float], threshold: float) -> "dict[str, Measures]":
    """All rows, then each language, then each source by language; groups of one class only are left out."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(texts):
        groups[ALL].append(index)
        groups[each.language].append(index)
        if each.source:
            groups[f"{each.source} {each.language}"].append(index)
    figures = figures_for(threshold)
    measured = {
        name: measure([texts[row].label for row in rows], [scores[row] for row in rows], figures)
        for name, rows in sorted(
            groups.items(), key=lambda group: (group[0] != ALL, " " in group[0], group[0])
        )
    }
    return {name: measures for name, measures in measured.items() if measures}
