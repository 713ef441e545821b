"""A clone with a stand-in for the site, so that what is tested is how it is brought up and down."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OF_TESTS = {
    *("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "VAR_DIR"),
    *("DJANGO_SETTINGS_MODULE", "MAKELEVEL"),
}
STAND_INS = {
    "manage.py": """
        import os, sys, time, psycopg
        command, *rest = sys.argv[1:] or ["help"]
        if command == "migrate":
            time.sleep(float(os.environ.get("MIGRATE_TAKES", "0")))
            with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS kept (line text)")
        elif command == "load_demo":
            open(os.path.join(os.environ["VAR_DIR"], "demo.json"), "w").write("{}")
        elif command == "write":
            with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
                connection.execute("INSERT INTO kept VALUES (%s)", rest)
        elif command == "read":
            with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
                print([line for (line,) in connection.execute("SELECT line FROM kept ORDER BY line")])
        elif command == "echo":
            print(rest, sys.stdin.read())
        elif command == "fail":
            sys.exit(3)
    """,
    "newsroom/__init__.py": "",
    "newsroom/wsgi.py": """
        def application(environ, start_response):
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"ok"]
    """,
    "newsroom/celery.py": """
        import os
        from celery import Celery
        app = Celery(broker=os.environ["REDIS_URL"].replace("unix://", "redis+socket://"))
    """,
    "requirements/embedded.txt": "",
    "requirements/production.txt": "",
    "requirements/dev.txt": "",
}


class Clone:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.var_dir = folder / "var"
        self.port = free_port()
        shutil.copytree(ROOT / "embedded", folder / "embedded", ignore=shutil.ignore_patterns("__pycache__"))
        for name, text in STAND_INS.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(line.removeprefix(" " * 8) for line in text.splitlines()))

    def environment(self, **variables: str) -> dict[str, str]:
        """Ours, less what pytest-django and the tests' own servers put there."""
        inherited = {name: value for name, value in os.environ.items() if name not in OF_TESTS}
        return inherited | {"PORT": str(self.port)} | variables

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """As after bootstrap; in a session of its own, like a terminal's."""
        return subprocess.Popen(
            [sys.executable, "-m", "embedded.commands", *arguments],
            cwd=self.folder,
            env=self.environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def holder(self) -> int:
        return int(json.loads((self.var_dir / "lock").read_text())["pid"])

    def run(self, *arguments: str, given: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "embedded.commands", *arguments],
            cwd=self.folder,
            env=self.environment(**variables),
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def run_site(self, **variables: str) -> subprocess.Popen[str]:
        """Comes back when it serves."""
        running = self.start("run", **variables)
        known = f'"pid": {running.pid}, "serving": true'
        lock = self.var_dir / "lock"
        wait_until(lambda: lock.exists() and known in lock.read_text())
        return running

    def processes(self) -> dict[int, str]:
        return processes_of(self.folder)


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """Unlike tmp_path, everybody can pass through: as root, PostgreSQL is somebody else."""
    folder = Path(tempfile.mkdtemp(prefix="chaupal-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        end_all(folder)
        shutil.rmtree(folder)


def processes_of(folder: Path) -> dict[int, str]:
    """Whatever works below the folder, was started from it, or serves a socket in it."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            where = os.readlink(process / "cwd")
        except OSError:  # gone meanwhile
            continue
        if command and (str(folder) in command or where.startswith(str(folder))):
            found[int(process.name)] = command
    return found


def end_all(folder: Path) -> None:
    """After a failed test."""
    for pid in processes_of(folder):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def wait_until(condition: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
