"""Runs checks so that none of them can take the others, or the worker, down with it."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from time import perf_counter

from comments.checks.base import Check, CheckError, CheckFailure, CheckResult, CommentSnapshot

logger = logging.getLogger(__name__)
DEADLINE = 2.0  # seconds a check
ALTOGETHER = (
    10.0  # seconds, all that ask nobody: far below what a worker has for a comment before it is killed
)


@dataclass(frozen=True)
class CheckRun:
    """What one check answered, or why it did not, and how long it took."""

    result: CheckResult | CheckFailure
    milliseconds: float


def run_checks(
    checks: Iterable[Check], comment: CommentSnapshot, deadline: float = DEADLINE
) -> tuple[CheckRun, ...]:
    """Those that ask others begin first, side by side, so that a comment waits only for the slowest of them."""
    in_order = tuple(checks)
    over_at = perf_counter() + ALTOGETHER
    asking = {check.name: _Asked(check, comment) for check in in_order if _own_deadline(check)}
    answered = {
        check.name: run_check(check, comment, min(deadline, over_at - perf_counter()))
        for check in in_order
        if check.name not in asking
    }
    return tuple(
        answered.get(check.name) or asking[check.name].answer(_own_deadline(check) or deadline)
        for check in in_order
    )


def run_check(check: Check, comment: CommentSnapshot, deadline: float = DEADLINE) -> CheckRun:
    """Always answers within the deadline; a check that does not is left behind in its daemon thread."""
    return _Asked(check, comment).answer(deadline)


def _own_deadline(check: Check) -> float | None:
    """Seconds from when it is asked; only checks that ask somebody else have one."""
    return getattr(check, "deadline", None)


class _Asked:
    """A check at work in a thread of its own."""

    def __init__(self, check: Check, comment: CommentSnapshot) -> None:
        self._check, self._comment = check, comment
        self._started_at = perf_counter()
        self._runs: SimpleQueue[CheckRun] = SimpleQueue()
        Thread(target=self._work, daemon=True, name=f"check-{check.name}").start()

    def answer(self, deadline: float) -> CheckRun:
        try:
            return self._runs.get(timeout=max(self._started_at + deadline - perf_counter(), 0))
        except Empty:
            return self._run(_failure(self._check, "timeout"))

    def _work(self) -> None:
        self._runs.put(self._run(_ask(self._check, self._comment)))

    def _run(self, result: CheckResult | CheckFailure) -> CheckRun:
        return CheckRun(result, round((perf_counter() - self._started_at) * 1000, 3))


def _ask(check: Check, comment: CommentSnapshot) -> CheckResult | CheckFailure:
    try:
        result = check(comment)
        is_answer = _is_answer(result, check, comment)
    except CheckError:
        return _failure(check, "error")
    except BaseException as error:
        # A fault in one check, or a panic in Rust, must hold the comment, not lose it.
        # The message may quote the comment: only the kind of the error is for the log.
        logger.error("check %s raised %s", check.name, type(error).__name__)
        return _failure(check, "error")
    return result if is_answer else _failure(check, "invalid")


def _is_answer(result: object, check: Check, comment: CommentSnapshot) -> bool:
    """Of this check, about this text, and fit for the log, which keeps every answer as JSON."""
    return (
        isinstance(result, CheckResult)
        and result.check == check.name
        and result.version == check.version
        and all(end <= len(comment.body) for _start, end in result.spans)
        and bool(json.dumps([result.score, result.spans, dict(result.detail)], allow_nan=False))
    )


def _failure(check: Check, problem: str) -> CheckFailure:
    logger.warning("no answer from check %s %s: %s", check.name, check.version, problem)
    return CheckFailure(check.name, check.version, problem)
