"""What the person at the terminal gets to see instead of a traceback. Read by Python 3.6 too (see bootstrap)."""

import errno
import os
import re

# Of pip, PostgreSQL and Valkey.
FULL_DISK = re.compile(r"No space left on device|[Cc]heck free disk space|wrote only \d+ of \d+ bytes")


class OperatorError(Exception):
    """One line that says what went wrong and what to do."""


def refuse_full_disk(said: str, where: str) -> None:
    """Raises what the system would say, if that is what the words of another program come to."""
    if FULL_DISK.search(said):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), where)


def explain(error: OSError) -> str:
    where = error.filename or "this machine"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full ({where}): make room, then run the same command again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"Cannot write to {where}: let this account write there, or set VAR_DIR to a folder of its own."
        )
    return f"{where}: {error.strerror}"
