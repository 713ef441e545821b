from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moderation, tasks
from comments.models import ModerationLogEntry, Revision, Status
from comments.tasks import LOST_AFTER, SWEPT_AT_ONCE, WAKE_AGAIN_AFTER, sweep
from newsroom.celery import app
from tests.at_once import at_once
from tests.comments.factories import make_comment

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def woken(monkeypatch):
    """The texts that workers were asked for."""
    ids = []
    monkeypatch.setattr(tasks, "wake", ids.append)
    return ids


def make_pending(*, written=timedelta(), asked=timedelta()):
    """A pending text written that long ago, for which a worker was asked that long ago."""
    revision = make_comment().latest_revision
    now = timezone.now()
    Revision.objects.filter(pk=revision.pk).update(created_at=now - written, woken_at=now - asked)
    return revision


def status_of(revision):
    return Revision.objects.get(pk=revision.pk).status


def test_the_sweep_asks_again_for_a_text_that_nobody_got_to(woken):
    slept = make_pending(written=timedelta(minutes=5), asked=WAKE_AGAIN_AFTER + A_SECOND)
    sweep()
    assert woken == [slept.pk]
    assert status_of(slept) == Status.PENDING


def test_the_sweep_gives_a_worker_its_time(woken):
    make_pending(written=timedelta(minutes=5), asked=WAKE_AGAIN_AFTER - A_SECOND)
    sweep()
    sweep()
    assert woken == []


def test_the_sweep_asks_once_in_a_while_not_at_every_turn(woken):
    slept = make_pending(asked=WAKE_AGAIN_AFTER + A_SECOND)
    for _turn in range(3):
        sweep()
    assert woken == [slept.pk]


def test_a_text_that_waited_too_long_is_given_to_a_person_and_the_log_says_by_whom(woken):
    lost = make_pending(written=LOST_AFTER + A_SECOND, asked=timedelta(minutes=1))
    sweep()
    entry = ModerationLogEntry.objects.get()
    assert (entry.revision_id, entry.new_status, entry.actor) == (lost.pk, Status.HELD, "sweep")
    assert woken == []


@pytest.mark.parametrize("status", [Status.HELD, Status.APPROVED, Status.REJECTED, Status.WITHDRAWN])
def test_the_sweep_leaves_alone_what_is_decided(woken, status):
    decided = make_comment(status=status).latest_revision
    long_ago = timezone.now() - LOST_AFTER - A_SECOND
    Revision.objects.update(created_at=long_ago, woken_at=long_ago)
    sweep()
    assert woken == []
    assert status_of(decided) == status
    assert ModerationLogEntry.objects.count() == 1


def test_the_sweep_takes_a_share_at_a_time_the_longest_asleep_first(woken, monkeypatch):
    monkeypatch.setattr(tasks, "SWEPT_AT_ONCE", 2)
    slept = [make_pending(asked=timedelta(minutes=minutes)).pk for minutes in (1, 3, 2)]
    sweep()
    assert woken == [slept[1], slept[2]]
    sweep()
    assert woken[2:] == [slept[0]]
    assert SWEPT_AT_ONCE > 100


def test_a_text_decided_while_the_sweep_looked_at_it_stays_decided(monkeypatch):
    lost = make_pending(written=LOST_AFTER + A_SECOND, asked=timedelta(minutes=1))

    def decide_first(revision):
        moderation.moderate(revision.pk)
        return hold_unchecked(revision)

    hold_unchecked = moderation.hold_unchecked
    monkeypatch.setattr(moderation, "hold_unchecked", decide_first)
    sweep()
    assert status_of(lost) == Status.APPROVED
    assert ModerationLogEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_hold_a_text_once(woken):
    lost = [make_pending(written=LOST_AFTER + A_SECOND, asked=timedelta(minutes=1)) for _each in range(5)]
    at_once(sweep, sweep, sweep, sweep)
    assert {status_of(revision) for revision in lost} == {Status.HELD}
    assert ModerationLogEntry.objects.count() == len(lost)


@pytest.mark.parametrize("error", [ConnectionError, TimeoutError, MemoryError, ValueError])
def test_a_broker_that_refuses_costs_a_line_that_names_the_text_and_the_error(monkeypatch, caplog, error):
    def refuse(*_args):
        raise error("redis://:password@broker.example.com:6379")

    monkeypatch.setattr(tasks.moderate_comment, "apply_async", refuse)
    tasks.wake(12345)
    assert "12345" in caplog.text
    assert error.__name__ in caplog.text
    assert "password" not in caplog.text


def test_the_sweep_runs_by_itself_more_often_than_it_has_to_ask_again():
    schedules = [
        entry["schedule"] for entry in app.conf.beat_schedule.values() if entry["task"] == sweep.name
    ]
    assert schedules
    assert max(schedules) <= WAKE_AGAIN_AFTER.total_seconds()


def test_a_message_is_of_no_use_any_more_when_the_sweep_has_given_the_text_away():
    assert tasks.moderate_comment.expires == LOST_AFTER.total_seconds()


def test_a_message_is_given_back_only_when_its_work_is_done():
    assert app.conf.task_acks_late
