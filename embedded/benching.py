"""`make bench`: the whole site on data and servers of its own, measured by the benchmarks, then gone."""

import os
import socket
import sys
import tempfile
from pathlib import Path

from embedded.ports import Address
from embedded.programs import Program
from embedded.running import Site, serve

PREFIX = "chaupal-bench-"


def run() -> int:
    # Nobody's real site is measured, or filled with the demo, and nobody else is asked about it.
    others = ("DATABASE_URL", "REDIS_URL", "AKISMET_API_KEY", "MODERATION_API_BASE_URL", "MODERATION_API_KEY")
    for variable in others:
        os.environ.pop(variable, None)
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        Path(folder).chmod(0o755)  # as root, PostgreSQL runs as another account and has to get through
        var_dir = Path(folder) / "var"
        var_dir.mkdir()
        return serve(var_dir, Address("127.0.0.1", _free_port()), until=_measure)


def _measure(site: Site) -> None:
    command = (sys.executable, "-m", "benchmarks")
    site.supervisor.run(Program("bench", command, {**site.env, "SITE_URL": str(site.address)}))


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
