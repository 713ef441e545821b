"""All active checks on one core, beside the normaliser that each text has to go through anyway.

Aims: 200 comments a second with everything, 2 000 without the encoder, 20 ms for 99 of 100 texts of 500 characters, and
500 MB for a worker.
"""

import json
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from statistics import quantiles

from django.conf import settings

from comments import conf
from comments.checks.base import CommentSnapshot
from comments.checks.text import fold

ROUNDS = 5
NUMBERS = count()
ENCODER = {"toxicity", "spam"}  # both ask it, the second for free: a text is read once


def measure() -> None:
    demo = json.loads((settings.BASE_DIR / "demo" / "comments.json").read_text())
    snapshots = [CommentSnapshot(body=entry["body"]) for entry in demo]
    checks = conf.active_policy().checks
    folding = _rate(lambda comment: fold(comment.body), snapshots)
    print(f"comments a second on one core, {len(snapshots)} demo comments {ROUNDS} times:")
    print(f"  normaliser alone     {folding:7.0f}")
    together = _rate(lambda comment: [check(comment) for check in checks], snapshots)
    print(f"  all checks           {together:7.0f}   {together / folding:5.3f} × the normaliser")
    others = [check for check in checks if check.name not in ENCODER]
    without = _rate(lambda comment: [check(comment) for check in others], snapshots)
    print(f"  without the encoder  {without:7.0f}   {without / folding:5.3f} ×")
    for check in checks:
        rate = _rate(check, snapshots)
        print(f"    {check.name:<19}{rate:7.0f}   {rate / folding:5.3f} ×")
    text = " ".join(entry["body"] for entry in demo)
    long = [
        CommentSnapshot(body=text[start : start + 500]) for start in range(300)
    ]  # each is new to the encoder
    times = sorted(_seconds(lambda comment: [check(comment) for check in checks], each) for each in long)
    print(f"  500 characters       {quantiles(times, n=100)[98] * 1000:7.1f} ms for 99 of 100")
    print(
        f"  memory               {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB at most, of this process"
    )


def _rate(judge: Callable[[CommentSnapshot], object], snapshots: list[CommentSnapshot]) -> float:
    """Texts a second; each is made new for every round, so that no memory of it helps."""
    started_at = time.perf_counter()
    for _round in range(ROUNDS):
        for snapshot in snapshots:
            judge(replace(snapshot, body=f"{snapshot.body} {next(NUMBERS)}"))
    return ROUNDS * len(snapshots) / (time.perf_counter() - started_at)


def _seconds(judge: Callable[[CommentSnapshot], object], snapshot: CommentSnapshot) -> float:
    started_at = time.perf_counter()
    judge(snapshot)
    return time.perf_counter() - started_at
