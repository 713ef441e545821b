import signal
import subprocess
from pathlib import Path

import pytest
from redis import Redis

from embedded import process
from embedded.placement import private_valkey
from embedded.server import start
from embedded.valkey import Valkey


@pytest.fixture
def valkey(open_folder: Path) -> Valkey:
    return private_valkey(open_folder)


def started(valkey: Valkey) -> subprocess.Popen[bytes]:
    return start(valkey, valkey.data.parent / "valkey.log")


def stop(running: subprocess.Popen[bytes]) -> None:
    process.end(running, ask=signal.SIGTERM, patience=20)


@pytest.mark.faults
def test_keys_survive_kill_9(valkey):
    running = started(valkey)
    Redis.from_url(valkey.url).set("kept", "टिप्पणी")
    running.kill()
    running.wait()
    running = started(valkey)
    assert Redis.from_url(valkey.url).get("kept") == "टिप्पणी".encode()
    stop(running)


@pytest.mark.faults
def test_a_server_that_outlived_its_supervisor_is_stopped_first(valkey):
    outlived = started(valkey)
    Redis.from_url(valkey.url).set("kept", "1")
    running = started(valkey)
    assert outlived.wait(10) == 0
    assert Redis.from_url(valkey.url).get("kept") == b"1"
    stop(running)


def test_it_listens_nowhere_but_at_its_socket(valkey):
    running = started(valkey)
    assert Redis.from_url(valkey.url).config_get("port", "maxmemory-policy") == {
        "port": "0",
        "maxmemory-policy": "noeviction",
    }
    assert valkey.socket.stat().st_mode & 0o077 == 0
    stop(running)
