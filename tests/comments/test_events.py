import logging

import pytest
from django.db import transaction

from comments import events, moderation, submission
from comments.models import ModerationLogEntry, Revision, Status
from comments.policy import Decision, Verdict
from tests.comments.factories import make_comment, make_user

pytestmark = pytest.mark.django_db
APPROVE = Decision(Verdict.APPROVE)


@pytest.fixture
def heard(monkeypatch):
    """The decisions that a listener beside the site's own heard of."""
    entries = []
    monkeypatch.setattr(events, "LISTENERS", (*events.LISTENERS, entries.append))
    return entries


def deaf(_entry):
    raise RuntimeError("मेरा नंबर 98765 43210 है")


def test_a_decision_is_announced_once_after_its_commit(heard, django_capture_on_commit_callbacks):
    comment = make_comment()
    with django_capture_on_commit_callbacks(execute=True):
        entry = moderation.apply_decision(comment.latest_revision, APPROVE)
        assert heard == []
    assert heard == [entry]


def test_a_decision_that_did_not_happen_is_not_announced(heard, django_capture_on_commit_callbacks):
    comment = make_comment(status=Status.WITHDRAWN)
    with django_capture_on_commit_callbacks(execute=True):
        moderation.apply_decision(comment.latest_revision, APPROVE)
    assert heard == []


def test_a_decision_that_was_rolled_back_is_not_announced(heard, django_capture_on_commit_callbacks):
    comment = make_comment()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        moderation.apply_decision(comment.latest_revision, APPROVE)
        transaction.set_rollback(True)
    assert heard == []
    assert Revision.objects.get().status == Status.PENDING


def test_the_replaced_text_of_an_edit_is_announced_too(heard, django_capture_on_commit_callbacks):
    comment = make_comment("पहला", status=Status.APPROVED)
    comment = submission.edit(comment, "दूसरा")
    with django_capture_on_commit_callbacks(execute=True):
        moderation.apply_decision(comment.latest_revision, APPROVE)
    assert [(entry.revision.number, entry.new_status) for entry in heard] == [
        (2, "approved"),
        (1, "withdrawn"),
    ]


def test_a_listener_that_fails_stops_no_other_and_undoes_no_decision(
    heard, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(events, "LISTENERS", (deaf, *events.LISTENERS))
    comment = make_comment()
    with django_capture_on_commit_callbacks(execute=True):
        entry = moderation.apply_decision(comment.latest_revision, APPROVE)
    assert heard == [entry]
    assert Revision.objects.get().status == Status.APPROVED


def test_a_listener_that_fails_is_named_in_the_log_with_the_decision_it_missed(monkeypatch, caplog):
    monkeypatch.setattr(events, "LISTENERS", (deaf,))
    make_comment(status=Status.HELD)
    entry = ModerationLogEntry.objects.get()
    events.announce(entry)
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert record.getMessage() == f"deaf did not hear of decision {entry.pk}"


def test_the_log_line_of_a_decision_holds_numbers_and_statuses_and_no_persons_words(caplog):
    caplog.set_level(logging.INFO)
    comment = make_comment("मेरा नंबर 98765 43210 है", name="कविता ठाकुर", status=Status.HELD)
    moderator = make_user(display_name="हृषीकेश", email="h@example.com")
    entry = moderation.apply_decision(
        Revision.objects.get(), APPROVE, moderator=moderator, reason="लेखिका का फ़ोन 98765"
    )
    events.announce(entry)
    line = caplog.messages[-1]
    assert line.startswith(f"comment {comment.pk}: held -> approved by moderator, ")
    assert line.isascii()
    assert "98765" not in line
    assert "example.com" not in line
