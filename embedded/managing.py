"""`make manage`: manage.py among the servers of `make run`, or among servers started for this one command.

Nothing of ours goes to stdout, and stdin is the command's.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from embedded import process
from embedded.environment import brings_own, for_programs, make_var_dir
from embedded.errors import OperatorError
from embedded.lock import Lock
from embedded.placement import private_postgres, private_valkey
from embedded.postgres import Postgres
from embedded.server import Server, start
from embedded.supervisor import ENDING

PATIENCE = 120.0  # seconds for whoever has VAR_DIR to be ready, or done


def manage(arguments: Sequence[str]) -> int:
    var_dir = make_var_dir()
    postgres = private_postgres(var_dir) if brings_own("DATABASE_URL") else None
    valkey = private_valkey(var_dir) if brings_own("REDIS_URL") else None
    servers: list[Server] = [server for server in (postgres, valkey) if server]
    env = for_programs(var_dir, postgres, valkey)
    command = [sys.executable, "manage.py", *arguments]
    lock = Lock(var_dir)
    if not servers or _somebody_serves(lock):
        os.execve(sys.executable, command, env)
    is_new = postgres is not None and not postgres.data.exists()
    with _running(servers, var_dir):
        _make_tables(postgres, env, is_new=is_new)
        return _run(command, env)


def _somebody_serves(lock: Lock) -> bool:
    """False: nobody does, and now the lock is ours."""
    deadline = time.monotonic() + PATIENCE
    is_told = False
    while not lock.take("make manage"):
        if lock.is_serving():
            return True
        if time.monotonic() > deadline:
            raise OperatorError(f"{lock.holder()} is neither ready nor done: end it, then run this again.")
        if not is_told:
            print(f"Waiting for {lock.holder()}", file=sys.stderr)
            is_told = True
        time.sleep(0.1)
    return False


@contextmanager
def _running(servers: Sequence[Server], var_dir: Path) -> Iterator[None]:
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    started: list[tuple[Server, subprocess.Popen[bytes]]] = []
    try:
        for server in servers:
            started.append((server, start(server, var_dir / f"{server.name}.log")))
        yield
    finally:
        for server, running in reversed(started):
            process.end(running, ask=server.stop_signal, patience=30)


def _make_tables(postgres: Postgres | None, env: Mapping[str, str], *, is_new: bool) -> None:
    """So that a command works before the first `make run`, too."""
    if postgres:
        postgres.make_database()
    if is_new:
        migrate = [sys.executable, "manage.py", "migrate", "--noinput"]
        if _run(migrate, env, stdin=subprocess.DEVNULL, stdout=sys.stderr):
            raise OperatorError("manage.py migrate failed, as said above.")


def _run(command: Sequence[str], env: Mapping[str, str], **streams: Any) -> int:
    # In our own group, so that it may read the terminal and gets its Ctrl-C; we only wait for what it makes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever asks for the end while it is being started would otherwise leave behind what nobody knows of yet.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    running = subprocess.Popen(command, env=env, preexec_fn=_take_signals, **streams)  # noqa: PLW1509
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        return running.wait()
    finally:
        if running.poll() is None:
            running.terminate()
            running.wait()


def _take_signals() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
