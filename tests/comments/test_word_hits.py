"""Hits and overturned hits of each word, counted as decisions are made."""

import pytest

from comments import conf, events, moderation
from comments.checks.base import CheckResult
from comments.checks.running import CheckRun
from comments.models import Comment, ModerationLogEntry, WordHits, WordListEntry
from comments.policy import Decision, Verdict
from comments.word_hits import count_word_hits
from tests.comments.factories import make_comment, make_user

pytestmark = pytest.mark.django_db
APPROVE, HOLD, REJECT = Decision(Verdict.APPROVE), Decision(Verdict.HOLD), Decision(Verdict.REJECT)


def checked(*names, decision=HOLD):
    """A comment in which the checks found these words."""
    detail = {"banned": len(names), "words": "|".join(names)} if names else {}
    run = CheckRun(CheckResult("word_list", "1", 0.9, detail=detail), 1.0)
    comment = make_comment()
    count_word_hits(moderation.apply_decision(comment.latest_revision, decision, runs=[run]))
    return comment


def moderate(comment, decision):
    text = Comment.objects.get(pk=comment.pk).latest_revision
    count_word_hits(moderation.apply_decision(text, decision, moderator=make_user("moderator")))


def counts():
    return {row.name: (row.hits, row.overturned) for row in WordHits.objects.all()}


def test_each_word_that_matched_is_a_hit_once_a_text():
    checked("hi:चूतिय*", "en:bitch*", "hi:चूतिय*")
    checked("hi:चूतिय*")
    checked()
    assert counts() == {"hi:चूतिय*": (2, 0), "en:bitch*": (1, 0)}


@pytest.mark.parametrize("decision", [APPROVE, HOLD, REJECT])
def test_a_hit_counts_whatever_the_checks_decided(decision):
    checked("en:shit", decision=decision)
    assert counts() == {"en:shit": (1, 0)}


@pytest.mark.parametrize(
    ("decisions", "overturned"),
    [
        ([APPROVE], 1),
        ([REJECT], 0),
        ([APPROVE, REJECT], 0),
        ([APPROVE, REJECT, APPROVE], 1),
        ([REJECT, APPROVE], 1),
    ],
)
def test_a_hit_is_overturned_while_a_moderators_last_word_is_yes(decisions, overturned):
    comment = checked("en:shit")
    for decision in decisions:
        moderate(comment, decision)
    assert counts() == {"en:shit": (1, overturned)}


def test_what_the_checks_approved_and_a_moderator_took_down_was_not_overturned_before():
    comment = checked("en:shit", decision=APPROVE)
    moderate(comment, REJECT)
    assert counts() == {"en:shit": (1, 0)}


def test_an_own_word_is_counted_at_its_entry_and_forgotten_with_it():
    entry = WordListEntry.objects.create(term="गुंडा", language="hi", kind="banned")
    name = f"own:{entry.pk}"
    checked(name)
    assert entry.counted.hits == 1
    assert "गुंडा" not in entry.counted.name
    entry.delete()
    assert counts() == {}
    checked(name, "en:shit")
    assert counts() == {"en:shit": (1, 0)}


def test_a_count_that_was_lost_is_not_made_up_for_below_zero():
    comment = checked("en:shit")
    moderation.apply_decision(comment.latest_revision, HOLD)
    WordHits.objects.update(overturned=0)
    text = Comment.objects.get(pk=comment.pk).latest_revision
    moderation.apply_decision(text, APPROVE, moderator=make_user("moderator"))  # nobody heard of it
    moderate(comment, REJECT)
    assert counts() == {"en:shit": (1, 0)}


def test_from_a_comment_to_the_count_by_the_readers_own_way(django_capture_on_commit_callbacks):
    entry = WordListEntry.objects.create(term="झकाझक", language="hi", kind="suspect")
    comment = make_comment("यह झकाझक है, तू चूतिया है")
    with django_capture_on_commit_callbacks(execute=True):
        moderation.moderate(comment.latest_revision_id)
    assert counts() == {f"own:{entry.pk}": (1, 0), "hi:चूतिय*": (1, 0)}
    text = Comment.objects.get(pk=comment.pk).latest_revision
    with django_capture_on_commit_callbacks(execute=True):
        moderation.apply_decision(text, APPROVE, moderator=make_user("moderator"))
    assert counts() == {f"own:{entry.pk}": (1, 1), "hi:चूतिय*": (1, 1)}


def test_decisions_that_no_check_took_part_in_count_nothing():
    moderation.hold_unchecked(make_comment().latest_revision)
    count_word_hits(ModerationLogEntry.objects.get())
    assert counts() == {}
    assert count_word_hits in events.LISTENERS
    assert "word_list" in {check.name for check in conf.active_policy().checks}
