from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.clones import Clone, folder_for_all


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with folder_for_all() as folder:
        yield folder


@pytest.fixture
def clone(open_folder: Path) -> Clone:
    return Clone(open_folder)
