"""What the site consists of besides its servers: the commands that prepare it, and the programs that are it."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from embedded import process
from embedded.environment import ROOT
from embedded.ports import Address

# Celery's advice against it; `make run` works for root, where there is nobody else.
AS_ROOT_TOO = "ignore:You're running the worker with superuser privileges"


@dataclass(frozen=True)
class Program:
    """Quacks like a server (see server)."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]

    stop_signal = signal.SIGTERM
    is_shown = True

    def prepare(self) -> None:
        """Needs nothing made beforehand."""

    def spawn(self, output: process.Output) -> subprocess.Popen[bytes]:
        return process.spawn(self.command, when_we_die=self.stop_signal, env=self.env, output=output)

    def is_ready(self, running: subprocess.Popen[bytes]) -> bool:
        return running.poll() is None


def manage(name: str, env: Mapping[str, str], *arguments: str) -> Program:
    return Program(name, (sys.executable, "manage.py", *arguments), env)


def programs(var_dir: Path, env: Mapping[str, str], address: Address) -> tuple[Program, Program, Program]:
    serve = (
        *("--interface", "wsgi", "newsroom.wsgi:application", "--no-ws", "--log-level", "warning"),
        *(
            "--host",
            address.host,
            "--port",
            str(address.port),
            "--workers",
            env.get("WEB_CONCURRENCY") or "2",
        ),
    )
    work = ("--quiet", "-A", "newsroom", "worker", "--concurrency", env.get("WORKER_CONCURRENCY") or "2")
    keep_time = ("--quiet", "-A", "newsroom", "beat", "--schedule", str(var_dir / "celerybeat-schedule"))
    return (
        Program("web", _module("granian", *serve), env),
        Program("worker", _module("celery", *work), {**env, "PYTHONWARNINGS": AS_ROOT_TOO}),
        Program("beat", _module("celery", *keep_time), env),
    )


def _module(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *arguments)


@dataclass(frozen=True)
class Stamp:
    """Remembers work that has to be done again only when what it depends on changed."""

    file: Path
    depends_on: str

    def is_current(self) -> bool:
        return self.file.exists() and self.file.read_text() == self.depends_on

    def set(self) -> None:
        self.file.write_text(self.depends_on)


def digest_of_static_files() -> str:
    """Of their sources, and of the list of packages that bring some."""
    digest = hashlib.sha256((ROOT / "requirements" / "production.txt").read_bytes())
    of_packages = (file.with_name("static") for file in ROOT.glob("*/__init__.py"))
    for folder in (ROOT / "static", *sorted(of_packages)):
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            digest.update(os.fsencode(file.relative_to(ROOT)) + file.read_bytes())
    return digest.hexdigest()
