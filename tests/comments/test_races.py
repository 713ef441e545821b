"""Many at once, each on a connection of its own: one decision wins, nobody blocks for ever, and the counts stay true."""

import random
from functools import partial

import pytest

from comments import conf, moderation, submission, tasks
from comments.models import Comment, ModerationLogEntry, Revision, Status, Thread
from comments.policy import Decision, Verdict
from tests.at_once import at_once
from tests.comments.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True)
FIFTY = 50


@pytest.fixture(autouse=True)
def _without_workers(monkeypatch):
    monkeypatch.setattr(tasks, "wake", lambda _revision_id: None)


def decide(comment, verdict, moderator=None):
    """As somebody who has looked at the comment as it is now."""
    revision = Revision.objects.get(pk=comment.latest_revision_id)
    return partial(moderation.apply_decision, revision, Decision(verdict), moderator=moderator)


def assert_consistent(article):
    """What must hold whatever happened in whatever order."""
    public = Comment.objects.public().filter(article=article)
    assert Thread.objects.get(pk=article.pk).public_count == public.count()
    for root in Comment.objects.filter(article=article, root=None):
        assert root.reply_count == public.filter(root=root).count()
    approved = Revision.objects.filter(comment__article=article, status=Status.APPROVED)
    assert set(public.values_list("public_revision", flat=True)) == set(approved.values_list("pk", flat=True))
    for revision in Revision.objects.filter(comment__article=article):
        entries = list(revision.log.order_by("id"))
        told = [Status.PENDING, *(entry.new_status for entry in entries)]
        assert [entry.old_status for entry in entries] == told[:-1]
        assert (revision.status, revision.version) == (told[-1], len(told))


@pytest.mark.parametrize(
    ("old", "verdicts"),
    [
        (Status.HELD, (Verdict.APPROVE, Verdict.REJECT)),
        (Status.APPROVED, (Verdict.REJECT,)),
        (Status.REJECTED, (Verdict.APPROVE,)),
    ],
)
def test_of_fifty_moderators_at_once_one_decides_and_the_others_are_told(old, verdicts):
    comment = make_comment(status=old)
    moderators = [make_user() for _each in range(FIFTY)]
    logged_before = ModerationLogEntry.objects.count()
    answers = at_once(
        *[
            decide(comment, verdicts[number % len(verdicts)], moderator)
            for number, moderator in enumerate(moderators)
        ]
    )
    (winner,) = [entry for entry in answers if entry is not None]
    assert ModerationLogEntry.objects.count() == logged_before + 1
    assert Revision.objects.get().status == winner.new_status
    assert_consistent(comment.article)


def test_of_fifty_workers_with_different_verdicts_one_decides():
    comment = make_comment()
    answers = at_once(*[decide(comment, Verdict(number % 3)) for number in range(FIFTY)])
    assert sum(entry is not None for entry in answers) == 1
    assert_consistent(comment.article)


def test_twenty_deliveries_at_once_run_the_checks_and_decide_once():
    comment = make_comment()
    conf.active_policy()
    answers = at_once(*[partial(moderation.moderate, comment.latest_revision_id)] * 20)
    assert sum(entry is not None for entry in answers) == 1
    assert Revision.objects.get().status == Status.APPROVED
    assert_consistent(comment.article)


@pytest.mark.parametrize("turn", range(5))
def test_an_author_who_takes_a_comment_back_while_it_is_approved_has_taken_it_back(turn):
    comment = make_comment(status=Status.HELD)
    at_once(decide(comment, Verdict.APPROVE, make_user()), partial(submission.withdraw, comment))
    assert not Comment.objects.public().exists()
    assert Revision.objects.get().status == Status.WITHDRAWN
    assert_consistent(comment.article)


@pytest.mark.parametrize("turn", range(5))
def test_what_is_approved_while_its_author_edits_it_is_the_text_that_was_looked_at(turn):
    comment = make_comment("पहला", status=Status.HELD)
    at_once(decide(comment, Verdict.APPROVE, make_user()), partial(submission.edit, comment, "दूसरा"))
    public = Comment.objects.get().public_revision
    assert public is None or public.body == "पहला"
    assert Comment.objects.get().latest_revision.status == Status.PENDING
    assert_consistent(comment.article)


@pytest.mark.parametrize("turn", range(5))
def test_two_texts_of_one_comment_approved_at_once_leave_the_newer_one(turn):
    comment = make_comment("पहला", status=Status.REJECTED)
    older = Revision.objects.get()
    newer = submission.edit(comment, "दूसरा").latest_revision
    approve = Decision(Verdict.APPROVE)
    at_once(
        partial(moderation.apply_decision, older, approve, moderator=make_user()),
        partial(moderation.apply_decision, newer, approve),
    )
    assert Comment.objects.get().public_revision == newer
    assert_consistent(comment.article)


def decide_at_once(verdict, **who):
    return lambda comment, _text: moderation.apply_decision(comment.latest_revision, Decision(verdict), **who)


def reply_to(comment, text):
    make_comment(text, article=comment.article, parent=comment.root or comment, status=Status.APPROVED)


def test_counts_are_true_after_people_and_workers_did_what_they_liked_at_once():
    article, moderator = make_article(), make_user()
    roots = [make_comment(article=article, status=Status.APPROVED) for _each in range(2)]
    comments = roots + [make_comment(article=article, parent=root) for root in roots for _each in range(3)]
    deeds = [
        *(decide_at_once(verdict, moderator=moderator) for verdict in Verdict),
        *(decide_at_once(verdict) for verdict in Verdict),
        submission.edit,
        reply_to,
    ]

    def act(seed):
        choose = random.Random(seed)
        for step in range(25):
            comment = Comment.objects.get(pk=choose.choice(comments).pk)
            choose.choice(deeds)(comment, f"{seed} {step}")
        submission.withdraw(comments[seed])

    at_once(*[partial(act, seed) for seed in range(1, len(comments))])
    assert_consistent(article)
    assert ModerationLogEntry.objects.count() > 50
    assert Comment.objects.public().exists()
