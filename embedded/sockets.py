"""A folder for the servers' sockets: private, short enough, and one for each VAR_DIR."""

import hashlib
import os
import re
import socket
import tempfile
from contextlib import suppress
from pathlib import Path

from embedded.errors import OperatorError
from embedded.process import Account

# The path goes into URLs, which three libraries read in three ways.
PLAIN = re.compile(r"[\w./-]+", re.ASCII)
LONGEST_NAME = "postgres/.s.PGSQL.5432"


def socket_folder(var_dir: Path, account: Account | None) -> Path:
    # The kernel takes 107 bytes for a socket's path: a deep clone needs a short folder elsewhere.
    digest = hashlib.sha256(os.fsencode(var_dir)).hexdigest()[:10]
    name = f"chaupal-{os.geteuid()}-{digest}"
    for folder in (var_dir / "run", Path("/tmp") / name, Path(tempfile.gettempdir()) / name):  # noqa: S108
        if PLAIN.fullmatch(str(folder)) and (account is None or account.can_enter(folder.parent)):
            _make_private(folder, 0o711 if account else 0o700)
            if _takes_sockets(folder):
                return folder
            with suppress(OSError):  # not empty: something of the past
                folder.rmdir()
    raise OperatorError("No folder can hold the servers' sockets: set TMPDIR to a folder with a short path.")


def _make_private(folder: Path, mode: int) -> None:
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise OperatorError(f"{folder} is not ours: remove it, or set TMPDIR to a folder of your own.")
    folder.chmod(mode)


def _takes_sockets(folder: Path) -> bool:
    """Tried, not computed: limits differ, and some file systems have no sockets at all."""
    probe = folder / f"probe-{os.getpid()}".ljust(len(LONGEST_NAME), "-")
    try:
        with socket.socket(socket.AF_UNIX) as trial:
            trial.bind(os.fspath(probe))
    except OSError:
        return False
    probe.unlink()
    return True
