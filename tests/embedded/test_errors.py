import errno
import os

import pytest

from embedded.errors import explain, refuse_full_disk


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EDQUOT, "make room"),
        (errno.EACCES, "VAR_DIR"),
        (errno.EROFS, "VAR_DIR"),
    ],
)
def test_what_the_operator_can_mend_comes_with_how(number, advice):
    line = explain(OSError(number, os.strerror(number), "/some/where"))
    assert "/some/where" in line
    assert advice in line


def test_anything_else_says_at_least_where_and_what():
    assert (
        explain(OSError(errno.EIO, "Input/output error", "/some/where")) == "/some/where: Input/output error"
    )


@pytest.mark.parametrize(
    "said",
    [
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        'FATAL:  could not write lock file "postmaster.pid": No space left on device',
        'ERROR:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10',
        "HINT:  Check free disk space.",
    ],
)
def test_a_full_disk_is_one_whoever_says_so(said):
    with pytest.raises(OSError, match="No space left on device") as refusal:
        refuse_full_disk(f"before\n{said}\nafter", "/some/where")
    assert explain(refusal.value).startswith("The disk is full (/some/where): make room")


def test_other_words_are_no_full_disk():
    refuse_full_disk("FATAL:  database files are incompatible with server", "/some/where")
