"""What a draft word would have hit in the last month."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moderation
from comments.checks.word_entries import Entry
from comments.desk import trying
from comments.desk.trying import try_word
from comments.models import Comment, Revision, Status, WordListEntry
from comments.policy import Decision, Verdict
from tests.comments.factories import make_comment, make_user

pytestmark = pytest.mark.django_db
DRAFT = Entry("झकाझक", "hi")


def decided_by_moderator(body, verdict):
    comment = make_comment(body, status=Status.HELD)
    moderation.apply_decision(comment.latest_revision, Decision(verdict), moderator=make_user("moderator"))
    return Comment.objects.get(pk=comment.pk)


def test_hits_are_counted_with_what_moderators_approved_and_what_is_public():
    make_comment("झकाझक सड़क", status=Status.APPROVED)
    decided_by_moderator("झकाझक गाँव", Verdict.APPROVE)
    decided_by_moderator("झकाझक शहर", Verdict.REJECT)
    make_comment("झकाझक लोग", status=Status.HELD)
    make_comment("साफ़ सड़क", status=Status.APPROVED)
    trial = try_word(DRAFT)
    assert (trial.searched, trial.hits, trial.approved, trial.public) == (5, 4, 1, 2)
    assert trial.whole_month


def test_an_approval_that_was_taken_back_does_not_count():
    comment = decided_by_moderator("झकाझक गाँव", Verdict.APPROVE)
    moderation.apply_decision(
        comment.latest_revision, Decision(Verdict.REJECT), moderator=make_user("moderator")
    )
    assert try_word(DRAFT).approved == 0


@pytest.mark.parametrize("status", [Status.PENDING, Status.WITHDRAWN])
def test_what_nobody_at_the_desk_may_read_is_not_shown(status):
    make_comment("झकाझक सड़क", status=status)
    assert try_word(DRAFT).examples == []


def test_texts_older_than_a_month_are_left_alone():
    old, new = (make_comment("झकाझक सड़क", status=Status.HELD) for _comment in range(2))
    Revision.objects.filter(comment=old).update(created_at=timezone.now() - timedelta(days=31))
    trial = try_word(DRAFT)
    assert [example.comment_id for example in trial.examples] == [new.pk]
    assert trial.whole_month


def test_examples_are_the_newest_and_mark_what_was_typed(monkeypatch):
    monkeypatch.setattr(trying, "SHOWN", 1)
    make_comment("झकाझक पुराना", status=Status.HELD)
    make_comment("<b>झका\u200bझक</b> नया", status=Status.HELD)
    trial = try_word(DRAFT)
    assert trial.hits == 2
    (example,) = trial.examples
    assert example.text_marked == "&lt;b&gt;<mark>झका\u200bझक</mark>&lt;/b&gt; नया"


def test_a_name_is_searched_too():
    make_comment("सड़क बनी", name="झकाझक राम", status=Status.HELD)
    (example,) = try_word(DRAFT).examples
    assert (example.name_marked, example.text_marked) == ("<mark>झकाझक</mark> राम", "सड़क बनी")


def test_of_a_long_text_only_what_stands_around_the_first_mark_is_shown():
    make_comment("क्षि " * 200 + "झकाझक" + " ज्ञा" * 300, status=Status.HELD)
    (example,) = try_word(DRAFT).examples
    assert example.text_marked.startswith("… क्षि ")
    assert example.text_marked.endswith(" …")
    assert example.text_marked.count("क्षि") == 39
    assert example.text_marked.count("<mark>झकाझक</mark>") == 1


def test_what_an_allowed_phrase_shields_is_no_hit():
    WordListEntry.objects.create(term="झकाझक सफ़ेद", language="hi", kind="allowed")
    make_comment("झकाझक सफ़ेद कपड़े", status=Status.HELD)
    make_comment("झकाझक आदमी", status=Status.HELD)
    assert try_word(DRAFT).hits == 1


def test_a_draft_overrules_its_own_word():
    WordListEntry.objects.create(term="झकाझक", language="hi", kind="allowed")
    make_comment("झकाझक आदमी", status=Status.HELD)
    assert try_word(DRAFT).hits == 1


def test_a_search_is_bounded_and_says_so(monkeypatch):
    monkeypatch.setattr(trying, "READ_AT_ONCE", 2)
    for number in range(5):
        make_comment(f"झकाझक {number}", status=Status.HELD)
    assert try_word(DRAFT).searched == 5
    monkeypatch.setattr(trying, "MOST_SEARCHED", 3)
    trial = try_word(DRAFT)
    assert (trial.searched, trial.hits, trial.whole_month) == (3, 3, False)
    monkeypatch.setattr(trying, "LONGEST_SEARCH", -1.0)
    assert try_word(DRAFT).searched == 1


def test_an_empty_site_answers_too():
    trial = try_word(DRAFT)
    assert (trial.searched, trial.hits, trial.whole_month) == (0, 0, True)
