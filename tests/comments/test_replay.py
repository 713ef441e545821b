"""A decision is explained, and can be made again, from its stored row alone: no model, no settings, no check."""

import json

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from comments import conf
from comments.checks.base import CheckError, CheckFailure, CheckResult
from comments.models import ModerationLogEntry, Policy, Status, WordListEntry
from comments.moderation import moderate
from comments.policy import Circumstances, RuleBook, Rules, Threshold, Verdict, decide
from tests.comments.factories import make_article, make_comment, make_guest

STATUS_OF = {Verdict.APPROVE: "approved", Verdict.HOLD: "held", Verdict.REJECT: "rejected"}
BODIES = (
    "सरकार को इस पर जल्दी फ़ैसला करना चाहिए।",
    "तू चूतिया है",
    "saste loan ke liye http://a.example http://b.example http://c.example http://d.example",
    "WhatsApp kijiye 98765 43210 par, ghar baithe kamaiye",
)


def stored_row():
    """As an auditor gets it, years later: JSON."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(entry)::text FROM comments_moderationlogentry entry ORDER BY id DESC LIMIT 1"
        )
        return json.loads(cursor.fetchone()[0])


def decide_again(row):
    results = [
        CheckFailure(result["check"], result["version"], result["problem"])
        if "problem" in result
        else CheckResult(result["check"], result["version"], result["score"])
        for result in row["results"]
    ]
    thresholds = {name: Threshold(*both) for name, both in row["rules"]["thresholds"].items()}
    circumstances = Circumstances(**row["rules"]["circumstances"])
    return decide(results, Rules(row["rules"]["version"], thresholds, circumstances))


class Saying:
    version = "3"

    def __init__(self, name, answer):
        self.name = name
        self.answer = answer

    def __call__(self, _comment):
        if self.answer is None:
            raise CheckError
        return CheckResult(self.name, self.version, self.answer, ((0, 1),), {"hits": 1})


scores = st.floats(0, 1)
NAMES = ("word_list", "spam", "toxicity", "links", "a", "b")
answers = st.dictionaries(st.sampled_from(NAMES), st.none() | scores, max_size=6)
thresholds = st.dictionaries(
    st.sampled_from((*NAMES, "unanswered")), st.builds(Threshold, scores, st.none() | scores), max_size=7
)


class AnyDecision(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(answers, thresholds)
    def test_can_be_made_again_from_its_row(self, answers, thresholds):
        checks = tuple(Saying(*answer) for answer in answers.items())
        with pytest.MonkeyPatch.context() as patch:
            book = RuleBook("policy-7", thresholds)
            patch.setattr(conf, "active_policy", lambda: conf.ActivePolicy(checks, book))
            entry = moderate(make_comment(article=self.article, author=make_guest()).latest_revision_id)
        row = stored_row()
        assert row["id"] == entry.pk
        assert {result["check"]: result.get("score") for result in row["results"]} == answers
        assert STATUS_OF[decide_again(row).verdict] == row["new_status"]
        assert row["rules"]["version"] == "policy-7"

    def setUp(self):
        self.article = make_article()


@pytest.mark.django_db
@pytest.mark.parametrize("body", BODIES)
def test_a_decision_of_the_sites_own_checks_can_be_made_again_under_another_policy_in_force(body):
    comment = make_comment(body)
    moderate(comment.latest_revision_id)
    nothing_passes = {name: {"hold": 0.0, "reject": 0.0} for name in conf.DEFAULT_THRESHOLDS}
    Policy.objects.create(note="later", thresholds=nothing_passes, is_active=True)
    row = stored_row()
    assert STATUS_OF[decide_again(row).verdict] == row["new_status"]


@pytest.mark.django_db
@pytest.mark.parametrize("body", BODIES)
def test_the_row_holds_every_check_with_version_score_threshold_spans_and_time(body):
    moderate(make_comment(body).latest_revision_id)
    row = stored_row()
    assert {result["check"] for result in row["results"]} == set(conf.DEFAULT_THRESHOLDS)
    for result in row["results"]:
        assert result["version"]
        assert 0 <= result["score"] <= 1
        assert result["threshold"] in row["rules"]["thresholds"][result["check"]]
        assert result["milliseconds"] >= 0
        assert all(body[start:end].strip() for start, end in result["spans"])


@pytest.mark.django_db
def test_the_spans_mark_in_the_original_what_was_found_in_the_folded_text():
    body = "अरे भाई, तू पूरा चू\u200bतिया है"
    moderate(make_comment(body).latest_revision_id)
    spans = [
        span
        for result in stored_row()["results"]
        if result["check"] == "word_list"
        for span in result["spans"]
    ]
    assert [body[start:end] for start, end in spans] == ["चू\u200bतिया"]


@pytest.mark.django_db
def test_a_score_on_a_threshold_was_judged_by_the_one_it_crossed():
    Policy.objects.create(
        note="strict", thresholds={"word_list": {"hold": 0.4, "reject": 0.9}}, is_active=True
    )
    WordListEntry.objects.create(term="चूतिया", language="hi", kind="banned", rejects=True)
    moderate(make_comment("तू चूतिया है").latest_revision_id)
    row = stored_row()
    (result,) = [result for result in row["results"] if result["check"] == "word_list"]
    assert (result["score"], result["threshold"], row["new_status"]) == (1.0, 0.9, Status.REJECTED)
    assert row["rules"]["version"] == f"policy-{Policy.objects.get().pk}"
    assert ModerationLogEntry.objects.get().actor == "policy"
