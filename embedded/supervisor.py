"""One parent and its children: started in order, shown, revived a few times, stopped in reverse.

Everything happens in one loop, `wait_for`: it passes on what children print, revives the ones that ended, and raises
Stopped once somebody asked for the end (Ctrl-C, TERM, HUP). A second Ctrl-C does not wait for anybody.
"""

import os
import selectors
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Self

from embedded import process
from embedded.errors import OperatorError, refuse_full_disk
from embedded.output import Lines, show
from embedded.server import Server

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
REVIVALS = 3
STEADY_AFTER = 60.0  # seconds; who ran that long has its failures forgotten
PATIENCE = 30.0  # seconds to finish what is in hand


class Stopped(Exception):
    """Somebody asked for the end."""


@dataclass
class Child:
    server: Server
    running: subprocess.Popen[bytes]
    lines: Lines
    started_at: float = field(default_factory=time.monotonic)
    failures: int = 0
    revive_at: float | None = None


class Supervisor:
    def __init__(self) -> None:
        self._stages: list[list[Child]] = []
        self._selector = selectors.DefaultSelector()
        self._asked_at: float | None = None

    def __enter__(self) -> Self:
        # A signal has to end the wait for output; its handler alone would not.
        self._wakeup, writer = socket.socketpair()
        writer.setblocking(False)
        self._writer = writer
        self._selector.register(self._wakeup, selectors.EVENT_READ)
        signal.set_wakeup_fd(writer.fileno())
        # Under nohup the terminal may go without us.
        heard = ENDING[:2] if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else ENDING
        self._handlers_before = {number: signal.signal(number, self._stop_soon) for number in heard}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        for stage in reversed(self._stages):
            self._stop(stage)
        for number, handler in self._handlers_before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(-1)

    def start(self, *servers: Server, ends_with_last: bool = False) -> None:
        """Comes back when all of them are ready. They end together, maybe with those that were started last."""
        if not ends_with_last:
            self._stages.append([])
        stage = self._stages[-1]
        for server in servers:
            self._refuse_if_asked()
            server.prepare()
            stage.append(self._spawn(server))
        self.wait_for(lambda: all(child.server.is_ready(child.running) for child in stage))

    def run(self, server: Server) -> None:
        """To its end, which has to be a good one."""
        self._refuse_if_asked()
        child = self._spawn(server)
        try:
            self.wait_for(lambda: child.running.poll() is not None)
        finally:
            process.end(child.running, ask=server.stop_signal, patience=PATIENCE)
            self._drain(child)
        if child.running.returncode:
            refuse_full_disk("\n".join(child.lines.last), server.name)
            raise OperatorError(f"{server.name} failed: {_reason(child)}")

    def wait_for(self, condition: Callable[[], bool], *, pause: float = 0.05) -> None:
        while not condition():
            self._refuse_if_asked()
            self._pass_on_output(pause)
            for stage in self._stages:
                for child in stage:
                    self._look_after(child)

    def _spawn(self, server: Server) -> Child:
        running = server.spawn(subprocess.PIPE)
        assert running.stdout is not None
        child = Child(server, running, Lines(server.name, running.stdout, is_shown=server.is_shown))
        self._selector.register(child.lines, selectors.EVENT_READ)
        return child

    def _pass_on_output(self, timeout: float) -> None:
        for key, _ in self._selector.select(timeout):
            if key.fileobj is self._wakeup:
                self._wakeup.recv(64)
            elif isinstance(key.fileobj, Lines) and not key.fileobj.pump():
                self._selector.unregister(key.fileobj)

    def _look_after(self, child: Child) -> None:
        if child.revive_at is not None:
            if time.monotonic() >= child.revive_at:
                self._revive(child)
        elif child.running.poll() is not None:
            self._note_end(child)

    def _note_end(self, child: Child) -> None:
        process.end_group(child.running.pid)
        self._drain(child)
        if time.monotonic() - child.started_at > STEADY_AFTER:
            child.failures = 0
        child.failures += 1
        refuse_full_disk("\n".join(child.lines.last), child.server.name)
        if child.failures > REVIVALS:
            raise OperatorError(
                f"{child.server.name} ended {child.failures} times in a row, so everything stops: {_reason(child)}"
            )
        show("chaupal", f"{child.server.name} ended ({_reason(child)}); starting it again")
        child.revive_at = time.monotonic() + 2 ** (child.failures - 2)

    def _revive(self, child: Child) -> None:
        child.server.prepare()
        successor = self._spawn(child.server)
        child.running, child.lines, child.started_at = (
            successor.running,
            successor.lines,
            successor.started_at,
        )
        child.revive_at = None

    def _stop(self, stage: list[Child]) -> None:
        for child in stage:
            if child.running.poll() is None:
                child.running.send_signal(child.server.stop_signal)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and any(child.running.poll() is None for child in stage):
            self._pass_on_output(0.02)
        for child in stage:
            process.end(child.running, ask=signal.SIGKILL, patience=0)
            self._drain(child)

    def _drain(self, child: Child) -> None:
        """A grandchild may hold the pipe open: takes what is there, does not wait for the end."""
        if child.lines.pipe.closed:
            return
        os.set_blocking(child.lines.fileno(), False)
        if child.lines in self._selector.get_map():
            self._selector.unregister(child.lines)
        try:
            while child.lines.pump():
                pass
        except BlockingIOError:
            return
        finally:
            child.lines.pipe.close()

    def _refuse_if_asked(self) -> None:
        if self._asked_at is not None:
            raise Stopped

    def _stop_soon(self, number: int, _frame: FrameType | None) -> None:
        # One request may come twice: make passes on the TERM that its whole group was sent.
        again = self._asked_at is not None and time.monotonic() - self._asked_at > 0.5
        if again and number == signal.SIGINT:
            self._stop_now()
        self._asked_at = self._asked_at or time.monotonic()

    def _stop_now(self) -> None:
        for stage in self._stages:
            for child in stage:
                process.end_group(child.running.pid)
        os._exit(130)


def _reason(child: Child) -> str:
    last = child.lines.last[-1] if child.lines.last else "it said nothing"
    code = child.running.returncode
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}: {last}"
