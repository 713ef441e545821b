"""VAR_DIR, and the variables that the site's programs get. What the operator has set stays as it is."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from embedded.leftovers import MARK
from embedded.postgres import Postgres
from embedded.valkey import Valkey

ROOT = Path(__file__).resolve().parent.parent


def make_var_dir() -> Path:
    var_dir = Path(os.environ.get("VAR_DIR") or ROOT / "var").expanduser().absolute()
    var_dir.mkdir(parents=True, exist_ok=True)
    (var_dir / "mail").mkdir(mode=0o700, exist_ok=True)  # mail to read carries addresses and reset links
    return var_dir


def brings_own(variable: str) -> bool:
    return not os.environ.get(variable)


def for_programs(var_dir: Path, postgres: Postgres | None, valkey: Valkey | None) -> dict[str, str]:
    ours = {
        "SECRET_KEY": _secret_key(var_dir),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "PYTHONUNBUFFERED": "1",  # lines appear when they are written
        # Each thread keeps a database connection, and granian would allow hundreds.
        "GRANIAN_BLOCKING_THREADS": "4",
        # One of its workers that is asked to stop while it starts may never hear of it.
        "GRANIAN_WORKERS_KILL_TIMEOUT": "5",
    }
    if postgres:
        ours |= {
            "DATABASE_URL": postgres.url,
            "PGHOST": str(postgres.sockets),
        }  # PGHOST: for manage.py dbshell
    if valkey:
        ours["REDIS_URL"] = valkey.url
    forced = {"VAR_DIR": str(var_dir), MARK: str(var_dir), "PATH": _path(postgres)}
    return _filled(os.environ, ours) | forced


def _filled(given: Mapping[str, str], ours: Mapping[str, str]) -> dict[str, str]:
    return dict(given) | {name: value for name, value in ours.items() if not given.get(name)}


def _path(postgres: Postgres | None) -> str:
    """With psql and pg_dump at its end."""
    path = os.environ.get("PATH", os.defpath)
    return f"{path}{os.pathsep}{postgres.binaries}" if postgres else path


def _secret_key(var_dir: Path) -> str:
    file = var_dir / "secret_key"
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as writer:
            writer.write(secrets.token_urlsafe(50))
    return file.read_text().strip()
