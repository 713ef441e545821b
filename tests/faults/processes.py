"""Real Celery processes for tests, on the test's own database and broker; killed at the end, or in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

from django.db import connection
from django.utils import timezone

from comments.models import Comment, Revision
from embedded import process

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")


def eventually(ask: Callable[[], T], within: float = 15) -> T:
    """What `ask` answers, as soon as it is something; a test waits for nothing longer than `within` seconds."""
    given_up_at = time.monotonic() + within
    while not (answer := ask()):
        assert time.monotonic() < given_up_at, f"not within {within} s: the last answer was {answer!r}"
        time.sleep(0.02)
    return answer


def url_of_the_test_database() -> str:
    """The settings' database, by the name that pytest-django gave it."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


def make_old(comment: Comment, age: timedelta = timedelta(seconds=30)) -> None:
    """As if the comment had been sent, and its worker asked, that long ago."""
    then = timezone.now() - age
    Revision.objects.filter(comment=comment).update(created_at=then, woken_at=then)


class Program:
    """A process in a group of its own, and what it writes."""

    def __init__(self, command: list[str], log: Path, env: dict[str, str]) -> None:
        self._log = log
        with log.open("wb") as output:
            self._process = process.spawn(
                [sys.executable, "-m", *command],
                env=os.environ | env,
                output=output,
                when_we_die=signal.SIGKILL,
            )

    @property
    def written(self) -> str:
        return self._log.read_text(errors="replace")

    def wait_until(self, line: str) -> None:
        eventually(lambda: line in self.written or self._died(), within=30)

    def kill(self) -> None:
        """As a machine that loses its power would: the whole group, at once."""
        process.end_group(self._process.pid)
        self._process.wait()

    def kill_child(self) -> None:
        """As the kernel's out-of-memory killer would: one of its children."""
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self._process.pid)], capture_output=True, text=True, check=True
        )
        os.kill(int(listed.stdout.split()[0]), signal.SIGKILL)

    def _died(self) -> None:
        assert self._process.poll() is None, self.written


@contextmanager
def celery_program(
    name: str, *arguments: str, folder: Path, app: str = "newsroom", **env: str
) -> Iterator[Program]:
    env = {"DATABASE_URL": url_of_the_test_database(), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | env
    program = Program(
        ["celery", "-A", app, name, "--loglevel", "INFO", *arguments], folder / f"{name}.log", env
    )
    try:
        yield program
    finally:
        program.kill()


@contextmanager
def worker(folder: Path, *arguments: str, **env: str) -> Iterator[Program]:
    """A worker of two processes; `--include MODULE` and an environment make it a special one."""
    quick = ("--concurrency", "2", "--without-gossip", "--without-mingle", "--without-heartbeat")
    with celery_program("worker", *quick, *arguments, folder=folder, **env) as program:
        program.wait_until(" ready.")
        yield program
