import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from embedded import process
from embedded.errors import OperatorError
from embedded.placement import private_postgres
from embedded.postgres import Postgres
from embedded.server import start
from tests.embedded.clones import wait_until
from tests.servers import KEEPING


@pytest.fixture
def postgres(open_folder: Path) -> Postgres:
    return private_postgres(open_folder, KEEPING)


def started(postgres: Postgres) -> subprocess.Popen[bytes]:
    running = start(postgres, postgres.data.parent / "postgres.log")
    postgres.make_database()
    return running


def stop(running: subprocess.Popen[bytes]) -> None:
    process.end(running, ask=signal.SIGINT, patience=20)


@pytest.mark.faults
def test_a_committed_row_survives_kill_9(postgres):
    running = started(postgres)
    with psycopg.connect(postgres.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'टिप्पणी' AS line")
    running.kill()
    running.wait()
    running = started(postgres)
    with psycopg.connect(postgres.url) as connection:
        assert connection.execute("SELECT line FROM kept").fetchone() == ("टिप्पणी",)
    stop(running)


def test_it_keeps_to_its_socket_and_speaks_hindi_and_never_forgets(open_folder):
    postgres = private_postgres(open_folder)
    running = started(postgres)
    with psycopg.connect(postgres.url) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE EXTENSION unaccent")
        assert connection.execute("SELECT to_tsvector('hindi', 'किताबें')::text").fetchone()
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    stop(running)


@pytest.mark.faults
def test_a_server_that_outlived_its_supervisor_is_stopped(postgres):
    outlived = started(postgres)
    running = started(postgres)
    assert outlived.wait(10) == 0
    assert psycopg.connect(postgres.url).execute("SELECT 1").fetchone() == (1,)
    stop(running)


def test_a_pid_that_is_somebody_elses_by_now_does_not_stop_the_start(postgres):
    stop(started(postgres))
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    pid_file = postgres.data / "postmaster.pid"
    pid_file.write_text(f"{stranger.pid}\n{postgres.data}\n1\n5432\n{postgres.sockets}\n\n1 1\nready\n")
    running = started(postgres)
    assert stranger.poll() is None
    stop(running)
    stranger.kill()
    stranger.wait()


def test_a_cluster_cut_short_is_made_anew(postgres):
    half_made = postgres.data.with_name("postgres.new")
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18\n")
    stop(started(postgres))
    assert not half_made.exists()


def test_data_of_another_version_is_said_in_one_line(postgres):
    stop(started(postgres))
    (postgres.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(OperatorError, match=r"postgres does not start: .*version 12") as refusal:
        started(postgres)
    assert "\n" not in str(refusal.value)


def test_folders_with_spaces_quotes_and_vowel_signs_work(open_folder):
    folder = open_folder / 'मेरी "साइट", एक'
    folder.mkdir()
    postgres = private_postgres(folder, KEEPING)
    running = started(postgres)
    assert psycopg.connect(postgres.url).execute("SELECT 1").fetchone() == (1,)
    stop(running)
    shutil.rmtree(postgres.sockets.parent)  # elsewhere, under a plain name


def test_nobody_else_can_open_the_socket_or_the_data(postgres):
    stop(started(postgres))
    for folder in (postgres.sockets, postgres.data):
        assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.faults
def test_it_dies_with_its_supervisor(open_folder):
    command = (
        "import sys, time; from pathlib import Path; from embedded.placement import private_postgres as p;"
        "from embedded.server import start; folder = Path(sys.argv[1]);"
        "start(p(folder), folder / 'log'); print('up', flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", command, str(open_folder)], stdout=subprocess.PIPE)
    assert parent.stdout.readline() == b"up\n"
    pid = int((private_postgres(open_folder).data / "postmaster.pid").read_text().split()[0])
    parent.kill()
    parent.wait()
    wait_until(lambda: not process.is_alive(pid))


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="only root can make a small disk")
def test_a_full_disk_is_said_to_be_one(open_folder):
    small = open_folder / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small], check=False)
    if mounted.returncode:
        pytest.skip("this root may not mount")
    try:
        small.chmod(0o755)
        with pytest.raises(OSError, match="No space left on device"):
            private_postgres(small).prepare()
        assert not (small / "postgres").exists()
    finally:
        subprocess.run(["umount", small], check=True)
