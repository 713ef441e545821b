"""The whole site as `make run` starts it: web, worker and beat, on a database and a broker of its own."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.db.models import F
from environ import Env

from comments.models import Revision, Status
from embedded import process
from embedded.environment import ROOT
from embedded.ports import Address
from embedded.programs import programs
from tests.faults.processes import eventually
from tests.servers import PrivateServers, private_servers

LENIENCY = "DJANGO_ALLOW_ASYNC_UNSAFE"


class Site:
    def __init__(self, folder: Path, servers: PrivateServers) -> None:
        self.var_dir = folder / "var"
        self._address = Address("127.0.0.1", _free_port())
        self._log = folder / "programs.log"
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        own = {
            "DATABASE_URL": servers.database_url,
            "REDIS_URL": servers.redis_url,
            "VAR_DIR": str(self.var_dir),
            "WEB_CONCURRENCY": "1",
            "WORKER_CONCURRENCY": "1",
            "GRANIAN_BLOCKING_THREADS": "4",
        }
        self._env: Mapping[str, str] = _without_leniency(os.environ) | own

    @property
    def url(self) -> str:
        return str(self._address).rstrip("/")

    @contextmanager
    def database(self) -> Iterator[None]:
        """This process speaks to the site's, meanwhile."""
        before = connection.settings_dict.copy()
        connection.close()
        connection.settings_dict |= Env.db_url_config(self._env["DATABASE_URL"])
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict |= before

    def login(self, role: str) -> dict[str, str]:
        """Username and password of the demo's editor, moderator or reader."""
        logins: dict[str, dict[str, str]] = json.loads((self.var_dir / "demo.json").read_text())
        return logins[role]

    def prepare(self) -> None:
        self.var_dir.mkdir(parents=True)
        static = self._manage("collectstatic", "--noinput")
        for command in ("migrate", "load_demo"):
            assert self._manage(command).wait() == 0, self.said
        assert static.wait() == 0, self.said

    def start(self) -> None:
        for program in programs(self.var_dir, self._env, self._address):
            with self._log.open("ab") as output:
                self._running[program.name] = program.spawn(output)
        eventually(self._is_ready, within=60)

    def stop(self) -> None:
        for running in self._running.values():
            process.end(running, ask=signal.SIGKILL, patience=10)

    @contextmanager
    def busy_worker(self) -> Iterator[None]:
        """The worker gets to nothing meanwhile; what is asked of it waits."""
        worker = self._running["worker"].pid
        os.killpg(worker, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(worker, signal.SIGCONT)

    @property
    def said(self) -> str:
        return self._log.read_text(errors="replace")

    def _manage(self, *arguments: str) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as output:
            command = [sys.executable, "manage.py", *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=self._env, stdout=output, stderr=output)

    def _is_ready(self) -> bool:
        assert all(one.poll() is None for one in self._running.values()), self.said
        asked = http.client.HTTPConnection(self._address.host, self._address.port, timeout=5)
        try:
            asked.request("GET", "/readyz", headers={"Host": "localhost"})
            return asked.getresponse().status == 200
        except OSError:
            return False
        finally:
            asked.close()


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """With the demo in it, every comment of which was decided an hour ago."""
    with private_servers(durable=False) as servers:
        site = Site(folder, servers)
        try:
            site.prepare()
            site.start()
            with site.database():
                eventually(lambda: not Revision.objects.filter(status=Status.PENDING).exists(), within=60)
                # All of it came from this machine's address, which may not send that much within a minute.
                Revision.objects.update(created_at=F("created_at") - timedelta(hours=1))
            yield site
        finally:
            site.stop()


def _without_leniency(environment: Mapping[str, str]) -> dict[str, str]:
    """Playwright's loop excuses only the tests' own process."""
    return {name: value for name, value in environment.items() if name != LENIENCY}


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
