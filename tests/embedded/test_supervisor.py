"""The supervisor in this process, with small programs as its children."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from embedded import process, supervisor
from embedded.errors import OperatorError
from embedded.programs import Program
from embedded.supervisor import Stopped, Supervisor


def program(name: str, code: str) -> Program:
    return Program(name, (sys.executable, "-u", "-c", code), dict(os.environ))


def lasting(name: str, *, at_the_end: str = "") -> Program:
    """Says when it is up, and on SIGTERM does what it has to."""
    return program(
        name,
        f"import signal, sys, time\n"
        f"def leave(*_):\n    {at_the_end or 'pass'}\n    print('{name} leaves')\n    sys.exit()\n"
        f"signal.signal(signal.SIGTERM, leave)\nprint('{name} is up')\ntime.sleep(60)",
    )


def has_said(capsys: pytest.CaptureFixture[str], *lines: str):
    """A condition that remembers what was read before."""
    said: list[str] = []

    def condition() -> bool:
        said.append(capsys.readouterr().out)
        return all(line in "".join(said) for line in lines)

    return condition


def test_what_children_say_carries_their_name_line_by_line(capsys):
    with Supervisor() as parent:
        parent.run(program("demo", "import sys; sys.stdout.write('नमस्ते\\nदो'); sys.stderr.write('x')"))
    assert capsys.readouterr().out.splitlines() == ["demo     | नमस्ते", "demo     | दोx"]


def test_what_is_no_text_does_not_stop_anything(capsys):
    with Supervisor() as parent:
        parent.run(program("demo", r"import sys; sys.stdout.buffer.write(b'\xff\xfe ok\n')"))
    assert capsys.readouterr().out == "demo     | \ufffd\ufffd ok\n"


def test_children_end_in_the_reverse_order_of_their_start(capsys):
    with Supervisor() as parent:
        parent.start(lasting("first"))
        parent.start(lasting("second", at_the_end="time.sleep(0.5)"))
        parent.wait_for(has_said(capsys, "first is up", "second is up"))
    ends = [line for line in capsys.readouterr().out.splitlines() if "leaves" in line]
    assert ends == ["second   | second leaves", "first    | first leaves"]


def test_a_child_that_ends_is_started_again(capsys, tmp_path):
    once = tmp_path / "once"
    code = f"import os, time\nif not os.path.exists({str(once)!r}):\n    open({str(once)!r}, 'w'); raise SystemExit(7)\n"
    with Supervisor() as parent:
        parent.start(program("web", f"{code}print('up'); time.sleep(60)"))
        parent.wait_for(
            has_said(capsys, "web ended (exit code 7: it said nothing); starting it again", "web      | up")
        )


def test_a_child_that_keeps_ending_ends_everything(monkeypatch):
    monkeypatch.setattr(supervisor, "REVIVALS", 1)
    with Supervisor() as parent:
        parent.start(program("web", "raise SystemExit('no luck')"))
        with pytest.raises(OperatorError, match=r"web ended 2 times in a row.*exit code 1: no luck"):
            parent.wait_for(lambda: False)


def test_a_full_disk_ends_everything_at_once():
    with Supervisor() as parent:
        parent.start(program("postgres", "raise SystemExit('could not write: No space left on device')"))
        with pytest.raises(OSError, match="No space left on device"):
            parent.wait_for(lambda: False)


def test_a_step_that_fails_says_its_last_words():
    step = program("migrate", "print('…'); raise SystemExit('no such table')")
    with (
        Supervisor() as parent,
        pytest.raises(OperatorError, match=r"^migrate failed: exit code 1: no such table$"),
    ):
        parent.run(step)


def test_who_does_not_leave_is_made_to(monkeypatch, capsys):
    monkeypatch.setattr(supervisor, "PATIENCE", 0.3)
    stubborn = program(
        "stubborn",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); time.sleep(60)",
    )
    with Supervisor() as parent:
        parent.start(stubborn)
        parent.wait_for(has_said(capsys, "up"))
        running = parent._stages[0][0].running
    assert running.poll() == -signal.SIGKILL


def test_grandchildren_leave_too(tmp_path, capsys):
    pid_file = tmp_path / "pid"
    code = (
        "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        f"open({str(pid_file)!r}, 'w').write(str(child.pid)); print('up'); time.sleep(60)"
    )
    with Supervisor() as parent:
        parent.start(program("web", code))
        parent.wait_for(has_said(capsys, "up"))
    pid = int(pid_file.read_text())
    deadline = time.monotonic() + 5
    while process.is_alive(pid) and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_signal_ends_the_wait_and_the_old_handlers_come_back():
    before = signal.getsignal(signal.SIGTERM)
    with Supervisor() as parent:
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Stopped):
            parent.wait_for(lambda: False, pause=30)
    assert signal.getsignal(signal.SIGTERM) is before
