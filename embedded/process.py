"""Child processes that do not outlive us."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

PR_SET_PDEATHSIG = 1
# Loaded here, because between fork and exec only a plain call is safe.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None

Output = int | IO[Any] | None


@dataclass(frozen=True)
class Account:
    """Whom a child runs as, where we are root."""

    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """Asked of the kernel, as that account: access lists and mounts count too."""
        question = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)]
        return subprocess.run(question, check=False, **self.identity()).returncode == 0

    def identity(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": [], "cwd": "/"}


def spawn(
    command: Sequence[str | Path],
    *,
    when_we_die: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
    env: Mapping[str, str] | None = None,
    output: Output = None,
) -> subprocess.Popen[bytes]:
    """A child in a group of its own, so that the terminal's Ctrl-C reaches only us."""
    return subprocess.Popen(
        [os.fspath(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        env=env,
        start_new_session=True,
        preexec_fn=_dies_with(os.getpid(), when_we_die),  # noqa: PLW1509 (one prctl, nothing that locks)
        **(account.identity() if account else {}),
    )


def _dies_with(parent: int, when_we_die: signal.Signals) -> Callable[[], None] | None:
    if LIBC is None:
        return None

    def tie() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, when_we_die)
        if os.getppid() != parent:  # it died before the tie held
            os._exit(1)

    return tie


def end(process: subprocess.Popen[bytes], *, ask: signal.Signals, patience: float) -> None:
    """Asks the process to stop, then insists, and leaves nothing of its group behind."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            process.send_signal(ask)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    end_group(process.pid)
    process.wait()


def end_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
