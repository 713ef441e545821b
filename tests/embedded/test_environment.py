from pathlib import Path

import pytest

from embedded import environment
from embedded.postgres import Postgres
from embedded.valkey import Valkey


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "GRANIAN_BLOCKING_THREADS"):
        monkeypatch.delenv(name, raising=False)


def for_programs(folder: Path) -> dict[str, str]:
    postgres = Postgres(Path("/wheel/bin"), folder / "postgres", folder / "run")
    return environment.for_programs(
        folder, postgres, Valkey(Path("/valkey"), folder / "valkey", folder / "v.sock")
    )


def test_programs_get_the_private_servers(tmp_path):
    env = for_programs(tmp_path)
    assert env["DATABASE_URL"] == f"postgres://postgres@/chaupal?host={tmp_path}/run"
    assert env["REDIS_URL"] == f"unix://{tmp_path}/v.sock"
    assert env["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"
    assert env["VAR_DIR"] == str(tmp_path)
    assert env["PATH"].endswith("/wheel/bin")


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS"])
def test_what_the_operator_set_stays(tmp_path, monkeypatch, name):
    monkeypatch.setenv(name, "theirs")
    assert for_programs(tmp_path)[name] == "theirs"


def test_an_empty_variable_counts_as_none(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "")
    assert environment.brings_own("DATABASE_URL")
    assert for_programs(tmp_path)["DATABASE_URL"].startswith("postgres://")


def test_the_secret_key_is_long_private_and_the_same_next_time(tmp_path):
    key = for_programs(tmp_path)["SECRET_KEY"]
    assert len(key) >= 50
    assert for_programs(tmp_path)["SECRET_KEY"] == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_folder_is_made_and_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VAR_DIR", "deep/er")
    assert environment.make_var_dir() == tmp_path / "deep" / "er"
    assert (tmp_path / "deep" / "er").is_dir()
