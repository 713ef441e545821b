"""As root: who PostgreSQL runs as, and where its files are when that account cannot enter the clone."""

import os
from pathlib import Path

import pytest

from embedded import binaries, placement
from embedded.errors import OperatorError
from embedded.process import Account

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="about being root")


@pytest.fixture
def shelter(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(placement, "SHELTER", open_folder / "shelter")
    return open_folder / "shelter"


@as_root
def test_data_stays_in_its_folder_when_the_account_can_enter(open_folder, shelter):
    assert placement.data_folder(open_folder) == open_folder / "postgres"


@as_root
def test_data_moves_to_the_shelter_when_the_account_cannot_enter(tmp_path, shelter):
    tmp_path.chmod(0o700)
    data = placement.data_folder(tmp_path)
    assert data.is_relative_to(shelter)
    assert data == placement.data_folder(tmp_path)
    assert placement.data_folder(tmp_path / "other") != data


@as_root
def test_a_server_runs_from_the_shelter_with_all_it_needs(tmp_path, shelter):
    tmp_path.chmod(0o700)
    account = placement.account_for_postgres(placement.data_folder(tmp_path))
    original = binaries.postgres_folder()
    hidden = tmp_path / "site-packages"
    package = original.parents[1]
    hidden.mkdir()
    for part in (package, package.with_name(f"{package.name}.libs")):
        (hidden / part.name).symlink_to(part)
    folder = placement.reachable_binaries(hidden / original.relative_to(package.parent), account)
    assert folder.is_relative_to(shelter)
    assert account.can_enter(folder)
    postgres = placement.Postgres(folder, placement.data_folder(tmp_path), shelter / "sockets", account)
    postgres.prepare()
    assert (postgres.data / "PG_VERSION").exists()


@as_root
def test_data_of_an_ordinary_account_keeps_its_owner(open_folder):
    data = open_folder / "postgres"
    data.mkdir()
    os.chown(data, 12345, 23456)
    assert placement.account_for_postgres(data) == Account(12345, 23456)


def test_data_of_somebody_else_is_refused(open_folder, monkeypatch):
    data = open_folder / "postgres"
    data.mkdir()
    monkeypatch.setattr(placement.os, "geteuid", lambda: data.stat().st_uid + 1)
    with pytest.raises(OperatorError, match="belongs to another account"):
        placement.account_for_postgres(data)
