"""Comments, log and words in the Django admin."""

import re
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError, connection, transaction

from comments import conf, moderation, submission
from comments.admin import comment as comment_admin
from comments.checks.base import CheckFailure, CheckResult
from comments.checks.running import CheckRun
from comments.models import Comment, ModerationLogEntry, Status, WordListEntry
from comments.policy import Decision, Rules, Threshold, Verdict
from tests.comments.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db
COMMENTS = "/admin/comments/comment/"
LOG = "/admin/comments/moderationlogentry/"
WORDS = "/admin/comments/wordlistentry/"


def signed_in(client, role):
    client.force_login(make_user(role))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def moderator(client):
    return signed_in(client, "moderator")


@pytest.fixture
def administrator(client):
    return signed_in(client, "administrator")


def act(browser, action, *comments, seen=()):
    data = {"action": action, "_selected_action": [comment.pk for comment in comments], "seen": seen}
    return browser.post(COMMENTS, data)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).latest_revision.status


def with_held_edit(old="पुराना पाठ", new="नया पाठ"):
    """A public comment whose author sent another text, which waits for a moderator."""
    comment = make_comment(old, status=Status.APPROVED)
    comment = submission.edit(comment, new)
    moderation.apply_decision(comment.latest_revision, Decision(Verdict.HOLD))
    return Comment.objects.get(pk=comment.pk)


# --- Approve and reject in the list ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("action", "new", "changed_from"),
    [
        ("approve", Status.APPROVED, {Status.HELD, Status.REJECTED}),
        ("reject", Status.REJECTED, {Status.HELD, Status.APPROVED}),
    ],
)
def test_an_action_changes_what_may_change_and_the_log_names_the_moderator(
    moderator, action, new, changed_from
):
    comments = {status: make_comment(status=status) for status in Status}
    act(moderator, action, *comments.values())
    assert {status: status_of(comment) for status, comment in comments.items()} == {
        status: new if status in changed_from else status for status in Status
    }
    entries = ModerationLogEntry.objects.filter(actor=ModerationLogEntry.Actor.MODERATOR)
    assert {entry.comment_id for entry in entries} == {comments[status].pk for status in changed_from}
    assert {entry.moderator_id for entry in entries} == {int(moderator.session["_auth_user_id"])}


def test_an_action_reports_what_it_changed_and_why_it_did_not_change_the_rest(moderator):
    comments = {status: make_comment(status=status) for status in Status}
    assert sorted(said(act(moderator, "approve", *comments.values()))) == sorted(
        [
            "2 comments approved.",
            f"Not changed, because still being checked: #{comments[Status.PENDING].pk}",
            f"Not changed, because taken back by the author: #{comments[Status.WITHDRAWN].pk}",
            f"Not changed, because decided so already: #{comments[Status.APPROVED].pk}",
        ]
    )


def test_rejecting_takes_down_the_public_text_and_the_edit_that_waits(moderator):
    comment = with_held_edit()
    assert said(act(moderator, "reject", comment)) == ["1 comment rejected."]
    comment.refresh_from_db()
    assert comment.public_revision is None
    assert [text.status for text in comment.revisions.all()] == [Status.REJECTED] * 2


def test_rejecting_takes_down_the_public_text_while_its_edit_is_being_checked(moderator):
    comment = submission.edit(make_comment(status=Status.APPROVED), "नया पाठ")
    assert said(act(moderator, "reject", comment)) == [
        f"Not changed, because still being checked: #{comment.pk}",
        "1 comment rejected.",
    ]
    comment.refresh_from_db()
    assert comment.public_revision is None
    assert status_of(comment) == Status.PENDING


def test_approving_puts_the_edit_in_the_place_of_the_public_text(moderator):
    comment = with_held_edit()
    act(moderator, "approve", comment)
    comment.refresh_from_db()
    assert comment.public_revision.body == "नया पाठ"


def test_the_list_hands_over_what_the_moderator_saw_and_another_text_is_not_decided_unread(moderator):
    comment = make_comment("साफ़ शब्द", status=Status.HELD)
    html = moderator.get(COMMENTS).content.decode()
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', html)
    edited = submission.edit(comment, "गंदे शब्द")
    moderation.apply_decision(edited.latest_revision, Decision(Verdict.HOLD))
    assert said(act(moderator, "approve", comment, seen=[seen])) == [
        f"Not changed, because changed or decided since you opened the list: #{comment.pk}"
    ]
    assert status_of(comment) == Status.HELD
    now = f"{comment.pk} {Comment.objects.get(pk=comment.pk).version}"
    assert said(act(moderator, "approve", comment, seen=[seen, now]))[-1] == "1 comment approved."


def test_who_is_slower_than_another_moderator_is_told_so(moderator, monkeypatch):
    comment = make_comment(status=Status.HELD)
    apply = moderation.apply_decision

    def lose_the_race(revision, decision, **facts):
        apply(revision, Decision(Verdict.REJECT), moderator=make_user("moderator"))
        return apply(revision, decision, **facts)

    monkeypatch.setattr("comments.admin.deciding.apply_decision", lose_the_race)
    assert "decided since you opened the list" in said(act(moderator, "approve", comment))[0]
    assert status_of(comment) == Status.REJECTED


def test_too_many_comments_at_once_change_nothing_and_say_so(moderator, monkeypatch):
    monkeypatch.setattr(comment_admin, "MOST_AT_ONCE", 1)
    comments = [make_comment(status=Status.HELD) for _comment in range(2)]
    assert said(act(moderator, "approve", *comments)) == [
        "At most 1 comments at once, please. Nothing was changed."
    ]
    assert [status_of(comment) for comment in comments] == [Status.HELD] * 2


def test_who_may_only_read_comments_is_offered_no_action(client):
    editor = signed_in(client, "editor")
    comment = make_comment(status=Status.HELD)
    assert 'name="action"' not in editor.get(COMMENTS).content.decode()
    act(editor, "approve", comment)
    assert status_of(comment) == Status.HELD


# --- The list and the page of a comment -----------------------------------------------------------------
def test_the_list_finds_comments_by_status_language_name_and_words(moderator):
    hindi = make_comment("सड़क की हालत", status=Status.HELD, name="मीरा")
    english = make_comment("Roads", article=make_article(language="en"), status=Status.APPROVED, name="John")
    for query, found in [
        ({"latest_revision__status__exact": "held"}, hindi),
        ({"article__language__exact": "en"}, english),
        ({"q": "हालत"}, hindi),
        ({"q": "john"}, english),
    ]:
        html = moderator.get(COMMENTS, query).content.decode()
        assert re.findall(r'name="_selected_action" value="(\d+)"', html) == [str(found.pk)]


def test_the_search_stays_within_the_last_comments(moderator, monkeypatch):
    monkeypatch.setattr(comment_admin, "SEARCHED", 2)
    comments = [make_comment("एक ही शब्द") for _comment in range(3)]
    html = moderator.get(COMMENTS, {"q": "शब्द"}).content.decode()
    found = {int(pk) for pk in re.findall(r'name="_selected_action" value="(\d+)"', html)}
    assert found == {comment.pk for comment in comments[1:]}


@pytest.mark.parametrize("count", [1, 15])
def test_the_list_costs_the_same_queries_however_long_it_is(moderator, count, django_assert_max_num_queries):
    article = make_article()
    for _comment in range(count):
        make_comment(status=Status.HELD, article=article)
    with django_assert_max_num_queries(8):
        moderator.get(COMMENTS)


def test_the_list_cuts_a_text_between_letters(moderator):
    make_comment("क्षि" * 81, status=Status.HELD)
    assert "क्षि" * 80 + " …" in moderator.get(COMMENTS).content.decode()


def test_the_page_of_a_comment_shows_all_its_texts_and_decisions(moderator):
    comment = with_held_edit()
    html = moderator.get(f"{COMMENTS}{comment.pk}/change/").content.decode()
    assert "पुराना पाठ" in html
    assert "नया पाठ" in html
    assert html.count("held for a moderator") >= 2
    assert "<textarea" not in html


def test_nothing_of_a_comment_can_be_written_in_the_admin(client):
    browser = signed_in(client, "administrator")
    comment = make_comment(status=Status.HELD)
    answers = [
        browser.post(f"{COMMENTS}{comment.pk}/change/", {"author_name": "x", "status": "approved"}),
        browser.post(f"{COMMENTS}{comment.pk}/delete/", {"post": "yes"}),
        browser.get(f"{COMMENTS}add/"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert Comment.objects.get(pk=comment.pk).author_name == comment.author_name


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_nothing_that_people_write_becomes_markup(moderator, attack):
    result = CheckResult("spam", "1", 0.9, spans=((0, len(attack)),))
    entry = decided_by_checks(result, body=attack, name=attack)
    comment = Comment.objects.get()
    moderation.apply_decision(
        comment.latest_revision, Decision(Verdict.REJECT), moderator=make_user("moderator"), reason=attack
    )
    pages = (COMMENTS, f"{COMMENTS}{comment.pk}/change/", LOG, f"{LOG}{entry.pk}/change/")
    for page in pages:
        html = moderator.get(page).content.decode()
        assert attack not in html
        assert attack in unescape(html)


# --- The log --------------------------------------------------------------------------------------------
def decided_by_checks(*results, body="मुफ़्त इनाम पाएँ", **fields):
    comment = make_comment(body, **fields)
    rules = Rules("policy-7", {result.check: Threshold(0.5) for result in results})
    runs = [CheckRun(result, 12.34) for result in results]
    return moderation.apply_decision(comment.latest_revision, Decision(Verdict.HOLD), runs=runs, rules=rules)


def test_an_entry_shows_what_each_check_said_what_it_was_judged_by_and_what_it_found(moderator):
    entry = decided_by_checks(
        CheckResult("spam", "s3", 0.875, spans=((0, 6),)),
        CheckResult("toxicity", "t2", 0.125),
        CheckFailure("links", "l1", "timeout"),
    )
    html = moderator.get(f"{LOG}{entry.pk}/change/").content.decode()
    rows = re.findall(r'<th scope="row">(.*?)</tr>', html, re.DOTALL)
    spam, toxicity, links = (" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in rows)
    assert spam == "Spam 0.875 0.500 मुफ़्त Reads like advertising. 12.3 s3"
    assert toxicity == "Abuse 0.125 0.500 12.3 t2"
    assert links == "Links “Links” did not answer in time. 12.3 l1"
    assert "policy-7" in html


def test_the_log_reads_as_sentences(moderator):
    entry = decided_by_checks(CheckResult("spam", "1", 0.9))
    html = moderator.get(LOG).content.decode()
    for words in (
        "being checked → held for a moderator",
        "the checks",
        "policy-7",
        "Reads like advertising.",
    ):
        assert words in html
    assert f"#{entry.comment_id}" in html


@pytest.mark.parametrize("term", ["{}", "#{}", " {} "])
def test_the_log_is_searched_by_the_number_of_a_comment(moderator, term):
    entry, _other = decided_by_checks(), decided_by_checks()
    html = moderator.get(LOG, {"q": term.format(entry.comment_id)}).content.decode()
    assert re.findall(r"#(\d+)</td>", html) == [str(entry.comment_id)]


@pytest.mark.parametrize("term", ["abc", "9" * 30, "१२"])
def test_what_is_no_number_finds_nothing_in_the_log(moderator, term):
    decided_by_checks()
    assert re.findall(r"#(\d+)</td>", moderator.get(LOG, {"q": term}).content.decode()) == []


@pytest.mark.parametrize("count", [1, 15])
def test_the_log_costs_the_same_queries_however_long_it_is(moderator, count, django_assert_max_num_queries):
    for _entry in range(count):
        decided_by_checks(CheckResult("spam", "1", 0.9))
    with django_assert_max_num_queries(7):
        moderator.get(LOG)


def test_nobody_rewrites_the_log_in_the_admin_not_even_a_superuser(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    entry = decided_by_checks()
    answers = [
        client.post(f"{LOG}{entry.pk}/change/", {"reason": "x"}),
        client.post(f"{LOG}{entry.pk}/delete/", {"post": "yes"}),
        client.get(f"{LOG}add/"),
    ]
    client.post(LOG, {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"})
    assert [answer.status_code for answer in answers] == [403] * 3
    assert ModerationLogEntry.objects.get(pk=entry.pk).reason == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE comments_moderationlogentry SET reason = 'x' WHERE id = %s",
        "DELETE FROM comments_moderationlogentry WHERE id = %s",
    ],
)
def test_the_database_refuses_to_rewrite_the_log(statement):
    entry = decided_by_checks()
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [entry.pk])
    assert ModerationLogEntry.objects.get(pk=entry.pk).reason == ""


# --- Words ----------------------------------------------------------------------------------------------
def word(**fields):
    return {"term": "गुंडा", "language": "hi", "kind": "banned", "note": ""} | fields


def test_a_new_word_is_in_force_at_once_and_names_its_owner(moderator):
    moderator.post(f"{WORDS}add/", word(term="  टट्टू   चोर "))
    entry = WordListEntry.objects.get()
    assert (entry.term, str(entry.owner.pk)) == ("टट्टू चोर", moderator.session["_auth_user_id"])
    (check,) = (check for check in conf.active_policy().checks if check.name == "word_list")
    assert check.hits("वह टट्टू चोर है")


def test_a_word_keeps_its_owner_when_another_changes_it(moderator):
    owner = make_user("moderator")
    entry = WordListEntry.objects.create(term="गुंडा", language="hi", kind="banned", owner=owner)
    moderator.post(f"{WORDS}{entry.pk}/change/", word(kind="suspect"))
    entry.refresh_from_db()
    assert (entry.kind, entry.owner) == ("suspect", owner)


@pytest.mark.parametrize("term", ["!!!", "*", "\u200d", "।", "- -"])
def test_a_word_of_signs_alone_is_refused_with_a_sentence(moderator, term):
    html = moderator.post(f"{WORDS}add/", word(term=term)).content.decode()
    assert "A word needs at least one letter, digit or emoji." in html
    assert not WordListEntry.objects.exists()


@pytest.mark.parametrize("term", ["क", "420", "🖕", "ch*"])
def test_a_word_may_be_anything_that_can_be_looked_for(moderator, term):
    assert moderator.post(f"{WORDS}add/", word(term=term)).status_code == 302
    assert WordListEntry.objects.get().term == term


def test_the_same_word_twice_is_refused_with_a_sentence(moderator):
    WordListEntry.objects.create(term="गुंडा", language="hi", kind="banned")
    html = moderator.post(f"{WORDS}add/", word()).content.decode()
    assert "already exists" in html
    assert WordListEntry.objects.count() == 1
