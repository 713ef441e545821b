"""The tests' own PostgreSQL and Valkey: started before pytest-django reads the settings, gone at the end.

One of each a run; xdist's workers inherit them. Where DATABASE_URL or REDIS_URL is set, that one is used instead.
A test that kills a server starts its own with private_servers().
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cached_property
from pathlib import Path

import pytest

from embedded.errors import OperatorError
from embedded.placement import private_postgres, private_valkey
from embedded.postgres import Postgres
from embedded.process import end, is_alive
from embedded.server import start
from embedded.valkey import DURABLE, Valkey

PREFIX = "chaupal-tests-"
# What a killed server has to keep needs no fsync, only a machine that stays up.
KEEPING = ("fsync=off", "full_page_writes=off", "max_connections=200")
FAST = (*KEEPING, "synchronous_commit=off")
SHARED_VALKEY = "CHAUPAL_TESTS_VALKEY"
FORGETFUL = ("--appendonly", "no")


class PrivateServers:
    """A PostgreSQL and a Valkey of one's own, to be killed and started again; each keeps its data until close()."""

    def __init__(self, *, durable: bool = True) -> None:
        self._surroundings = ExitStack()
        self.folder = self._surroundings.enter_context(_temporary_folder())
        self._durable = durable
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    # Looked for only when asked for: where the operator names both, no binaries need be here.
    @cached_property
    def _postgres(self) -> Postgres:
        return private_postgres(self.folder, KEEPING if self._durable else FAST)

    @cached_property
    def _valkey(self) -> Valkey:
        return private_valkey(self.folder, DURABLE if self._durable else FORGETFUL)

    @property
    def database_url(self) -> str:
        return self._postgres.url

    @property
    def redis_url(self) -> str:
        return self._valkey.url

    def start_postgres(self) -> None:
        self._start(self._postgres)
        self._postgres.make_database()

    def start_valkey(self) -> None:
        self._start(self._valkey)

    def stop_postgres(self) -> None:
        self._stop(self._postgres)

    def stop_valkey(self) -> None:
        self._stop(self._valkey)

    def kill_postgres(self) -> None:
        self._kill(self._postgres)

    def kill_valkey(self) -> None:
        self._kill(self._valkey)

    def signal_valkey(self, number: signal.Signals) -> None:
        """SIGSTOP: it takes connections and says nothing; SIGCONT: it goes on."""
        self._running[self._valkey.name].send_signal(number)

    def close(self) -> None:
        if self._running:
            self._stop(self._valkey)
            self._stop(self._postgres)
        self._surroundings.close()

    def _start(self, server: Postgres | Valkey) -> None:
        self._running[server.name] = start(server, self.folder / f"{server.name}.log")

    def _stop(self, server: Postgres | Valkey) -> None:
        if running := self._running.pop(server.name, None):
            end(running, ask=server.stop_signal, patience=10)

    def _kill(self, server: Postgres | Valkey) -> None:
        running = self._running.pop(server.name)
        running.kill()
        end(running, ask=server.stop_signal, patience=10)


@contextmanager
def private_servers(*, durable: bool = True) -> Iterator[PrivateServers]:
    """Both started."""
    with closing(PrivateServers(durable=durable)) as servers:
        servers.start_postgres()
        servers.start_valkey()
        yield servers


@pytest.fixture
def own_servers() -> Iterator[PrivateServers]:
    with private_servers() as servers:
        yield servers


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Around pytest-django's own hook of this name, which reads the settings."""
    surroundings = ExitStack()
    early_config.add_cleanup(surroundings.close)
    try:
        surroundings.enter_context(_surroundings())
    except OperatorError as error:
        raise pytest.UsageError(str(error)) from None
    return (yield)


@contextmanager
def _surroundings() -> Iterator[None]:
    """The environment that the settings read, with what is missing in it started."""
    if os.environ.get(SHARED_VALKEY) == os.environ.get("REDIS_URL"):
        os.environ.pop("REDIS_URL", None)  # we are one of xdist's workers: queues are not to be shared
    for variable in [name for name in os.environ if name.startswith(("AKISMET_", "MODERATION_API_"))]:
        del os.environ[variable]  # no test asks anybody else but its own stub
    with closing(PrivateServers(durable=False)) as servers:
        os.environ |= {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1,[::1]",
            "VAR_DIR": str(servers.folder / "var"),
        }
        _start_what_is_missing(servers)
        yield


def _start_what_is_missing(servers: PrivateServers) -> None:
    if "DATABASE_URL" not in os.environ:
        servers.start_postgres()
        os.environ["DATABASE_URL"] = servers.database_url
    if "REDIS_URL" not in os.environ:
        servers.start_valkey()
        os.environ["REDIS_URL"] = os.environ[SHARED_VALKEY] = servers.redis_url


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    _remove_folders_of_the_dead()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    folder.chmod(0o755)  # as root, PostgreSQL runs as another account and has to get through
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_folders_of_the_dead() -> None:
    """A run killed with -9 could not remove its own."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).partition("-")[0]
        if folder.stat().st_uid == os.geteuid() and not is_alive(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)
