"""Draft, compare, activate: over HTTP as the people who write policies do it, and below."""

from html import unescape

import pytest
from django.contrib.messages import get_messages

from articles.models import Section
from comments import conf, moderation, policies
from comments.admin.policy import PolicyAdmin
from comments.checks.base import CheckFailure, CheckResult
from comments.checks.running import CheckRun
from comments.models import Policy, PolicyAdjustment
from comments.policy import Adjustment, Circumstances, Decision, RuleBook, Threshold, Verdict, decide
from tests.comments.factories import make_article, make_comment, make_guest, make_user

pytestmark = pytest.mark.django_db
POLICIES = "/admin/comments/policy/"
BOOK = RuleBook("test", {"toxicity": Threshold(0.5), "spam": Threshold(0.5)})


def signed_in(client, role):
    client.force_login(make_user(role))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def administrator(client):
    return signed_in(client, "administrator")


def table(**thresholds):
    """The form's fields: what the page would send unchanged, with these thresholds in place of the defaults."""
    fields = {}
    for check, threshold in conf.DEFAULT_THRESHOLDS.items():
        hold, reject = thresholds.get(check, (threshold.hold, threshold.reject))
        fields |= {
            f"thresholds-{check}-hold": hold,
            f"thresholds-{check}-reject": "" if reject is None else reject,
        }
    return fields


def rows(*adjustments):
    fields = {"adjustments-TOTAL_FORMS": len(adjustments), "adjustments-INITIAL_FORMS": 0}
    for number, adjustment in enumerate(adjustments):
        fields |= {f"adjustments-{number}-{name}": value for name, value in adjustment.items()}
    return fields


def add(browser, *adjustments, note="कड़ी नीति", trusted_after=20, **thresholds):
    data = {"note": note, "trusted_after": trusted_after} | table(**thresholds) | rows(*adjustments)
    return browser.post(f"{POLICIES}add/", data)


def draft(browser, *adjustments, **thresholds):
    add(browser, *adjustments, **thresholds)
    return Policy.objects.latest("pk")


def put(browser, policy, into_force="yes", seen=None):
    data = {"into_force": into_force, "seen": seen or policies.fingerprint(Policy.objects.get(pk=policy.pk))}
    return browser.post(f"{POLICIES}{policy.pk}/compare/", data)


def decided(body="सरकार सो रही है", verdict=Verdict.HOLD, **scores):
    """A comment that the checks, answering these scores, decided under BOOK."""
    comment = make_comment(body)
    results = [
        CheckFailure(check, "1", "timeout") if score is None else CheckResult(check, "1", score)
        for check, score in scores.items()
    ]
    runs = [CheckRun(result, 1.0) for result in results]
    rules = BOOK.rules_for(Circumstances("hi-Latn", "khel", "first", approved=0))
    return moderation.apply_decision(comment.latest_revision, Decision(verdict), runs=runs, rules=rules)


def overrule(entry, verdict):
    entry.revision.refresh_from_db()
    moderation.apply_decision(entry.revision, Decision(verdict), moderator=make_user("moderator"))


# --- Drafts ---------------------------------------------------------------------------------------------
def test_a_new_policy_is_a_draft_that_decides_nothing_and_names_its_maker(administrator):
    policy = draft(administrator, spam=(0.3, 0.9))
    assert policy.is_draft
    assert str(policy.created_by.pk) == administrator.session["_auth_user_id"]
    assert conf.active_policy().book == conf.DEFAULT_BOOK


def test_a_draft_may_change(administrator):
    policy = draft(administrator, spam=(0.3, 0.9))
    administrator.post(
        f"{POLICIES}{policy.pk}/change/",
        {"note": "नरम", "trusted_after": 5} | table(spam=(0.8, None)) | rows(),
    )
    policy.refresh_from_db()
    assert (policy.note, policy.trusted_after) == ("नरम", 5)
    assert policy.thresholds["spam"] == {"hold": 0.8, "reject": None}


def test_what_was_in_force_once_stays_as_the_log_names_it(administrator):
    policy = draft(administrator, {"check_name": "spam", "language": "en", "hold": 0.2}, spam=(0.3, 0.9))
    put(administrator, policy)
    html = administrator.get(f"{POLICIES}{policy.pk}/change/").content.decode()
    assert 'name="thresholds-spam-hold"' in html
    assert 'name="adjustments-0-hold"' not in html
    administrator.post(
        f"{POLICIES}{policy.pk}/change/",
        {"note": "नरम", "trusted_after": 5} | table(spam=(0.8, None)) | rows(),
    )
    policy.refresh_from_db()
    assert (policy.note, policy.trusted_after) == ("नरम", 20)
    assert policy.thresholds["spam"] == {"hold": 0.3, "reject": 0.9}
    assert policy.adjustments.get().hold == 0.2
    assert administrator.post(f"{POLICIES}{policy.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_policy_in_force_takes_no_further_adjustment(administrator):
    policy = draft(administrator)
    put(administrator, policy)
    forged = rows({"check_name": "spam", "hold": 0.99})
    administrator.post(f"{POLICIES}{policy.pk}/change/", {"note": "नरम"} | forged)
    assert not policy.adjustments.exists()


def test_the_note_of_a_policy_in_force_may_change_by_what_its_page_sends(administrator):
    policy = draft(administrator)
    put(administrator, policy)
    administrator.post(f"{POLICIES}{policy.pk}/change/", {"note": "नरम"} | rows())
    policy.refresh_from_db()
    assert (policy.note, policy.is_active) == ("नरम", True)


def test_a_draft_that_came_into_force_while_it_was_changed_stays_as_it_was(administrator, monkeypatch):
    policy = draft(administrator, spam=(0.3, 0.9))

    def activate_first(admin, _request, form, **_kwargs):
        policies.activate(policy, policies.fingerprint(policy))
        return form.save(commit=False)

    monkeypatch.setattr(PolicyAdmin, "save_form", activate_first)
    changed = {"note": "नरम", "trusted_after": 5} | table(spam=(0.8, None)) | rows()
    assert administrator.post(f"{POLICIES}{policy.pk}/change/", changed).status_code == 403
    policy.refresh_from_db()
    assert (policy.note, policy.thresholds["spam"]["hold"]) == ("कड़ी नीति", 0.3)


def test_a_new_policy_starts_from_what_is_in_force(administrator):
    put(administrator, draft(administrator, spam=(0.3, 0.9)))
    html = administrator.get(f"{POLICIES}add/").content.decode()
    assert 'name="thresholds-spam-hold" value="0.3"' in " ".join(html.split())
    assert 'name="thresholds-spam-reject" value="0.9"' in " ".join(html.split())


@pytest.mark.parametrize(
    ("thresholds", "sentence"),
    [
        ({"spam": ("", None)}, "Spam: This field is required."),
        ({"spam": ("much", None)}, "Spam: Enter a number."),
        ({"spam": (7, None)}, "Spam: Ensure this value is less than or equal to 1."),
        ({"spam": ("nan", None)}, "Spam: Enter a number."),
        ({"spam": (0.5, 0.4)}, "“reject” cannot be below “hold”"),
        ({"toxicity": (0.5, 0.9)}, "Abuse: This check can only hold; a person rejects."),
    ],
)
def test_thresholds_that_make_no_sense_are_refused_with_a_sentence(administrator, thresholds, sentence):
    html = unescape(add(administrator, **thresholds).content.decode())
    assert sentence in html
    assert not Policy.objects.exists()


@pytest.mark.parametrize(
    ("adjustment", "sentence"),
    [
        ({"check_name": "spma", "hold": 0.5}, "Select a valid choice."),
        ({"check_name": "spam", "hold": 2}, "Numbers from 0 to 1"),
        ({"check_name": "spam", "hold": 0.5, "reject": 0.2}, "“reject” cannot be below “hold”"),
        ({"check_name": "links", "hold": 0.5, "reject": 0.9}, "This check can only hold"),
    ],
)
def test_adjustments_that_make_no_sense_are_refused_with_a_sentence(administrator, adjustment, sentence):
    assert sentence in unescape(add(administrator, adjustment).content.decode())
    assert not PolicyAdjustment.objects.exists()


# --- In force -------------------------------------------------------------------------------------------
def test_a_policy_in_force_decides_the_next_comment(administrator):
    policy = draft(administrator, spam=(0.3, 0.9), trusted_after=7)
    response = put(administrator, policy)
    book = conf.active_policy().book
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said[-1] == f"policy-{policy.pk} is in force for the next comment."
    assert (book.version, book.thresholds["spam"]) == (f"policy-{policy.pk}", Threshold(0.3, 0.9))
    assert book.thresholds.keys() == conf.DEFAULT_THRESHOLDS.keys()
    assert book.trusted_after == 7


def test_a_policy_that_comes_into_force_takes_the_place_of_the_other_and_the_other_may_come_back(
    administrator,
):
    first, second = draft(administrator), draft(administrator)
    put(administrator, first)
    since = Policy.objects.get(pk=first.pk).activated_at
    put(administrator, second)
    assert list(Policy.objects.order_by("pk").values_list("is_active", flat=True)) == [False, True]
    put(administrator, first)
    assert list(Policy.objects.order_by("pk").values_list("is_active", flat=True)) == [True, False]
    assert Policy.objects.get(pk=first.pk).activated_at == since


def test_a_policy_out_of_force_leaves_the_defaults(administrator):
    policy = draft(administrator, spam=(0.3, 0.9))
    put(administrator, policy)
    put(administrator, policy, into_force="no")
    assert conf.active_policy().book == conf.DEFAULT_BOOK


def test_adjustments_reach_the_rules_that_the_log_keeps(administrator):
    section = Section.objects.get_or_create(slug="khel", defaults={"name": "खेल", "position": 9})[0]
    policy = draft(
        administrator,
        {"check_name": "toxicity", "language": "hi", "hold": 0.7},
        {"check_name": "toxicity", "language": "hi", "section": section.pk, "standing": "first", "hold": 0.9},
    )
    put(administrator, policy)
    article = make_article(section=section)
    entry = moderation.moderate(make_comment("कमाल की पारी", article=article).latest_revision_id)
    assert entry.rules["version"] == f"policy-{policy.pk}"
    circumstances = entry.rules["circumstances"]
    assert (circumstances["language"], circumstances["section"], circumstances["standing"]) == (
        "hi",
        "khel",
        "first",
    )
    assert entry.rules["thresholds"]["toxicity"] == [0.9, None]


def test_one_comment_costs_two_queries_for_the_policy_however_many_adjustments(
    administrator, django_assert_num_queries
):
    adjustments = [{"check_name": "spam", "language": "en", "hold": 0.1 * number} for number in range(1, 9)]
    put(administrator, draft(administrator, *adjustments))
    with django_assert_num_queries(2):
        conf.book_of(Policy.objects.filter(is_active=True).prefetch_related("adjustments__section").get())


def test_a_draft_that_was_changed_since_it_was_compared_does_not_come_into_force(administrator):
    policy = draft(administrator, spam=(0.3, 0.9))
    seen = policies.fingerprint(policy)
    PolicyAdjustment.objects.create(policy=policy, check_name="spam", hold=0.0)
    response = put(administrator, policy, seen=seen)
    assert [str(message) for message in get_messages(response.wsgi_request)][-1:] == [
        "Somebody has changed something meanwhile: look again."
    ]
    assert not Policy.objects.filter(is_active=True).exists()


def test_a_policy_that_another_has_replaced_is_not_taken_out_of_force_again(administrator):
    first, second = draft(administrator), draft(administrator)
    put(administrator, first)
    put(administrator, second)
    put(administrator, first, into_force="no")
    assert Policy.objects.get(is_active=True) == second


# --- Compared -------------------------------------------------------------------------------------------
def test_a_draft_is_compared_by_deciding_the_newest_comments_again():
    decided(toxicity=0.6, spam=0.1)
    decided(toxicity=0.4, spam=0.1, verdict=Verdict.APPROVE)
    decided(toxicity=0.1, spam=0.1, verdict=Verdict.APPROVE)
    stricter = policies.compare(BOOK, RuleBook("draft", BOOK.thresholds | {"toxicity": Threshold(0.3)}))
    assert stricter.compared == 3
    assert (dict(stricter.old), dict(stricter.new)) == (
        {Verdict.HOLD: 1, Verdict.APPROVE: 2},
        {Verdict.HOLD: 2, Verdict.APPROVE: 1},
    )
    assert [(change.entry.results[0]["score"], change.tipped) for change in stricter.stricter()] == [
        (0.4, ("toxicity",))
    ]
    assert not stricter.milder()


def test_the_comparison_says_what_moderators_thought_of_the_comments_that_change():
    right, wrong, unread = (decided(toxicity=0.6, spam=0.1) for _ in range(3))
    overrule(right, Verdict.REJECT)
    overrule(wrong, Verdict.APPROVE)
    milder = policies.compare(
        BOOK, RuleBook("draft", BOOK.thresholds | {"toxicity": Threshold(0.7)})
    ).milder()
    assert {change.entry.pk: change.person for change in milder} == {
        right.pk: "rejected",
        wrong.pk: "approved",
        unread.pk: "",
    }


def test_old_comments_are_judged_in_their_own_circumstances_and_by_the_checks_there_were():
    decided(toxicity=0.6, spam=0.1)
    adjusted = RuleBook(
        "draft",
        BOOK.thresholds | {"invented_later": Threshold(0.5)},
        (Adjustment("toxicity", Threshold(0.9), language="hi-Latn", section="khel", standing="first"),),
    )
    assert dict(policies.compare(BOOK, adjusted).new) == {Verdict.APPROVE: 1}


def test_a_draft_that_trusts_sooner_is_compared_with_the_authors_as_they_were():
    entry = decided(toxicity=0.6, spam=0.1)
    trusting = RuleBook(
        "draft", BOOK.thresholds, (Adjustment("toxicity", Threshold(0.9), standing="trusted"),), 2
    )
    assert not policies.compare(BOOK, trusting).changes
    author = {"approved": 2, "rejected": 0, "has_account": True}
    rules = entry.rules | {"circumstances": entry.rules["circumstances"] | author}
    assert policies.rules_under(trusting, rules).circumstances.standing == "trusted"
    assert policies.rules_under(BOOK, rules).circumstances.standing == "known"


def test_a_check_that_is_no_longer_asked_says_nothing_about_an_old_comment():
    decided(toxicity=0.1, spam=0.1, akismet=0.9)
    assert dict(policies.compare(BOOK, BOOK).new) == {Verdict.APPROVE: 1}


def test_a_check_that_failed_then_holds_under_every_draft():
    decided(toxicity=None, spam=0.1)
    generous = RuleBook("draft", {"toxicity": Threshold(1.0), "spam": Threshold(1.0)})
    assert dict(policies.compare(BOOK, generous).new) == {Verdict.HOLD: 1}


def test_only_so_many_comments_are_compared_in_a_fixed_number_of_queries(django_assert_num_queries):
    for _ in range(4):
        overrule(decided(toxicity=0.6, spam=0.1), Verdict.APPROVE)
    with django_assert_num_queries(2):
        comparison = policies.compare(
            BOOK, RuleBook("draft", BOOK.thresholds | {"toxicity": Threshold(0.9)}), newest=3
        )
    assert comparison.compared == 3
    assert [change.person for change in comparison.changes] == ["approved"] * 3


def test_the_page_shows_both_counts_and_the_comments_that_change(administrator):
    overrule(decided("<b>यह पाठ बदलेगा</b>", toxicity=0.6, spam=0.1), Verdict.APPROVE)
    policy = draft(administrator, toxicity=(0.9, None))
    html = unescape(administrator.get(f"{POLICIES}{policy.pk}/compare/").content.decode())
    assert "on the newest 1 comment that the checks decided" in " ".join(html.split())
    assert "Judged more mildly (1)" in html
    assert "Moderators later published 1 of them and rejected 0." in html
    assert "<b>यह पाठ" not in administrator.get(f"{POLICIES}{policy.pk}/compare/").content.decode()


def test_moderators_neither_see_nor_activate_policies(client):
    policy = Policy.objects.create(note="नीति")
    moderator = signed_in(client, "moderator")
    assert moderator.get(f"{POLICIES}{policy.pk}/compare/").status_code == 403
    assert put(moderator, policy).status_code == 403
    policy.refresh_from_db()
    assert not policy.is_active


# --- Standing -------------------------------------------------------------------------------------------
def standing_of(author, **facts):
    comment = make_comment(author=author, **facts)
    return moderation.moderate(comment.latest_revision_id).rules["circumstances"]["standing"]


def publish(author, count=1):
    for number in range(count):
        comment = make_comment(f"मेरी {number}वीं बात", author=author)
        moderation.apply_decision(comment.latest_revision, Decision(Verdict.APPROVE))
    return comment


def reader():
    from_account = make_guest()
    return type(from_account)(make_user(), "")


@pytest.fixture
def quick_trust():
    Policy.objects.create(note="जल्दी भरोसा", trusted_after=3, is_active=True)


@pytest.mark.usefixtures("quick_trust")
def test_an_author_is_first_time_until_something_of_theirs_is_public():
    author = make_guest()
    assert standing_of(author) == "first"
    publish(author)
    assert standing_of(author) == "known"


@pytest.mark.usefixtures("quick_trust")
def test_an_account_earns_trust_and_loses_it_by_one_rejection():
    author = reader()
    publish(author, 2)
    assert standing_of(author) == "known"
    last = publish(author)
    assert standing_of(author) == "trusted"
    last.refresh_from_db()
    moderation.apply_decision(
        last.latest_revision, Decision(Verdict.REJECT), moderator=make_user("moderator")
    )
    publish(author, 3)
    assert standing_of(author) == "known"


@pytest.mark.usefixtures("quick_trust")
def test_a_guest_is_never_trusted():
    author = make_guest()
    publish(author, 4)
    assert standing_of(author) == "known"


def test_stored_results_decide_again_as_they_were_weighed():
    entry = decided(toxicity=0.6, spam=None)
    assert decide(policies.results_of(entry), BOOK.rules_for(Circumstances())).verdict == Verdict.HOLD
