import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moderation, submission, tasks
from comments.checks.text import fingerprint
from comments.models import Comment, Revision, Status, Thread
from comments.policy import Decision, Verdict
from comments.submission import Circumstances, Limit, edit, seconds_to_wait, submit
from tests.at_once import at_once
from tests.comments.factories import make_article, make_comment, make_guest, make_user

pytestmark = pytest.mark.django_db
BODY = "लेख अच्छा है।"


@pytest.fixture
def woken(monkeypatch):
    """The texts that workers were asked for."""
    ids = []
    monkeypatch.setattr(tasks, "wake", ids.append)
    return ids


def send(**fields):
    return submit(**{"article": make_article(), "author": make_guest(), "name": "राम", "body": BODY} | fields)


def texts_of(comment):
    return list(comment.revisions.order_by("number").values_list("body", "status"))


def reject(revision):
    moderation.apply_decision(revision, Decision(Verdict.REJECT), moderator=make_user())


# --- submit ---------------------------------------------------------------------------------------------


def test_a_comment_is_stored_as_pending_and_public_to_nobody():
    comment = send(circumstances=Circumstances("0f", honeypot_filled=True, seconds_to_write=4.5))
    text = Comment.objects.get(pk=comment.pk).latest_revision
    assert (text.body, text.status, text.number) == (BODY, Status.PENDING, 1)
    assert (text.source, text.honeypot_filled, text.seconds_to_write) == ("0f", True, 4.5)
    assert text.fingerprint == fingerprint(BODY)
    assert comment.public_revision is None
    assert Thread.objects.get(pk=comment.article_id).public_count == 0


def test_a_worker_is_asked_after_the_commit_and_not_before(woken, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        comment = send()
        assert woken == []
    assert woken == [comment.latest_revision_id]


def test_a_worker_that_cannot_be_asked_costs_nothing_else(monkeypatch, django_capture_on_commit_callbacks):
    def fail(_revision_id):
        raise ConnectionError

    monkeypatch.setattr(tasks, "wake", fail)
    with django_capture_on_commit_callbacks(execute=True):
        send()
    assert Revision.objects.get().status == Status.PENDING


def test_one_submission_key_makes_one_comment_and_one_text(woken, django_capture_on_commit_callbacks):
    key, article = uuid.uuid4(), make_article()
    with django_capture_on_commit_callbacks(execute=True):
        sent = {send(article=article, submission_key=key).pk for _click in range(3)}
    assert sent == {Comment.objects.get().pk}
    assert len(woken) == Revision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_ten_times_at_once_makes_one_comment(woken):
    article, author, key = make_article(), make_guest(), uuid.uuid4()
    sent = at_once(*[lambda: send(article=article, author=author, submission_key=key).pk] * 10)
    assert set(sent) == {Comment.objects.get().pk}
    assert Revision.objects.count() == len(woken) == 1


@pytest.mark.django_db(transaction=True)
def test_the_first_ten_comments_of_an_article_may_come_at_once(woken):
    article = make_article()
    at_once(*[lambda: send(article=article)] * 10)
    assert Comment.objects.count() == 10
    assert Thread.objects.count() == 1


def test_a_reply_to_a_reply_belongs_to_the_same_root():
    root = make_comment()
    reply = send(article=root.article, parent=root)
    answer = send(article=root.article, parent=reply)
    assert (reply.root, answer.root, answer.parent) == (root, root, reply)


def test_a_signed_in_readers_comment_belongs_to_the_account():
    user = make_user()
    author = submission.Author(user, "")
    assert send(author=author).user == user


# --- edit -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [Status.PENDING, Status.HELD])
def test_an_edit_takes_back_what_was_not_decided_yet(status):
    comment = make_comment("पहला", status=status)
    edit(comment, "दूसरा")
    assert texts_of(comment) == [("पहला", Status.WITHDRAWN), ("दूसरा", Status.PENDING)]


def test_an_edit_leaves_a_public_text_up():
    comment = make_comment("पहला", status=Status.APPROVED)
    comment = edit(comment, "दूसरा")
    assert texts_of(comment) == [("पहला", Status.APPROVED), ("दूसरा", Status.PENDING)]
    assert comment.public_revision.body == "पहला"


def test_an_edit_wakes_a_worker_for_the_new_text(woken, django_capture_on_commit_callbacks):
    comment = make_comment()
    with django_capture_on_commit_callbacks(execute=True):
        comment = edit(comment, "दूसरा")
    assert woken == [comment.latest_revision_id]


def test_an_edit_that_changes_nothing_makes_no_new_text():
    comment = make_comment(BODY)
    edit(comment, BODY)
    assert texts_of(comment) == [(BODY, Status.PENDING)]


def test_a_comment_taken_back_cannot_be_edited_into_being():
    comment = make_comment(status=Status.WITHDRAWN)
    edit(comment, "दूसरा")
    assert comment.revisions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_edits_at_once_queue_up_and_leave_one_text_to_decide(woken):
    comment = make_comment()
    at_once(*[lambda number=number: edit(comment, f"पाठ {number}") for number in range(8)])
    texts = texts_of(comment)
    assert len(texts) == 9
    assert [status for _body, status in texts] == [Status.WITHDRAWN] * 8 + [Status.PENDING]
    assert Comment.objects.get().latest_revision.number == 9


# --- withdraw -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [Status.PENDING, Status.HELD, Status.APPROVED, Status.REJECTED])
def test_a_comment_taken_back_is_gone_whatever_it_was(status):
    comment = make_comment(status=status)
    submission.withdraw(comment)
    assert texts_of(comment) == [(comment.latest_revision.body, Status.WITHDRAWN)]
    assert not Comment.objects.public().exists()
    assert Thread.objects.get().public_count == 0


def test_a_comment_taken_back_takes_its_public_text_and_its_waiting_one_along():
    comment = edit(make_comment("पहला", status=Status.APPROVED), "दूसरा")
    submission.withdraw(comment)
    assert texts_of(comment) == [("पहला", Status.WITHDRAWN), ("दूसरा", Status.WITHDRAWN)]
    assert Thread.objects.get().public_count == 0


def test_no_text_of_a_comment_taken_back_can_be_approved_any_more():
    comment = make_comment("पहला", status=Status.HELD)
    reject(comment.latest_revision)
    comment = edit(comment, "दूसरा")
    submission.withdraw(comment)
    for revision in comment.revisions.all():
        assert moderation.apply_decision(revision, Decision(Verdict.APPROVE), moderator=make_user()) is None
    assert not Comment.objects.public().exists()


def test_taking_back_twice_is_taking_back_once():
    comment = make_comment(status=Status.APPROVED)
    submission.withdraw(comment)
    submission.withdraw(comment)
    assert comment.log.count() == 2
    assert Thread.objects.get().public_count == 0


# --- limits ---------------------------------------------------------------------------------------------


@pytest.fixture
def limits(monkeypatch):
    monkeypatch.setattr(submission, "AUTHOR_LIMITS", (Limit(2, timedelta(minutes=1)),))
    monkeypatch.setattr(submission, "SOURCE_LIMITS", (Limit(3, timedelta(minutes=1)),))


def test_an_author_may_send_up_to_the_limit_and_then_waits_for_the_oldest_to_count_no_more(limits):
    author = make_guest()
    first = make_comment("पहला", author=author)
    assert seconds_to_wait(author, "") == 0
    make_comment("दूसरा", author=author)
    ten_seconds_ago = timezone.now() - timedelta(seconds=10)
    Revision.objects.filter(comment=first).update(created_at=ten_seconds_ago)
    assert 49 <= seconds_to_wait(author, "") <= 51
    Revision.objects.filter(comment=first).update(created_at=ten_seconds_ago - timedelta(minutes=1))
    assert seconds_to_wait(author, "") == 0


def test_edits_count_like_comments(limits):
    author = make_guest()
    edit(make_comment("पहला", author=author), "दूसरा")
    assert seconds_to_wait(author, "") > 0


def test_another_author_is_not_held_up(limits):
    author = make_guest()
    for body in ("पहला", "दूसरा"):
        make_comment(body, author=author)
    assert seconds_to_wait(make_guest(), "elsewhere") == 0


def test_one_place_cannot_send_without_end_under_ever_new_names(limits):
    for body in ("पहला", "दूसरा", "तीसरा"):
        make_comment(body, circumstances=Circumstances(source="0f"))
    assert seconds_to_wait(make_guest(), "0f") > 0
    assert seconds_to_wait(make_guest(), "1e") == 0
