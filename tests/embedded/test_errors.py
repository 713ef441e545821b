import errno
import os

import pytest

from embedded.errors import explain


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
