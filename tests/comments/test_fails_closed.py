"""Whatever breaks between a text and its verdict, the text is held or waits; it is never approved because of it."""

import time

import pytest
from django.db import DatabaseError

from comments import conf, moderation, tasks
from comments.checks import running
from comments.checks.base import CheckResult
from comments.models import Comment, ModerationLogEntry, Policy, Revision, Status
from comments.moderation import moderate
from comments.policy import RuleBook, Threshold
from tests.comments.factories import make_comment

pytestmark = pytest.mark.django_db
EVERY_CHECK = sorted(conf.DEFAULT_THRESHOLDS)


class Clean:
    """A check with nothing against anything."""

    version = "1"

    def __init__(self, name, before=lambda: None):
        self.name = name
        self.before = before

    def __call__(self, _comment):
        self.before()
        return CheckResult(self.name, "1", 0.0)


@pytest.fixture
def use(monkeypatch):
    def use(*checks, thresholds=("toxicity", "spam")):
        book = RuleBook("test", {name: Threshold(0.5) for name in thresholds})
        monkeypatch.setattr(conf, "active_policy", lambda: conf.ActivePolicy(checks, book))

    return use


def assert_held():
    assert Revision.objects.get().status == Status.HELD
    assert not Comment.objects.public().exists()


def test_all_checks_clean_is_approved_so_that_the_tests_below_prove_something(use):
    use(Clean("toxicity"), Clean("spam"))
    assert moderate(make_comment().latest_revision_id).new_status == Status.APPROVED


def test_a_check_that_hangs_is_left_behind_and_the_comment_is_held(use, monkeypatch):
    monkeypatch.setattr(running.run_checks, "__defaults__", (0.2,))
    use(Clean("toxicity"), Clean("spam", before=lambda: time.sleep(20)))
    started_at = time.perf_counter()
    entry = moderate(make_comment().latest_revision_id)
    assert time.perf_counter() - started_at < 5
    assert [result.get("problem") for result in entry.results] == [None, "timeout"]
    assert_held()


def test_a_check_that_was_not_asked_is_missed(use):
    use(Clean("toxicity"))
    moderate(make_comment().latest_revision_id)
    assert_held()


def test_no_checks_at_all_approve_nothing(use):
    use()
    moderate(make_comment().latest_revision_id)
    assert_held()


def test_neither_do_no_checks_under_a_policy_that_asks_for_none(use):
    use(thresholds=())
    moderate(make_comment().latest_revision_id)
    assert_held()


def test_a_check_that_the_policy_does_not_know_approves_nothing(use):
    use(Clean("toxicity"), Clean("spam"), Clean("new"))
    moderate(make_comment().latest_revision_id)
    assert_held()


@pytest.mark.parametrize("broken", EVERY_CHECK)
def test_each_check_of_the_site_is_needed_for_an_approval(monkeypatch, broken):
    active = conf.active_policy()
    assert sorted(check.name for check in active.checks) == EVERY_CHECK

    def fail():
        raise ZeroDivisionError

    checks = tuple(
        Clean(check.name, fail if check.name == broken else lambda: None) for check in active.checks
    )
    monkeypatch.setattr(conf, "active_policy", lambda: conf.ActivePolicy(checks, active.book))
    moderate(make_comment().latest_revision_id)
    assert_held()


@pytest.mark.parametrize(
    "thresholds",
    [{"toxicity": {}}, {"toxicity": None}, {"toxicity": {"hold": "0.5"}}, {"toxicity": {"hold": None}}, []],
)
def test_a_policy_row_that_cannot_be_read_leaves_the_text_waiting(thresholds):
    """It cannot be saved through the admin; from a shell it can."""
    Policy.objects.create(note="broken", thresholds=thresholds, is_active=True)
    comment = make_comment()
    tasks.moderate_comment.apply((comment.latest_revision_id,))
    assert Revision.objects.get().status in {Status.PENDING, Status.HELD}
    assert not Comment.objects.public().exists()


def test_a_policy_row_cannot_do_away_with_a_check():
    Policy.objects.create(note="lax", thresholds={}, is_active=True)
    assert conf.active_policy().book.thresholds == conf.DEFAULT_THRESHOLDS


@pytest.mark.parametrize("part", ["take_snapshot", "run_checks", "decide", "apply_decision"])
def test_a_fault_anywhere_on_the_way_leaves_the_text_waiting(monkeypatch, part):
    def fail(*_args, **_facts):
        raise DatabaseError

    monkeypatch.setattr(moderation, part, fail)
    tasks.moderate_comment.apply((make_comment().latest_revision_id,))
    assert Revision.objects.get().status == Status.PENDING
    assert not ModerationLogEntry.objects.exists()


def test_a_decision_that_cannot_be_written_down_did_not_happen(monkeypatch, use):
    def fail(**_facts):
        raise DatabaseError

    use(Clean("toxicity"), Clean("spam"))
    monkeypatch.setattr(ModerationLogEntry.objects, "create", fail)
    tasks.moderate_comment.apply((make_comment().latest_revision_id,))
    assert Revision.objects.get().status == Status.PENDING
    assert not Comment.objects.public().exists()
