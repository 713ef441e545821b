"""`make test`: every check there is, one after the other, the later ones also when an earlier one fails."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from embedded import browser, process

LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)
SUMMARY = re.compile(r"\d+ (?:passed|failed|error).* in \S+")


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str, ...]
    is_shown: bool = False  # while it runs; of the others only failures are


@dataclass(frozen=True)
class Outcome:
    passed: bool
    said: str


STEPS = (
    Step("formatting", ("-m", "ruff", "format", "--check", ".")),
    Step("lint", ("-m", "ruff", "check", ".")),
    Step("types", ("-m", "mypy")),
    Step("import rules", ("-c", LINT_IMPORTS)),
    Step("template layout", ("-m", "djlint", "--check", "--quiet", "templates")),
    Step("template lint", ("-m", "djlint", "--lint", "--quiet", "templates")),
    Step("translations", ("-m", "newsroom.messages", "check")),
)


def run(arguments: Sequence[str]) -> int:
    """The arguments go to pytest: which tests, for example."""
    signal.signal(signal.SIGTERM, _leave)
    chromium = browser.find_or_install()
    outcomes = [_take(step) for step in (*STEPS, _tests(chromium, arguments))]
    passed = sum(outcome.passed for outcome in outcomes)
    summary = SUMMARY.findall(outcomes[-1].said)
    print(f"{passed} of {len(outcomes)} steps passed; tests: {summary[-1] if summary else 'did not finish'}")
    return int(passed < len(outcomes) or _lacks_browser_in_ci(chromium))


def _tests(chromium: Path | None, arguments: Sequence[str]) -> Step:
    command = ("-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", *arguments)
    if chromium:
        os.environ["CHROMIUM"] = str(chromium)
        return Step("tests", command, is_shown=True)
    print("Browser tests will not run: no Chromium is here and none could be installed. Set CHROMIUM to one.")
    return Step("tests", (*command, "-m", "not browser"), is_shown=True)


def _lacks_browser_in_ci(chromium: Path | None) -> bool:
    return chromium is None and os.environ.get("CI") == "true"


def _take(step: Step) -> Outcome:
    began_at = time.monotonic()
    running = process.spawn([sys.executable, *step.command], output=subprocess.PIPE)
    try:
        said = _listen(running, is_shown=step.is_shown)
    finally:
        process.end(running, ask=signal.SIGINT, patience=20)  # pytest's own Ctrl-C: it ends its servers
    passed = running.returncode == 0
    if not passed and not step.is_shown:
        print(said)
    print(f"{'ok    ' if passed else 'FAILED'} {time.monotonic() - began_at:6.1f} s  {step.name}", flush=True)
    return Outcome(passed, said)


def _listen(running: subprocess.Popen[bytes], *, is_shown: bool) -> str:
    assert running.stdout is not None
    said = []
    for line in running.stdout:
        said.append(line.decode(errors="replace"))
        if is_shown:
            print(said[-1], end="", flush=True)
    running.wait()
    return "".join(said)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
