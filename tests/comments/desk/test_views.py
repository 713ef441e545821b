"""The desk over HTTP, as a browser without JavaScript uses it."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client

from comments import moderation, submission
from comments.checks.base import CheckFailure, CheckResult
from comments.checks.running import CheckRun
from comments.desk import queue
from comments.models import Comment, ModerationLogEntry, Revision, Status
from comments.policy import Decision, Rules, Threshold, Verdict
from tests.comments.factories import make_article, make_comment, make_guest, make_user

pytestmark = pytest.mark.django_db
DESK = "/admin/moderation/"
CASE = re.compile(r'<article[^>]*data-comment="(\d+)".*?</article>', re.DOTALL)
HIDDEN = re.compile(r'name="(comment|version)" value="([^"]*)"')
XSS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></mark><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7|add:7 }}{% load x %}",
    "&lt;b&gt;",
)


@pytest.fixture
def moderator():
    return make_user("moderator", display_name="आशा वर्मा")


@pytest.fixture
def desk(client, moderator):
    """A browser in which a moderator has signed in."""
    client.force_login(moderator)
    client.cookies["django_language"] = "en"
    return client


def hold(body, *results, thresholds=None, **fields):
    """A comment held by the policy because of these results."""
    comment = make_comment(body, **fields)
    rules = Rules("test", thresholds or {result.check: Threshold(0.5) for result in results})
    runs = [CheckRun(result, 1.5) for result in results]
    moderation.apply_decision(comment.latest_revision, Decision(Verdict.HOLD), runs=runs, rules=rules)
    return Comment.objects.get(pk=comment.pk)


def cases(response):
    return {int(match[1]): match[0] for match in CASE.finditer(response.content.decode())}


def form_of(comment, decision="approve"):
    return {"comment": comment.pk, "version": comment.version, "decision": decision}


def decide(desk, comment, decision="approve", **fields):
    return desk.post(DESK, form_of(comment, decision) | fields)


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).latest_revision.status


# --- What waits -----------------------------------------------------------------------------------------
def test_only_held_comments_wait_and_the_oldest_is_first(desk):
    first, second = hold("पहली"), hold("दूसरी")
    for status in set(Status) - {Status.HELD}:
        make_comment(status=status)
    Revision.objects.filter(pk=first.latest_revision_id).update(created_at="2026-01-02T00:00+05:30")
    Revision.objects.filter(pk=second.latest_revision_id).update(created_at="2026-01-01T00:00+05:30")
    assert list(cases(desk.get(DESK))) == [second.pk, first.pk]


def test_a_case_shows_the_article_the_parent_and_the_text_with_what_was_found(desk):
    parent = make_comment("सड़क कब बनेगी?", status=Status.APPROVED)
    found = CheckResult("toxicity", "7", 0.91, spans=((7, 10),))
    comment = hold("तुम सब गधे हो", found, article=parent.article, parent=parent)
    html = cases(desk.get(DESK))[comment.pk]
    assert f'href="{parent.article.get_absolute_url()}"' in unescape(html) or parent.article.slug in unescape(
        html
    )
    assert "सड़क कब बनेगी?" in html
    assert "तुम सब <mark>गधे</mark> हो" in html
    assert "Reads like abuse." in html
    assert "0.91" in html
    assert "0.50" in html


def test_only_what_spoke_against_a_text_is_given_as_a_reason(desk):
    results = (
        CheckResult("spam", "1", 0.2, spans=((0, 3),)),
        CheckResult("links", "1", 0.75, detail={"links": 3}),
        CheckFailure("toxicity", "1", "timeout"),
    )
    thresholds = {name: Threshold(0.5) for name in ("spam", "links", "toxicity", "floods")}
    comment = hold("देखिए तीन लिंक", *results, thresholds=thresholds)
    (case,) = queue.page_after(None, DESK).cases
    assert [(reason.check, reason.score) for reason in case.reasons] == [
        ("links", 0.75),
        ("toxicity", None),
        ("floods", None),
    ]
    html = cases(desk.get(DESK))[comment.pk]
    assert "3 links." in html
    assert "did not answer in time" in html
    assert "<mark>" not in html


def test_a_text_that_no_check_got_to_says_so(desk):
    comment = make_comment()
    moderation.hold_unchecked(comment.latest_revision)
    assert "The checks did not get to it in time." in cases(desk.get(DESK))[comment.pk]


def test_a_held_edit_shows_the_text_that_still_stands(desk):
    comment = make_comment("पुराना पाठ", status=Status.APPROVED)
    submission.edit(comment, "नया पाठ")
    comment.refresh_from_db()
    moderation.apply_decision(comment.latest_revision, Decision(Verdict.HOLD))
    html = cases(desk.get(DESK))[comment.pk]
    assert "पुराना पाठ" in html
    assert "नया पाठ" in html


def test_the_history_counts_what_became_of_the_authors_other_comments():
    author = make_guest()
    for status in (Status.APPROVED, Status.APPROVED, Status.REJECTED, Status.WITHDRAWN):
        make_comment(status=status, author=author)
    hold("अब यह", author=author)
    hold("किसी और की")
    histories = [
        (case.history.approved, case.history.rejected) for case in queue.page_after(None, DESK).cases
    ]
    assert histories == [(2, 1), (0, 0)]


def test_pages_by_key_show_every_case_once_although_some_are_decided_meanwhile(desk, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 2)
    comments = [hold(f"टिप्पणी {number}") for number in range(5)]
    seen, url = [], DESK
    while url:
        response = desk.get(url)
        on_page = list(cases(response))
        seen += on_page
        decide(desk, Comment.objects.get(pk=on_page[-1]))
        next_url = re.search(r'href="([^"]*)" rel="next"', response.content.decode())
        url = next_url and DESK + unescape(next_url[1]).removeprefix(DESK)
    assert seen == [comment.pk for comment in comments]


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "१२", ""])
def test_a_key_that_is_none_of_ours_shows_the_beginning(desk, key):
    comment = hold("रुकी हुई")
    assert list(cases(desk.get(DESK, {"after": key}))) == [comment.pk]


def test_an_empty_desk_says_so(desk):
    assert "Nothing is waiting." in desk.get(DESK).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_costs_the_same_queries_however_many_cases_it_has(desk, count, django_assert_max_num_queries):
    article = make_article()
    for number in range(count):
        parent = make_comment(status=Status.APPROVED, article=article)
        hold("गंदी बात", CheckResult("spam", "1", 0.9), article=article, parent=parent)
        decide(desk, hold(f"तय {number}"))
    with django_assert_max_num_queries(9):
        assert len(cases(desk.get(DESK))) == count


@pytest.mark.parametrize("attack", XSS)
def test_nothing_that_people_write_becomes_markup(desk, attack):
    harmless, attacked = pages_that_quote(desk, "नमस्ते"), pages_that_quote(desk, attack)
    for before, after in zip(harmless, attacked, strict=True):
        assert after.tags == before.tags
        assert after.text.count(attack) == before.text.count("नमस्ते") > 1


class Skeleton(HTMLParser):
    """A page as a browser takes it apart: its tags with the names of their attributes, and its text."""

    def __init__(self, response):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, [name for name, _value in attrs]))

    def handle_data(self, data):
        self.text += data


def pages_that_quote(desk, text):
    """The desk and a conflict, where a name, a parent, a text with a mark in it and a reason are this."""
    parent = make_comment(text, status=Status.APPROVED, name=text)
    fields = {"article": parent.article, "parent": parent, "name": text}
    waiting = hold(text, CheckResult("spam", "1", 0.9, ((0, len(text)),)), **fields)
    decided = hold(text, **fields)
    decide(desk, decided, "reject", reason=text)
    pages = [Skeleton(desk.get(DESK)), Skeleton(decide(desk, decided, "reject"))]
    for comment in (waiting, decided):
        moderation.withdraw(Comment.objects.get(pk=comment.pk).latest_revision)
    return pages


# --- Who may --------------------------------------------------------------------------------------------
def test_a_stranger_is_asked_to_sign_in(client):
    response = client.get(DESK)
    assert response.status_code == 302
    assert response["Location"] == f"/admin/login/?next={DESK}"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "person", [{"role": "editor"}, {"role": ""}, {"role": "moderator", "is_staff": False}]
)
def test_who_may_not_decide_gets_403_and_changes_nothing(client, method, person):
    comment = hold("रुकी हुई")
    client.force_login(make_user(**person))
    assert getattr(client, method)(DESK, form_of(comment)).status_code == 403
    assert status_of(comment) == Status.HELD


def test_a_strangers_decision_changes_nothing(client):
    comment = hold("रुकी हुई")
    assert decide(client, comment).status_code == 302
    assert status_of(comment) == Status.HELD


def test_a_decision_without_a_csrf_token_is_refused(moderator):
    comment = hold("रुकी हुई")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(moderator)
    assert decide(browser, comment).status_code == 403
    assert status_of(comment) == Status.HELD


def test_reading_decides_nothing(desk):
    comment = hold("रुकी हुई")
    assert desk.get(DESK, form_of(comment)).status_code == 200
    assert desk.head(DESK, form_of(comment)).status_code == 200
    assert status_of(comment) == Status.HELD


def test_no_cache_keeps_the_desk(desk, client):
    assert desk.get(DESK)["Cache-Control"] == "private, no-store"
    assert decide(desk, hold("रुकी हुई"))["Cache-Control"] == "private, no-store"


# --- Deciding -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("decision", "status"), [("approve", Status.APPROVED), ("reject", Status.REJECTED)])
def test_the_form_of_a_case_decides_it_and_the_log_names_the_moderator(desk, moderator, decision, status):
    comment = hold("रुकी हुई")
    fields = dict(HIDDEN.findall(cases(desk.get(DESK))[comment.pk]))
    response = desk.post(DESK, fields | {"decision": decision, "reason": "नियम 3"})
    assert response.status_code == 303
    assert response["Location"] == DESK
    entry = ModerationLogEntry.objects.filter(comment=comment).first()
    assert (entry.new_status, entry.moderator, entry.reason) == (status, moderator, "नियम 3")
    assert status_of(comment) == status


def test_after_a_decision_the_next_case_comes_up(desk):
    first, second, third = hold("एक"), hold("दो"), hold("तीन")
    assert decide(desk, second)["Location"] == f"{DESK}#case-{third.pk}"
    assert decide(desk, third)["Location"] == DESK
    assert decide(desk, first)["Location"] == DESK


def test_a_decision_keeps_the_moderators_place_in_the_queue(desk):
    first, second = hold("एक"), hold("दो")
    place = f"{DESK}?after={first.latest_revision_id}"
    action = re.search(r'action="([^"]*)"', cases(desk.get(place))[second.pk])[1]
    assert action == place
    assert desk.post(action, form_of(second))["Location"] == place


def test_the_page_after_a_decision_says_what_was_done(desk):
    comment = hold("रुकी हुई", name="सीता")
    response = desk.get(decide(desk, comment)["Location"])
    assert "Approved: the comment of सीता." in response.content.decode()


def test_a_decision_can_be_turned_round_from_the_list_of_decided_ones(desk):
    comment = hold("रुकी हुई")
    decide(desk, comment)
    html = desk.get(DESK).content.decode()
    decided = re.search(rf'<li data-decided="{comment.pk}">.*?</li>', html, re.DOTALL)[0]
    fields = dict(HIDDEN.findall(decided))
    assert 'value="reject"' in decided
    assert desk.post(DESK, fields | {"decision": "reject"})["Location"] == f"{DESK}#decided"
    comment.refresh_from_db()
    assert comment.public_revision is None
    assert status_of(comment) == Status.REJECTED


def test_a_decision_that_no_longer_stands_cannot_be_turned_round(desk):
    again, withdrawn, edited = hold("एक"), hold("दो"), hold("तीन")
    for comment in (again, withdrawn, edited):
        decide(desk, comment, "reject")
    decide(desk, Comment.objects.get(pk=again.pk), "approve")
    moderation.withdraw(Comment.objects.get(pk=withdrawn.pk).latest_revision)
    submission.edit(Comment.objects.get(pk=edited.pk), "तीन, नए शब्दों में")
    assert [(case.comment_id, case.opposite) for case in queue.decided_lately()] == [(again.pk, "reject")]


# --- Somebody was faster --------------------------------------------------------------------------------
def test_who_comes_second_gets_409_and_the_name_of_who_decided(desk, client):
    comment = hold("रुकी हुई")
    other = make_user("moderator", display_name="बाबूलाल")
    moderation.apply_decision(comment.latest_revision, Decision(Verdict.REJECT), moderator=other)
    response = decide(desk, comment, "approve")
    assert response.status_code == 409
    assert "बाबूलाल decided this comment" in response.content.decode()
    assert "It is now: rejected." in response.content.decode()
    assert status_of(comment) == Status.REJECTED
    assert response["Cache-Control"] == "private, no-store"


def test_a_second_click_is_told_that_the_decision_was_ones_own(desk):
    comment = hold("रुकी हुई")
    decide(desk, comment)
    response = decide(desk, comment)
    assert response.status_code == 409
    assert "You have decided this already" in response.content.decode()


def test_an_author_who_took_the_text_back_was_faster(desk):
    comment = hold("रुकी हुई")
    moderation.withdraw(comment.latest_revision)
    response = decide(desk, comment)
    assert response.status_code == 409
    assert "the author decided this comment" in response.content.decode()


def test_a_text_that_was_edited_since_is_not_decided_unread(desk):
    comment = hold("साफ़ शब्द")
    submission.edit(comment, "अब गंदे शब्द")
    edited = Comment.objects.get(pk=comment.pk)
    moderation.apply_decision(edited.latest_revision, Decision(Verdict.HOLD))
    response = decide(desk, comment)
    assert response.status_code == 409
    assert "the checks decided this comment" in response.content.decode()
    assert status_of(comment) == Status.HELD


def test_a_text_whose_checks_have_not_finished_is_not_decided(desk):
    comment = make_comment()
    response = decide(desk, comment)
    assert response.status_code == 409
    assert "It is now: being checked." in response.content.decode()
    assert status_of(comment) == Status.PENDING


def test_deciding_what_is_so_already_logs_nothing(desk):
    comment = make_comment(status=Status.APPROVED)
    logged = ModerationLogEntry.objects.count()
    assert decide(desk, comment, "approve").status_code == 409
    assert ModerationLogEntry.objects.count() == logged


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "hold"},
        {"decision": ""},
        {"comment": "x"},
        {"comment": -1},
        {"comment": 2**80},
        {"version": ""},
        {"reason": "क" * 201},
        {"reason": "\0"},
    ],
)
def test_what_no_form_of_ours_sends_is_a_bad_request(desk, fields):
    comment = hold("रुकी हुई")
    assert desk.post(DESK, form_of(comment) | fields).status_code == 400
    assert status_of(comment) == Status.HELD


def test_a_comment_that_does_not_exist_is_not_found(desk):
    assert desk.post(DESK, {"comment": 2**60, "version": "1.1", "decision": "reject"}).status_code == 404
