"""Says what the active checks and policy make of texts on stdin, one a line. Writes nothing to the database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments import conf
from comments.checks.base import CommentSnapshot
from comments.checks.running import run_checks
from comments.moderation import describe_run
from comments.policy import decide


class Command(BaseCommand):
    help = "Reads texts on stdin, one a line; answers each with one JSON object a line on stdout."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--json-lines",
            action="store_true",
            help="each line is a JSON string, so a text may have line breaks",
        )

    def handle(self, *, json_lines: bool, **_options: Any) -> None:
        active = conf.active_policy()
        lines = _lines(sys.stdin.buffer)
        for text in _json_strings(lines) if json_lines else lines:
            self.stdout.write(json.dumps(judge(text, active), ensure_ascii=False, allow_nan=False))
            self.stdout.flush()


def judge(text: str, active: conf.ActivePolicy) -> dict[str, Any]:
    """The answer for one text of an author known already; a model that gave no score counts as 1, since its comment would be held."""
    snapshot = CommentSnapshot(body=text, author_approved=1)
    rules = active.book.rules_for(active.book.circumstances_of(snapshot))
    runs = run_checks(active.checks, snapshot)
    results = [describe_run(run, rules) for run in runs]
    scores = {result["check"]: 1.0 if result["score"] is None else result["score"] for result in results}
    return {
        "toxicity": scores["toxicity"],
        "spam": scores["spam"],
        "verdict": decide((run.result for run in runs), rules).verdict.name.lower(),
        "results": results,
    }


def _lines(stream: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(stream, 1):
        try:
            yield line.decode().rstrip("\r\n")
        except UnicodeDecodeError:
            raise CommandError(f"Line {number} is not UTF-8 text.") from None


def _json_strings(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            text = json.loads(line)
        except (ValueError, RecursionError):
            text = None
        if not isinstance(text, str):
            raise CommandError(f"Line {number} is not a JSON string.")
        yield text
