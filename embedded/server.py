"""Starting a server and waiting until it answers, where nothing else has to go on meanwhile."""

import subprocess
import time
from pathlib import Path
from signal import Signals
from typing import Protocol

from embedded import process
from embedded.errors import OperatorError, refuse_full_disk

ATTEMPTS = 3


class Server(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def stop_signal(self) -> Signals: ...
    @property
    def is_shown(self) -> bool: ...
    def prepare(self) -> None: ...
    def spawn(self, output: process.Output) -> subprocess.Popen[bytes]: ...
    def is_ready(self, server: subprocess.Popen[bytes]) -> bool: ...


def start(server: Server, log: Path) -> subprocess.Popen[bytes]:
    for attempt in range(ATTEMPTS):
        # After a kill -9 the parts of the old server may take a moment to notice.
        time.sleep(attempt / 2)
        if running := _try(server, log):
            return running
    said = log.read_text(errors="replace").strip()
    refuse_full_disk(said, server.name)
    raise OperatorError(
        f"{server.name} does not start: {said.splitlines()[-1] if said else 'it says nothing'} ({log})"
    )


def _try(server: Server, log: Path) -> subprocess.Popen[bytes] | None:
    server.prepare()
    with log.open("wb") as output:
        running = server.spawn(output)
    try:
        while running.poll() is None:
            if server.is_ready(running):
                return running
            time.sleep(0.01)
    except BaseException:
        process.end(running, ask=server.stop_signal, patience=10)
        raise
    return None
