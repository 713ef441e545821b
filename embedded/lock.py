"""Who has VAR_DIR: one `make run`, or one command that started the servers for itself."""

import fcntl
import json
import os
from pathlib import Path


class Lock:
    """The system lets go of it when its holder dies, however it dies."""

    def __init__(self, var_dir: Path) -> None:
        self._path = var_dir / "lock"
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)

    def take(self, command: str) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self._command = command
        self.note(serving=False)
        return True

    def note(self, *, serving: bool) -> None:
        """Whether others may use the servers that we started."""
        content = json.dumps({"command": self._command, "pid": os.getpid(), "serving": serving})
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, content.encode(), 0)

    def holder(self) -> str:
        """For people to read."""
        known = self._read()
        return f"{known.get('command', 'another start')} (process {known.get('pid', '?')})"

    def is_serving(self) -> bool:
        return bool(self._read().get("serving"))

    def _read(self) -> dict[str, object]:
        try:
            return dict(json.loads(self._path.read_text()))
        except ValueError:  # just being written
            return {}
