import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from comments import conf, moderation, submission
from comments.checks.base import CheckError, CheckResult
from comments.models import Comment, ModerationLogEntry, Revision, Status, Thread
from comments.moderation import MOVES, apply_decision, moderate, withdraw
from comments.policy import Decision, RuleBook, Rules, Threshold, Verdict, decide
from tests.comments.factories import VERDICT_OF, make_article, make_comment, make_user

pytestmark = pytest.mark.django_db

APPROVE, HOLD, REJECT = (Decision(verdict) for verdict in Verdict)


class FakeCheck:
    """A check of this test: answers a score, or whatever `answer` does."""

    version = "1"

    def __init__(self, score=0.0, name="toxicity", answer=None):
        self.name = name
        self.answer = answer or (lambda _comment: CheckResult(self.name, "1", score))

    def __call__(self, comment):
        return self.answer(comment)


@pytest.fixture
def checks(monkeypatch):
    """Puts other checks in the place of the active ones; each holds at 0.5."""

    def use(*fakes):
        book = RuleBook("test", {fake.name: Threshold(0.5) for fake in fakes})
        monkeypatch.setattr(conf, "active_policy", lambda: conf.ActivePolicy(fakes, book))

    return use


def raising(_comment):
    raise CheckError


def failing(_comment):
    raise ZeroDivisionError


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).latest_revision.status


def test_a_clean_comment_becomes_public(checks):
    checks(FakeCheck(0.1))
    comment = make_comment()
    moderate(comment.latest_revision_id)
    comment.refresh_from_db()
    assert comment.public_revision == comment.latest_revision
    assert status_of(comment) == Status.APPROVED


def test_a_comment_above_a_threshold_is_held_and_not_public(checks):
    checks(FakeCheck(0.5))
    comment = make_comment()
    moderate(comment.latest_revision_id)
    comment.refresh_from_db()
    assert comment.public_revision is None
    assert status_of(comment) == Status.HELD


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (raising, "error"),
        (failing, "error"),
        (lambda _comment: None, "invalid"),
        (lambda _comment: 0.1, "invalid"),
        (lambda _comment: CheckResult("toxicity", "1", float("nan")), "error"),
        (lambda _comment: CheckResult("toxicity", "1", -3), "error"),
        (lambda _comment: CheckResult("another", "1", 0.0), "invalid"),
        (lambda _comment: CheckResult("toxicity", "1", 0.0, spans=((0, 10_000),)), "invalid"),
    ],
)
def test_a_check_that_raises_or_answers_rubbish_holds_the_comment_and_says_so(checks, answer, problem):
    checks(FakeCheck(0.0, name="spam"), FakeCheck(answer=answer))
    entry = moderate(make_comment().latest_revision_id)
    assert entry.new_status == Status.HELD
    assert [result.get("problem") for result in entry.results] == [None, problem]


def test_twenty_deliveries_of_one_task_make_one_decision(checks):
    checks(FakeCheck(0.1))
    comment = make_comment()
    entries = [moderate(comment.latest_revision_id) for _delivery in range(20)]
    assert sum(entry is not None for entry in entries) == 1
    assert ModerationLogEntry.objects.filter(comment=comment).count() == 1
    assert Thread.objects.get(pk=comment.article_id).public_count == 1


def test_a_task_for_a_text_that_is_gone_does_nothing():
    assert moderate(2**40) is None


def test_a_moderator_who_was_faster_is_not_overruled():
    comment = make_comment(status=Status.HELD)
    seen_before = Revision.objects.get(pk=comment.latest_revision_id)
    apply_decision(comment.latest_revision, REJECT, moderator=make_user())
    assert apply_decision(seen_before, APPROVE, moderator=make_user()) is None
    assert status_of(comment) == Status.REJECTED


def test_a_status_that_came_back_to_what_was_read_is_still_another_version():
    comment = make_comment(status=Status.APPROVED)
    seen_before = Revision.objects.get(pk=comment.latest_revision_id)
    for decision in (REJECT, APPROVE):
        apply_decision(Revision.objects.get(pk=seen_before.pk), decision, moderator=make_user())
    assert apply_decision(seen_before, REJECT, moderator=make_user()) is None


def test_a_person_cannot_approve_a_text_whose_checks_have_not_finished():
    comment = make_comment()
    assert apply_decision(comment.latest_revision, APPROVE, moderator=make_user()) is None
    assert status_of(comment) == Status.PENDING


@pytest.mark.parametrize("old", Status.values)
@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_move_not_in_the_table_changes_nothing_and_logs_nothing(old, verdict):
    comment = make_comment(status=Status(old))
    new = moderation.STATUS_OF[verdict]
    logged_before = ModerationLogEntry.objects.count()
    entry = apply_decision(comment.latest_revision, Decision(verdict))
    allowed = new in MOVES[Status(old)]
    assert (entry is not None) == allowed
    assert status_of(comment) == (new if allowed else old)
    assert ModerationLogEntry.objects.count() - logged_before == allowed


def test_the_log_entry_can_be_replayed(checks):
    checks(FakeCheck(0.4, name="spam"), FakeCheck(0.7), FakeCheck(name="links", answer=raising))
    entry = moderate(make_comment().latest_revision_id)
    results = [
        moderation.CheckResult(result["check"], result["version"], result["score"])
        for result in entry.results
        if "problem" not in result
    ]
    thresholds = {name: Threshold(*both) for name, both in entry.rules["thresholds"].items()}
    again = decide(results, Rules(entry.rules["version"], thresholds))
    assert moderation.STATUS_OF[again.verdict] == entry.new_status


def test_the_log_entry_keeps_what_each_check_said_and_what_it_was_judged_by(checks):
    checks(FakeCheck(answer=lambda c: CheckResult("toxicity", "1", 0.7, ((0, 5),), {"words": 1})))
    (result,) = moderate(make_comment().latest_revision_id).results
    assert result.pop("milliseconds") >= 0
    assert result == {
        "check": "toxicity",
        "version": "1",
        "score": 0.7,
        "threshold": 0.5,
        "spans": [[0, 5]],
        "detail": {"words": 1},
    }


def test_an_edit_leaves_the_old_text_up_until_the_new_one_passes(checks):
    checks(FakeCheck(0.1))
    comment = make_comment("पुराना पाठ", status=Status.APPROVED)
    submission.edit(comment, "नया पाठ")
    comment.refresh_from_db()
    assert comment.public_revision.body == "पुराना पाठ"
    moderate(comment.latest_revision_id)
    comment.refresh_from_db()
    assert comment.public_revision.body == "नया पाठ"
    assert [revision.status for revision in comment.revisions.order_by("number")] == ["withdrawn", "approved"]


def test_the_log_names_who_replaced_a_text_not_its_author():
    comment = make_comment("पुराना पाठ", status=Status.APPROVED)
    moderator = make_user()
    comment = submission.edit(comment, "नया पाठ")
    apply_decision(comment.latest_revision, HOLD)
    apply_decision(Revision.objects.get(number=2), APPROVE, moderator=moderator)
    entry = ModerationLogEntry.objects.get(new_status=Status.WITHDRAWN)
    assert (entry.actor, entry.moderator) == ("moderator", moderator)
    assert entry.reason == f"→ {comment.pk}.2"


def test_an_edit_that_is_held_changes_nothing_for_others(checks):
    checks(FakeCheck(0.9))
    comment = make_comment("पुराना पाठ", status=Status.APPROVED)
    moderate(submission.edit(comment, "नया पाठ").latest_revision_id)
    comment.refresh_from_db()
    assert comment.public_revision.body == "पुराना पाठ"


def test_a_late_decision_on_an_older_text_does_not_replace_a_newer_one(checks):
    checks(FakeCheck(0.1))
    comment = make_comment("पहला", status=Status.REJECTED)
    first = comment.latest_revision
    moderate(submission.edit(comment, "दूसरा").latest_revision_id)
    assert apply_decision(first, APPROVE, moderator=make_user()) is None
    comment.refresh_from_db()
    assert comment.public_revision.body == "दूसरा"


def test_a_comment_reworded_after_a_moderator_rejected_it_is_known_as_such():
    comment = make_comment(status=Status.HELD)
    apply_decision(comment.latest_revision, REJECT, moderator=make_user())
    comment = submission.edit(comment, "अब ठीक से लिखता हूँ।")
    assert moderation.take_snapshot(comment.latest_revision).rejected_before


def test_the_same_text_of_others_is_counted_apart_from_ones_own():
    body = "यह संदेश कई जगह भेजा गया है, ध्यान से पढ़िए।"
    mine = make_comment(body)
    for _other in range(2):
        make_comment(body)
    snapshot = moderation.take_snapshot(mine.latest_revision)
    assert (snapshot.same_text_by_author, snapshot.same_text_by_others) == (0, 2)


class CountsAreTrue(TestCase):
    """Whatever happens in whatever order, the number under an article is the number of its public comments."""

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(st.integers(0, 3), st.sampled_from((*VERDICT_OF, "withdraw", "edit"))), max_size=25
        )
    )
    def test_counts_equal_the_public_comments(self, steps):
        article = make_article()
        comments = [make_comment(article=article), make_comment(article=article)]
        comments += [make_comment(article=article, parent=comments[0]) for _reply in range(2)]
        for index, step in steps:
            self.take(comments[index], step)
        public = Comment.objects.public().filter(article=article)
        assert Thread.objects.get(pk=article.pk).public_count == public.count()
        root = Comment.objects.get(pk=comments[0].pk)
        assert root.reply_count == public.filter(root=root).count()
        assert all(comment.public_revision.status == Status.APPROVED for comment in public)

    def take(self, comment, step):
        comment = Comment.objects.get(pk=comment.pk)
        if step == "edit":
            submission.edit(comment, comment.latest_revision.body + "!")
        elif step == "withdraw":
            withdraw(comment.latest_revision)
        else:
            apply_decision(comment.latest_revision, Decision(VERDICT_OF[step]))
