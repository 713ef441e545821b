"""A Chromium for the browser tests: the machine's own, else installed, else a line that says why there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHTS = (
    "from playwright.sync_api import sync_playwright as p\nwith p() as x: print(x.chromium.executable_path)"
)


def find_or_install() -> Path | None:
    if found := _find():
        return found
    for command in _ways_to_install():
        print(f"Installing Chromium for the browser tests: {' '.join(command)}", flush=True)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if found := _find():
            return found
    return None


def _find() -> Path | None:
    return next((path for path in _candidates() if _works(path)), None)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
    yield from (Path(path) for name in NAMES if (path := shutil.which(name)))
    answer = subprocess.run([sys.executable, "-c", PLAYWRIGHTS], capture_output=True, text=True, check=False)
    if answer.stdout:
        yield Path(answer.stdout.strip())


def _works(chromium: Path) -> bool:
    """A download without its libraries, or a stub that only points to a store, is none."""
    try:
        return subprocess.run([chromium, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _ways_to_install() -> Iterator[Sequence[str]]:
    yield (sys.executable, "-m", "playwright", "install", "chromium")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield ("apt-get", "update")
        yield ("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
