"""The private servers of one VAR_DIR, and where their files are.

PostgreSQL refuses to run as root. As root it runs as another account, which must reach its binaries and its data.
"""

import hashlib
import os
import pwd
import shutil
from pathlib import Path

from embedded.binaries import postgres_folder, valkey_server
from embedded.errors import OperatorError
from embedded.postgres import Postgres
from embedded.process import Account
from embedded.sockets import socket_folder
from embedded.valkey import DURABLE, Valkey

SHELTER = Path("/var/lib/chaupal")


def account_for_postgres(data: Path) -> Account | None:
    """None where PostgreSQL runs as we do."""
    if os.geteuid() != 0:
        if data.exists() and data.stat().st_uid != os.geteuid():
            raise OperatorError(
                f"{data} belongs to another account: run as that one, or set VAR_DIR to a new folder."
            )
        return None
    if data.exists():
        return Account(data.stat().st_uid, data.stat().st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise OperatorError(
            "As root, PostgreSQL needs an account named nobody: add it, or do not run as root."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def reachable_binaries(folder: Path, account: Account | None) -> Path:
    """The same binaries, copied once where the account cannot enter their folder (a clone in root's home)."""
    if account is None or account.can_enter(folder):
        return folder
    package = folder.parent.parent
    digest = hashlib.sha256((folder / "postgres").read_bytes()).hexdigest()[:10]
    copy = _shelter(f"postgresql-{digest}")
    if not (copy / package.name).exists():
        # The wheel's programs look for their libraries in a folder beside the package.
        for source in (package.with_name(f"{package.name}.libs"), package):
            if source.exists():
                _copy_whole(source, copy / source.name)
    return copy / folder.relative_to(package.parent)


def _copy_whole(source: Path, target: Path) -> None:
    half_made = target.with_name(f"{target.name}.new")
    for leftover in (half_made, target):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(source, half_made, symlinks=True)
    half_made.rename(target)


def _shelter(name: str) -> Path:
    """A folder that everybody can pass through, whatever our umask."""
    for folder in (SHELTER, SHELTER / name):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
    return SHELTER / name


def data_folder(var_dir: Path) -> Path:
    """Under VAR_DIR; as root, if PostgreSQL's account cannot get there, in a shelter. The caller says which."""
    inside = var_dir / "postgres"
    if os.geteuid() != 0 or inside.exists():
        return inside
    digest = hashlib.sha256(os.fsencode(var_dir)).hexdigest()[:10]
    sheltered = SHELTER / digest / "postgres"
    account = account_for_postgres(sheltered)
    return inside if account and account.can_enter(var_dir) else sheltered


def private_postgres(var_dir: Path, options: tuple[str, ...] = ()) -> Postgres:
    data = data_folder(var_dir)
    account = account_for_postgres(data)
    if data.is_relative_to(SHELTER):
        _shelter(data.parent.name)
    return Postgres(
        binaries=reachable_binaries(postgres_folder(), account),
        data=data,
        sockets=socket_folder(var_dir, account) / "postgres",
        account=account,
        options=options,
    )


def private_valkey(var_dir: Path, options: tuple[str, ...] = DURABLE) -> Valkey:
    sockets = socket_folder(var_dir, account_for_postgres(data_folder(var_dir)))
    return Valkey(valkey_server(), var_dir / "valkey", sockets / "valkey.sock", options)
