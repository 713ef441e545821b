import os
from pathlib import Path

import pytest

from embedded import sockets
from embedded.errors import OperatorError
from embedded.sockets import socket_folder


def deep(folder: Path) -> Path:
    path = folder / ("deeper-and-/" * 10)
    path.mkdir(parents=True)
    return path


def test_a_short_folder_keeps_its_sockets_with_it(tmp_path):
    assert socket_folder(tmp_path, None) == tmp_path / "run"
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o700


def test_a_deep_folder_gets_a_short_private_one_elsewhere(tmp_path):
    var_dir = deep(tmp_path)
    folder = socket_folder(var_dir, None)
    assert not folder.is_relative_to(var_dir)
    assert len(os.fsencode(folder / sockets.LONGEST_NAME)) <= 107
    assert folder.stat().st_mode & 0o777 == 0o700
    assert socket_folder(var_dir, None) == folder
    folder.rmdir()


def test_two_deep_folders_do_not_share_one(tmp_path):
    first, second = (socket_folder(deep(tmp_path / name), None) for name in ("one", "two"))
    assert first != second
    first.rmdir()
    second.rmdir()


def test_a_folder_that_somebody_else_put_there_is_refused(tmp_path):
    var_dir = deep(tmp_path)
    folder = socket_folder(var_dir, None)
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(OperatorError, match="is not ours"):
        socket_folder(var_dir, None)
    folder.unlink()


def test_where_no_folder_will_do_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(sockets, "LONGEST_NAME", "x" * 120)
    with pytest.raises(OperatorError, match="TMPDIR"):
        socket_folder(tmp_path, None)


def test_a_folder_whose_name_has_to_be_quoted_in_urls_gets_one_elsewhere(tmp_path):
    folder = socket_folder(tmp_path / "मेरी साइट", None)
    assert not folder.is_relative_to(tmp_path)
    folder.rmdir()
