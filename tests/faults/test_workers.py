"""Workers that die, and messages that come too often: on a real broker, with real workers."""

import base64
import json
from datetime import timedelta

import pytest
from redis import Redis

from comments import tasks
from comments.models import Comment, ModerationLogEntry, Revision, Status, Thread
from tests.comments.factories import make_comment
from tests.faults.processes import celery_program, eventually, make_old, worker

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


def is_decided(comment):
    return Revision.objects.get(comment=comment).status != Status.PENDING


@pytest.mark.parametrize(
    ("victim", "place"), [("kill", "after the checks"), ("kill_child", "inside the transaction")]
)
def test_a_comment_whose_worker_was_killed_is_decided_once_by_another(own_queue, tmp_path, victim, place):
    sign = tmp_path / "lingering"
    special = {"LINGER": place, "LINGERING": str(sign)}
    with worker(tmp_path, "--include", "tests.faults.lingering", **special) as doomed:
        comment = make_comment()
        eventually(sign.exists)
        getattr(doomed, victim)()
        assert eventually(lambda: Revision.objects.filter(status=Status.PENDING).exists())
        assert not ModerationLogEntry.objects.exists()
    make_old(comment)
    with worker(tmp_path):
        tasks.sweep()
        eventually(lambda: is_decided(comment))
    assert Revision.objects.get().status == Status.APPROVED
    assert ModerationLogEntry.objects.count() == 1
    assert Thread.objects.get().public_count == 1


def test_a_comment_is_public_within_two_seconds(running_worker):
    comment = make_comment()
    eventually(Comment.objects.public().filter(pk=comment.pk).exists, within=2)


def test_twenty_deliveries_of_one_task_make_one_decision(running_worker):
    done_before = running_worker.written.count("succeeded")
    comment = make_comment()
    for _delivery in range(19):
        tasks.wake(comment.latest_revision_id)
    eventually(lambda: running_worker.written.count("succeeded") == done_before + 20)
    assert ModerationLogEntry.objects.count() == 1
    assert Thread.objects.get().public_count == 1


def test_beat_and_a_worker_decide_what_was_lost_without_anyones_help(running_worker, tmp_path, monkeypatch):
    monkeypatch.setattr(tasks, "wake", lambda _revision_id: None)
    lost, forgotten = make_comment(), make_comment()
    make_old(lost)
    make_old(forgotten, timedelta(minutes=11))
    schedule = ("--schedule", str(tmp_path / "schedule"))
    with celery_program("beat", *schedule, folder=tmp_path, app="tests.faults.impatient"):
        eventually(lambda: is_decided(lost) and is_decided(forgotten))
    assert lost.revisions.get().status == Status.APPROVED
    assert forgotten.revisions.get().status == Status.HELD
    assert ModerationLogEntry.objects.get(comment=forgotten).actor == ModerationLogEntry.Actor.SWEEP


def test_messages_hold_numbers_and_nothing_else(own_queue, own_broker):
    comment = make_comment()
    tasks.sweep.apply_async()
    with Redis.from_url(own_broker.redis_url) as broker:
        messages = [json.loads(message) for message in broker.lrange("celery", 0, -1)]
    bodies = [json.loads(base64.b64decode(message["body"])) for message in messages]
    assert sorted(body[:2] for body in bodies) == [[[], {}], [[comment.latest_revision_id], {}]]
    assert comment.author_name not in json.dumps([messages, bodies], ensure_ascii=False)


def test_a_worker_whose_checks_and_tasks_fail_writes_down_no_persons_words(own_queue, tmp_path):
    with worker(tmp_path, "--include", "tests.faults.gossiping") as gossiping:
        make_comment("मेरा खाता नंबर 44556677", name="मृणालिनी")
        make_comment("मेरा खाता नंबर 44556677!", name="मृणालिनी")
        eventually(lambda: "raised unexpected: RuntimeError" in gossiping.written)
        eventually(lambda: "check toxicity raised ValueError" in gossiping.written)
    assert "44556677" not in gossiping.written
    assert "मृणालिनी" not in gossiping.written
