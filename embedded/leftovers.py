"""Programs that outlived their supervisor: a kill -9 of it and of granian leaves granian's workers at the port."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from embedded.process import is_alive

MARK = "CHAUPAL_SUPERVISED"  # in the environment of every program; its value is VAR_DIR
PATIENCE = 5.0


def end_leftovers(var_dir: Path) -> None:
    pids = list(_marked(f"{MARK}={var_dir}"))
    _send(signal.SIGTERM, pids)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and any(is_alive(pid) for pid in pids):
        time.sleep(0.05)
    _send(signal.SIGKILL, pids)


def _send(number: signal.Signals, pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _marked(mark: str) -> Iterator[int]:
    if sys.platform != "linux":
        listing = subprocess.run(
            ["ps", "-axEww", "-o", "pid=,command="], capture_output=True, text=True, check=False
        )
        yield from (int(line.split()[0]) for line in listing.stdout.splitlines() if mark in line)
        return
    wanted = os.fsencode(mark)
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended, or is somebody else's
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                yield int(folder.name)
