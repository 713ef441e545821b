"""A private Redis-compatible server: a Unix socket and nothing else."""

import os
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from embedded import process

DURABLE = ("--appendonly", "yes")


@dataclass(frozen=True)
class Valkey:
    binary: Path
    data: Path
    socket: Path
    options: tuple[str, ...] = DURABLE

    name = "valkey"
    stop_signal = signal.SIGTERM
    is_shown = False  # it has advice for every start; what it said last is told when it ends

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def prepare(self) -> None:
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.end_orphan()

    def spawn(self, output: process.Output) -> subprocess.Popen[bytes]:
        return process.spawn(self._command(), when_we_die=self.stop_signal, output=output)

    def is_ready(self, server: subprocess.Popen[bytes]) -> bool:
        return server.poll() is None and self._ask(b"PING\r\n").startswith(b"+PONG")

    def end_orphan(self) -> None:
        """Valkey does not guard its folder: one that outlived a kill -9 would write beside the new one."""
        self._ask(b"SHUTDOWN\r\n")

    def _command(self) -> list[str | Path]:
        # The socket's path is absolute: a relative one would be taken from --dir.
        return [
            self.binary,
            *("--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700", "--dir", self.data),
            *("--maxmemory", "256mb", "--maxmemory-policy", "noeviction", "--save", ""),
            *("--loglevel", "warning", *self.options),
        ]

    def _ask(self, command: bytes) -> bytes:
        """The answer, or nothing when nobody is there; SHUTDOWN answers by hanging up."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(10)
            try:
                connection.connect(os.fspath(self.socket))
                connection.sendall(command)
                return connection.recv(64)
            except OSError:
                return b""
