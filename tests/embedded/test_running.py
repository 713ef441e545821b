"""`make run` with real servers, granian and Celery, around a stand-in for the site."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.embedded.clones import Clone, end_all, folder_for_all, wait_until

pytestmark = pytest.mark.faults
PARTS = ["granian", "celery --quiet -A newsroom worker", "beat", "bin/postgres", "valkey"]


@pytest.fixture
def site(clone: Clone) -> subprocess.Popen[str]:
    return clone.run_site()


@pytest.fixture(scope="module")
def steady() -> Iterator[Clone]:
    """A running site, shared by the tests after which it is as before."""
    with folder_for_all() as folder:
        clone = Clone(folder)
        running = clone.run_site()
        yield clone
        sys.stdout.write(end(running))  # pytest shows it when a test failed


def pid_of(clone: Clone, part: str) -> int:
    """The oldest, which is the parent of the others."""
    return min(pid for pid, command in clone.processes().items() if part in command)


def end(running: subprocess.Popen[str], number: signal.Signals = signal.SIGTERM) -> str:
    running.send_signal(number)
    return running.communicate(timeout=60)[0]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_stop_ends_every_process_and_is_no_error(clone, site, number):
    said = end(site, number)
    assert site.returncode == 0
    assert clone.processes() == {}
    assert f"http://127.0.0.1:{clone.port}/" in said
    assert str(clone.var_dir / "demo.json") in said


def test_a_second_run_says_who_has_the_folder(steady):
    second = steady.run("run", PORT="1")
    assert second.returncode == 1
    assert f"make run (process {steady.holder()}) has {steady.var_dir}" in second.stderr
    assert "VAR_DIR=" in second.stderr
    assert len(second.stderr.splitlines()) == 1


def test_a_command_uses_the_servers_of_a_running_site(steady):
    servers = pid_of(steady, "bin/postgres"), pid_of(steady, "valkey")
    assert steady.run("manage", "write", "साथ-साथ").returncode == 0
    assert "साथ-साथ" in steady.run("manage", "read").stdout
    assert (pid_of(steady, "bin/postgres"), pid_of(steady, "valkey")) == servers


@pytest.mark.parametrize("part", PARTS)
def test_a_killed_program_comes_back(steady, part):
    killed = pid_of(steady, part)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: killed not in steady.processes())
    wait_until(lambda: any(part in command for command in steady.processes().values()))
    wait_until(steady.answers)


def test_what_is_committed_survives_kill_9_of_everything(clone, site):
    assert clone.run("manage", "write", "टिप्पणी").returncode == 0
    site.kill()
    end_all(clone.folder)
    site.wait()
    again = clone.run_site()
    assert clone.run("manage", "read").stdout == "['टिप्पणी']\n"
    end(again)


def test_nothing_outlives_a_killed_supervisor(clone, site):
    site.kill()
    site.wait()
    wait_until(lambda: not clone.processes())


def test_workers_of_a_killed_web_server_do_not_keep_the_port(clone, site):
    site.send_signal(signal.SIGSTOP)  # so that it cannot tidy up after its web server
    os.kill(pid_of(clone, "granian"), signal.SIGKILL)
    site.kill()
    site.wait()
    wait_until(lambda: not any("postgres" in command for command in clone.processes().values()))
    assert any("granian" in command for command in clone.processes().values())
    end(clone.run_site())
    assert clone.processes() == {}


def test_a_stop_during_start_up_leaves_no_process(clone):
    running = clone.start("run", MIGRATE_TAKES="30")
    wait_until(lambda: any("migrate" in command for command in clone.processes().values()))
    end(running)
    assert running.returncode == 0
    assert clone.processes() == {}


def test_a_taken_port_is_said_before_anything_starts(clone):
    with socket.socket() as other:
        other.bind(("127.0.0.1", clone.port))
        other.listen()
        refused = clone.run("run")
    assert refused.returncode == 1
    assert refused.stderr.startswith(
        f"Port {clone.port} is taken: end what uses it, or choose another: make run PORT="
    )
    assert not (clone.var_dir / "postgres").exists()


def test_a_step_that_fails_ends_everything_with_its_last_words(clone):
    (clone.folder / "manage.py").write_text("import sys; sys.exit('no such column')")
    failed = clone.run("run")
    assert failed.returncode == 1
    assert failed.stderr == "migrate failed: exit code 1: no such column\n"
    assert clone.processes() == {}


def test_a_program_that_keeps_ending_ends_everything(clone):
    (clone.folder / "newsroom" / "celery.py").write_text("raise SystemExit('no broker here')")
    failed = clone.run("run")
    assert failed.returncode == 1
    assert "ended 4 times in a row, so everything stops" in failed.stderr
    assert clone.processes() == {}


def test_the_demo_is_loaded_once_and_again_only_when_its_logins_are_gone(clone, site):
    end(site)
    demo = clone.var_dir / "demo.json"
    demo.write_text("kept")
    end(clone.run_site())
    assert demo.read_text() == "kept"
    demo.unlink()
    end(clone.run_site())
    assert demo.exists()


def test_servers_of_the_operator_are_used_and_not_filled_with_the_demo(clone, own_servers):
    urls = {"DATABASE_URL": own_servers.database_url, "REDIS_URL": own_servers.redis_url}
    running = clone.run_site(**urls)
    assert not any(name in str(clone.processes()) for name in ("valkey-server", "bin/postgres"))
    end(running)
    assert not (clone.var_dir / "demo.json").exists()
