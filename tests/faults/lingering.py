"""Imported by a worker that a test is about to kill: it says where it is, and stays there.

Where: LINGER is "after the checks" or "inside the transaction". Says so: by making the file LINGERING.
"""

import os
import time
from pathlib import Path

from comments import moderation


def linger() -> None:
    Path(os.environ["LINGERING"]).touch()
    time.sleep(60)


def linger_before_deciding(*_args: object, **_facts: object) -> None:
    linger()


def linger_before_commit(*_args: object) -> None:
    linger()


if os.environ["LINGER"] == "after the checks":
    moderation.apply_decision = linger_before_deciding
else:
    moderation._announce_after_commit = linger_before_commit
