"""What the person at the terminal gets to see instead of a traceback. Read by Python 3.6 too (see bootstrap)."""

import errno


class OperatorError(Exception):
    """One line that says what went wrong and what to do."""


def explain(error: OSError) -> str:
    where = error.filename or "this machine"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full ({where}): make room, then run the same command again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"Cannot write to {where}: let this account write there, or set VAR_DIR to a folder of its own."
        )
    return f"{where}: {error.strerror}"
