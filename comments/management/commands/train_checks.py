"""Fine-tunes the encoder behind the toxicity and the spam check: the same files and options, the same weights."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

import comments.checks

try:
    from comments.checks.training.recipe import Recipe
    from comments.checks.training.weights import make_weights, read_rows
except ModuleNotFoundError as missing:  # the site runs without what only training needs
    LACKING = f"{missing.name} is missing: install requirements/training.txt first."
else:
    LACKING = ""

OPTIONS = ("seed", "layers", "teacher_layers", "epochs", "branches", "heads", "inner", "threads")
SHIPPED = Path(comments.checks.__path__[0]) / "weights" / "encoder.onnx"


class Command(BaseCommand):
    help = (
        "Fine-tunes the encoder on gzipped CSV files (columns: text, label 0 or 1, lang, source, split train or dev, "
        "task toxic or spam) and on the comments that were written for Chaupal, and writes the weights."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help=".csv.gz files; mind their licences")
        parser.add_argument("--into", type=Path, default=SHIPPED, help="where the weights go")
        parser.add_argument(
            "--from",
            type=Path,
            dest="before",
            metavar="FILE",
            help="weights to go on from, such as those that are shipped: less is forgotten, and an epoch may do",
        )
        parser.add_argument("--seed", type=int, help="another order of the texts, other disguises")
        parser.add_argument(
            "--layers", type=int, help="of the pre-trained encoder, 1 to 12: better or faster"
        )
        parser.add_argument(
            "--teacher-layers", type=int, help="of the larger one it learns from; 0: from the texts alone"
        )
        parser.add_argument("--epochs", type=int, help="how often each text is seen")
        parser.add_argument("--branches", type=int, help="how many are trained, and averaged")
        parser.add_argument("--heads", type=int, help="of attention in a layer, at most: better or faster")
        parser.add_argument("--inner", type=int, help="neurons in a layer, at most: better or faster")
        parser.add_argument("--threads", type=int, help="other numbers of threads round otherwise")

    def handle(self, *, files: list[Path], into: Path, before: Path | None, **options: Any) -> None:
        if LACKING:
            raise CommandError(LACKING)
        chosen = {name: options[name] for name in OPTIONS if options[name] is not None}
        if before and (fixed := sorted(chosen.keys() & {"layers", "teacher_layers"})):
            raise CommandError(f"With --from, {' and '.join(fixed)} cannot be chosen: the file has its own.")
        for name in ("branches", "heads", "inner"):
            if chosen.get(name, 1) < 1:
                raise CommandError(f"--{name} must be at least 1.")
        recipe = replace(Recipe(), **chosen)
        started_at = monotonic()
        try:
            known = before.read_bytes() if before else b""
            content = make_weights(read_rows(files), recipe, self._progress, before=known)
            into.write_bytes(content)
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{type(error).__name__}: {error}") from error
        minutes = (monotonic() - started_at) / 60
        self.stdout.write(f"{into}: {len(content) / 1e6:.1f} MB in {minutes:.0f} minutes.")
        self.stdout.write(
            "Workers that start from now on use it; measure it first: manage.py evaluate_checks."
        )

    def _progress(self, line: str) -> None:
        self.stderr.write(line)
