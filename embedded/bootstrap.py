"""From a bare clone to an environment with nothing but Python: makes .venv, then goes on inside it.

Standard library only, and readable by Python 3.6, so that an old Python can say which one is needed.
"""

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from embedded.errors import OperatorError, explain
from embedded.installing import child, end_with_parent, install, say
from embedded.ports import address_to_serve, require_free

if os.name == "nt":
    sys.exit(
        "The private PostgreSQL and Valkey do not run on Windows itself: use WSL, or run the site with "
        "DATABASE_URL and REDIS_URL as docs/operating.md shows."
    )

import fcntl

OLDEST = (3, 11)
NEWEST = (3, 14)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Says what is installed; empty while that is going on, so that a half-made environment is recognised.
STAMP = VENV / "chaupal.stamp"
COMPLETE_LOCK = "dev.txt"  # holds all that the others hold
LOCKS = {"test": COMPLETE_LOCK, "bench": COMPLETE_LOCK, "messages": COMPLETE_LOCK}


def main() -> None:
    try:
        _go_on_inside(sys.argv[1:])
    except OperatorError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(explain(error))


def _go_on_inside(arguments: "list[str]") -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    if "MAKELEVEL" in os.environ:
        end_with_parent()  # a killed make must not leave us behind
    _require_python()
    _require_environment(arguments[0] if arguments else "run")
    os.chdir(ROOT)
    # Held back over the change, so that Ctrl-C finds somebody who can end in order.
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    os.execv(PYTHON, [str(PYTHON), "-m", "embedded.commands", *arguments])


def _interrupt(number: int, _frame: "FrameType | None") -> None:
    sys.exit(128 + number)


def _require_python() -> None:
    """Goes on with a newer one where this one will not do."""
    if _suits(sys.executable):
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and _suits(other):
            os.execv(other, [other, "-m", "embedded", *sys.argv[1:]])
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:2])
        raise OperatorError(
            f"Python 3.11 or later is needed; this is {found}: install one and name it: make run PYTHON=python3.12"
        )
    raise OperatorError(
        "This Python cannot make environments (no venv or ensurepip): install the package that brings them "
        "(Debian, Ubuntu: apt install python3-venv), then run the same command again."
    )


def _suits(python: str) -> bool:
    question = f"import ensurepip, sys, venv; sys.exit(sys.version_info < {OLDEST})"
    if python == sys.executable:
        has_parts = importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")
        return sys.version_info >= OLDEST and bool(has_parts)
    return subprocess.call([python, "-c", question], stderr=subprocess.DEVNULL) == 0


def _require_environment(command: str) -> None:
    lock = ROOT / "requirements" / LOCKS.get(command, "embedded.txt")
    if _is_installed(lock):
        return
    if command == "run":
        require_free(address_to_serve())  # said before a minute of installing, not after
    with _alone():
        if not _is_installed(lock):
            say(f"Setting up {VENV} (once)")
            _prepare_venv()
            STAMP.write_text("")
            install(PYTHON, lock)
            STAMP.write_text(_key(lock))


def _is_installed(lock: Path) -> bool:
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    return STAMP.read_text() in (_key(lock), _key(lock.with_name(COMPLETE_LOCK)))


def _key(lock: Path) -> str:
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"Python {sys.version_info[0]}.{sys.version_info[1]}, {lock.name} {digest}\n"


def _prepare_venv() -> None:
    if _can_be_updated():
        return
    with child([sys.executable, "-m", "venv", "--clear", str(VENV)]) as making:
        said = making.communicate()[0]
    if making.returncode:
        raise OperatorError(f"Cannot make {VENV}: {(said.strip() or 'no reason given').splitlines()[-1]}")


def _can_be_updated() -> bool:
    """Whole, with pip, and of this Python: for example after the lock file changed."""
    if not PYTHON.exists() or (STAMP.exists() and not STAMP.read_text()):
        return False
    question = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return subprocess.call([str(PYTHON), "-c", question], stderr=subprocess.DEVNULL) == 0


@contextmanager
def _alone() -> "Iterator[None]":
    """Two starts in one clone: the second waits for the first to install."""
    folder = os.open(str(ROOT), os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
