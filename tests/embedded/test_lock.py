import subprocess
import sys

from embedded.lock import Lock


def test_only_one_has_the_folder_and_the_other_learns_who(tmp_path):
    first, second = Lock(tmp_path), Lock(tmp_path)
    assert first.take("make run")
    assert not second.take("make manage")
    assert second.holder().startswith("make run (process ")
    assert not second.is_serving()
    first.note(serving=True)
    assert second.is_serving()


def test_it_is_free_once_its_holder_was_killed(tmp_path):
    code = (
        "import os, sys, pathlib; from embedded.lock import Lock; lock = Lock(pathlib.Path(sys.argv[1]));"
        "lock.take('make run'); lock.note(serving=True); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    lock = Lock(tmp_path)
    assert lock.take("make run")
    assert not lock.is_serving()


def test_a_holder_that_is_just_writing_is_called_another_start(tmp_path):
    (tmp_path / "lock").write_text("")
    assert Lock(tmp_path).holder() == "another start (process ?)"
