"""Asks each provider that the settings name about a harmless sentence, so that an operator sees whether it works."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments import conf
from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.running import run_checks
from comments.providers.quota import spent_today

HARMLESS = "यह परीक्षण का एक वाक्य है। लेख अच्छा लगा।"


class Command(BaseCommand):
    help = "Asks each provider once and says what it answered, how often it was asked today, and what it is shown."

    def handle(self, **_options: Any) -> None:
        checks = conf.provider_checks()
        if not checks:
            self.stdout.write("No provider is asked: nothing leaves the house.")
        runs = run_checks(checks, CommentSnapshot(HARMLESS))
        for check, run in zip(checks, runs, strict=True):
            shown = sorted(getattr(check, "personal_fields", ()))
            self.stdout.write(
                f"{check.name} {check.version}: {_answer(run.result)} after {run.milliseconds:.0f} ms; "
                f"{spent_today(check.name)} requests today; "
                f"shown of authors: {', '.join(shown) or 'nothing'}"
            )
        if not all(isinstance(run.result, CheckResult) for run in runs):
            raise CommandError("Comments are held while a provider gives no verdict. The log above says why.")


def _answer(result: object) -> str:
    return f"score {result.score:.2f}" if isinstance(result, CheckResult) else "no verdict"
