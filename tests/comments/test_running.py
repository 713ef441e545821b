"""Whatever a check does, there is an answer for it within the deadline, and it is never a clean one."""

import sys
import time
from threading import Event

import pytest

from comments.checks import running
from comments.checks.base import CheckError, CheckFailure, CheckResult, CommentSnapshot
from comments.checks.running import DEADLINE, run_check, run_checks

SECRET = "मेरा नंबर 98765 43210 है"
COMMENT = CommentSnapshot(SECRET, author_name="कविता ठाकुर")


class Doing:
    """A check that does what the test says."""

    name = "toxicity"
    version = "7"

    def __init__(self, action, name="toxicity"):
        self.action = action
        self.name = name

    def __call__(self, comment):
        return self.action(comment)


def result(check="toxicity", version="7", score=0.2, spans=()):
    return CheckResult(check, version, score, spans)


def raising(error):
    def fail(comment):
        raise error(f"cannot read {comment.body} of {comment.author_name}")

    return fail


class RustPanic(BaseException):
    """As pyo3 raises them: not an Exception."""


def test_an_answer_is_passed_on_with_how_long_it_took():
    run = run_check(Doing(lambda _comment: time.sleep(0.05) or result()), COMMENT)
    assert run.result == result()
    assert 50 <= run.milliseconds < 1000


@pytest.mark.parametrize(
    "error", [CheckError, ValueError, RecursionError, MemoryError, SystemExit, KeyboardInterrupt, RustPanic]
)
def test_a_check_that_raises_gave_no_answer(error):
    started_at = time.perf_counter()
    assert run_check(Doing(raising(error)), COMMENT).result == CheckFailure("toxicity", "7", "error")
    assert time.perf_counter() - started_at < DEADLINE / 2


def test_a_check_that_hangs_gave_no_answer_when_its_time_is_over():
    never = Event()
    started_at = time.perf_counter()
    run = run_check(Doing(lambda _comment: never.wait(30)), COMMENT, deadline=0.1)
    never.set()
    assert run.result == CheckFailure("toxicity", "7", "timeout")
    assert 0.1 <= time.perf_counter() - started_at < 1


def test_checks_that_all_hang_leave_the_worker_in_time(monkeypatch):
    monkeypatch.setattr(running, "ALTOGETHER", 0.3)
    never = Event()
    checks = [Doing(lambda _comment: never.wait(30), name=f"check-{number}") for number in range(20)]
    started_at = time.perf_counter()
    runs = run_checks(checks, COMMENT, deadline=0.2)
    never.set()
    assert {run.result.problem for run in runs} == {"timeout"}
    assert time.perf_counter() - started_at < 1


def test_an_answer_that_comes_too_late_is_nobody_elses_answer():
    too_late, answered = Event(), Event()

    class Slow(Doing):
        def __call__(self, comment):
            if not too_late.is_set():
                too_late.wait(30)
                answered.set()
                return result(score=0)
            answered.wait(30)
            time.sleep(0.1)  # the late answer is on its way by now
            return result(score=0.9)

    slow = Slow(None)
    first = run_check(slow, COMMENT, deadline=0.05)
    too_late.set()
    second = run_check(slow, COMMENT, deadline=30)
    assert first.result == CheckFailure("toxicity", "7", "timeout")
    assert second.result == result(score=0.9)


@pytest.mark.parametrize(
    "rubbish",
    [
        None,
        True,
        0.0,
        "clean",
        {"check": "toxicity", "version": "7", "score": 0.0},
        result(check="links"),
        result(version="6"),
        result(spans=((0, len(SECRET) + 1),)),
        CheckFailure("toxicity", "7", "error"),
    ],
)
def test_an_answer_that_is_none_is_no_answer(rubbish):
    assert run_check(Doing(lambda _comment: rubbish), COMMENT).result == CheckFailure(
        "toxicity", "7", "invalid"
    )


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -0.1, 1.1, "0.1", None])
def test_a_score_that_is_none_is_no_answer(score):
    run = run_check(Doing(lambda _comment: result(score=score)), COMMENT)
    assert isinstance(run.result, CheckFailure)


@pytest.mark.parametrize(
    "detail", [None, [1], {"hits": {1, 2}}, {"hits": object()}, {"mean": float("nan")}, {("a", "b"): 1}]
)
def test_facts_that_the_log_could_not_keep_are_no_answer(detail):
    run = run_check(Doing(lambda _comment: CheckResult("toxicity", "7", 0.2, detail=detail)), COMMENT)
    assert isinstance(run.result, CheckFailure)


def test_one_check_that_fails_takes_no_other_with_it():
    checks = [
        Doing(lambda _comment: result("form"), "form"),
        Doing(raising(ValueError), "links"),
        Doing(lambda _comment: result("spam", score=0.9), "spam"),
    ]
    runs = run_checks(checks, COMMENT)
    assert [run.result.check for run in runs] == ["form", "links", "spam"]
    assert [isinstance(run.result, CheckFailure) for run in runs] == [False, True, False]


@pytest.mark.parametrize("error", [CheckError, ValueError, RustPanic])
def test_the_log_names_the_check_and_the_kind_of_error_and_quotes_nothing(caplog, capfd, error):
    run_check(Doing(raising(error)), COMMENT)
    sys.stderr.flush()
    written = caplog.text + capfd.readouterr().err
    assert "toxicity" in written
    assert SECRET not in written
    assert "कविता" not in written


def asking(action, name, deadline):
    check = Doing(action, name)
    check.deadline = deadline
    return check


def test_a_check_that_asks_others_has_its_own_time():
    slow = asking(lambda _comment: time.sleep(0.4) or result("akismet"), "akismet", 5)
    (run,) = run_checks([slow], COMMENT, deadline=0.1)
    assert run.result == result("akismet")


def test_its_own_time_ends_too():
    never = Event()
    hanging = asking(lambda _comment: never.wait(30), "akismet", 0.2)
    started_at = time.perf_counter()
    (run,) = run_checks([hanging], COMMENT)
    never.set()
    assert run.result == CheckFailure("akismet", "7", "timeout")
    assert time.perf_counter() - started_at < 2


def test_a_comment_waits_only_for_the_slowest_of_those_that_ask_others():
    others = ["akismet", "openai_moderations", "written_policy"]
    checks = [asking(lambda _comment, name=name: time.sleep(0.5) or result(name), name, 5) for name in others]
    local = Doing(lambda _comment: time.sleep(0.3) or result("links"), "links")
    started_at = time.perf_counter()
    runs = run_checks([checks[0], local, *checks[1:]], COMMENT)
    assert time.perf_counter() - started_at < 0.8
    assert [run.result for run in runs] == [
        result("akismet"),
        result("links"),
        result("openai_moderations"),
        result("written_policy"),
    ]
    assert runs[1].milliseconds < 450


def test_one_that_asks_others_and_fails_holds_up_and_spoils_nothing():
    failing = asking(raising(CheckError), "akismet", 5)
    runs = run_checks([failing, Doing(lambda _comment: result("links"), "links")], COMMENT)
    assert [run.result for run in runs] == [CheckFailure("akismet", "7", "error"), result("links")]
