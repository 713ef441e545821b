"""What the children print, each line with the name of who printed it."""

import os
import sys
from collections import deque
from typing import IO

WIDTH = 8
LONGEST_LINE = 65536


class Lines:
    """The output of one child, cut into lines as it comes; the last ones are kept for when it fails."""

    def __init__(self, name: str, pipe: IO[bytes], *, is_shown: bool) -> None:
        self.name = name
        self.pipe = pipe
        self.is_shown = is_shown
        self.last: deque[str] = deque(maxlen=20)
        self._partial = b""

    def fileno(self) -> int:
        return self.pipe.fileno()

    def pump(self) -> bool:
        """Passes on what has come; False at the end."""
        arrived = os.read(self.fileno(), LONGEST_LINE)
        *whole, self._partial = (self._partial + arrived).split(b"\n")
        if self._partial and (not arrived or len(self._partial) > LONGEST_LINE):
            whole.append(self._partial)
            self._partial = b""
        for line in whole:
            self._note(line.decode(errors="replace").rstrip())
        return bool(arrived)

    def _note(self, line: str) -> None:
        if line:
            self.last.append(line)
        if line and self.is_shown:
            show(self.name, line)


def show(name: str, line: str) -> None:
    label = f"{name:<{WIDTH}} |"
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        label = f"\033[2m{label}\033[0m"
    print(label, line, flush=True)
