"""`make manage`, with real servers around a stand-in for the site."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.embedded.clones import ROOT, wait_until

WAITS = "import sys, time\nif sys.argv[1] == 'wait': time.sleep(60)"  # long enough to be ended while it works
TERMINATED_AT_ONCE = """
import os, signal, subprocess, sys
from embedded import commands

class Popen(subprocess.Popen):
    def __init__(self, command, **options):
        super().__init__(command, **options)
        if "wait" in command:
            os.kill(os.getpid(), signal.SIGTERM)

subprocess.Popen = Popen
sys.exit(commands.main(["manage", "wait"]))
"""
needs_make = pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")


def test_a_command_gets_servers_of_its_own_and_leaves_none(clone):
    assert clone.run("manage", "write", "पहला").returncode == 0
    assert clone.run("manage", "read").stdout == "['पहला']\n"
    assert clone.processes() == {}


def test_stdin_and_stdout_belong_to_the_command(clone):
    answer = clone.run("manage", "echo", "a b", "it's", given="भीतर")
    assert answer.stdout == """['a b', "it's"] भीतर\n"""


def test_the_exit_status_is_the_commands(clone):
    assert clone.run("manage", "fail").returncode == 3


def test_arguments_from_make_are_split_like_a_shells_and_never_run(clone):
    typed = r"""echo 'क ख' "it's (x)" $(touch made) ; --headline=\"क\" """
    answer = clone.run("manage", MANAGE_ARGS=typed)
    assert answer.stdout == """['क ख', "it's (x)", '$(touch', 'made)', ';', '--headline="क"'] \n"""
    assert not (clone.folder / "made").exists()


def test_an_open_quote_is_explained_in_one_line(clone):
    answer = clone.run("manage", MANAGE_ARGS="echo it's")
    assert answer.returncode == 1
    assert answer.stderr == "ARGS cannot be read (No closing quotation): close every quote.\n"


@needs_make
def test_make_hands_over_arguments_untouched(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    show = tmp_path / "show"
    show.write_text('#!/bin/sh\nprintf %s "$MANAGE_ARGS"\n')
    show.chmod(0o755)
    typed = """import_article 'फ़ाइल एक.txt' --headline "दाम $5 (नए)" """
    answer = subprocess.run(
        ["make", "-s", "manage", f"PYTHON={show}", f"ARGS={typed}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == typed


def test_with_servers_of_the_operator_none_is_started(clone, own_servers):
    urls = {"DATABASE_URL": own_servers.database_url, "REDIS_URL": own_servers.redis_url}
    assert clone.run("manage", "migrate", **urls).returncode == 0
    assert clone.run("manage", "read", **urls).stdout == "[]\n"
    assert not (clone.var_dir / "postgres").exists()


@pytest.mark.faults
def test_a_terminated_command_takes_its_servers_with_it(clone):
    (clone.folder / "manage.py").write_text(WAITS)
    running = clone.start("manage", "wait")
    wait_until(lambda: any("manage.py wait" in command for command in clone.processes().values()))
    running.terminate()
    running.communicate(timeout=30)
    assert running.returncode == 128 + signal.SIGTERM
    assert clone.processes() == {}


@pytest.mark.faults
def test_a_command_terminated_while_it_is_being_started_leaves_nothing(clone):
    (clone.folder / "manage.py").write_text(WAITS)
    (clone.folder / "terminated_at_once.py").write_text(TERMINATED_AT_ONCE)
    running = subprocess.run(
        [sys.executable, "terminated_at_once.py"],
        cwd=clone.folder,
        env=clone.environment(),
        capture_output=True,  # whose end is the end of all who hold it
        timeout=30,
        check=False,
    )
    assert running.returncode == 128 + signal.SIGTERM
    assert clone.processes() == {}


@pytest.mark.faults
def test_a_command_waits_for_another_one_to_be_done(clone):
    (clone.folder / "manage.py").write_text("import sys, time\nif sys.argv[1] == 'wait': time.sleep(2)")
    first = clone.start("manage", "wait")
    wait_until(lambda: any("manage.py wait" in command for command in clone.processes().values()))
    second = clone.run("manage", "anything")
    assert second.returncode == 0
    assert f"Waiting for make manage (process {first.pid})" in second.stderr
    assert os.waitstatus_to_exitcode(first.wait() << 8) == 0
