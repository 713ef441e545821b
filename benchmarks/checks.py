"""All active checks on one core, beside the normaliser that each text has to go through anyway."""

import json
import time
from collections.abc import Callable
from statistics import quantiles

from django.conf import settings

from comments import conf
from comments.checks.base import CommentSnapshot
from comments.checks.text import fold

ROUNDS = 20


def measure() -> None:
    demo = json.loads((settings.BASE_DIR / "demo" / "comments.json").read_text())
    snapshots = [CommentSnapshot(body=entry["body"]) for entry in demo]
    checks = conf.active_policy().checks
    folding = _rate(lambda comment: fold(comment.body), snapshots)
    print(f"comments a second on one core, {len(snapshots)} demo comments {ROUNDS} times:")
    print(f"  normaliser alone     {folding:7.0f}")
    together = _rate(lambda comment: [check(comment) for check in checks], snapshots)
    print(f"  all checks           {together:7.0f}   {together / folding:5.3f} × the normaliser")
    for check in checks:
        rate = _rate(check, snapshots)
        print(f"    {check.name:<19}{rate:7.0f}   {rate / folding:5.3f} ×")
    long = CommentSnapshot(body=(" ".join(entry["body"] for entry in demo))[:500])
    times = sorted(_seconds(lambda comment: [check(comment) for check in checks], long) for _ in range(300))
    print(f"  500 characters       {quantiles(times, n=100)[98] * 1000:7.1f} ms for 99 of 100")


def _rate(judge: Callable[[CommentSnapshot], object], snapshots: list[CommentSnapshot]) -> float:
    started_at = time.perf_counter()
    for _round in range(ROUNDS):
        for snapshot in snapshots:
            judge(snapshot)
    return ROUNDS * len(snapshots) / (time.perf_counter() - started_at)


def _seconds(judge: Callable[[CommentSnapshot], object], snapshot: CommentSnapshot) -> float:
    started_at = time.perf_counter()
    judge(snapshot)
    return time.perf_counter() - started_at
