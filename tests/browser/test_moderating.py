"""What moderators do: at the desk, in the list of comments, in the log."""

import csv
import re

import pytest
from playwright.sync_api import expect

from comments.models import Comment, ModerationLogEntry, Revision, Status
from embedded.environment import ROOT
from tests.browser.people import DESK
from tests.comments.factories import make_article, make_comment, make_user

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DESK_URL, LIST_URL, LOG_URL = (
    "/admin/moderation/",
    "/admin/comments/comment/",
    "/admin/comments/moderationlogentry/",
)
APPROVE, REJECT = re.compile("^स्वीकारें$"), re.compile("^अस्वीकारें$")
PASSWORD = "बरगद-की-छाँव-0815"


@pytest.fixture
def article(database):
    return make_article()


@pytest.fixture
def moderator(member, scripts):
    return member("moderator", scripts=scripts, viewport=DESK)


@pytest.fixture
def held(article):
    return make_comment("इस पर एक मॉडरेटर की नज़र चाहिए।", article=article, status=Status.HELD)


def abuse():
    with (ROOT / "tests/comments/checks/everyday.tsv").open() as file:
        return next(text for text, kind, _language in csv.reader(file, delimiter="\t") if kind == "abuse")


def case_of(moderator, comment):
    return moderator.page.locator(f'article[data-comment="{comment.pk}"]')


def test_abuse_is_seen_by_its_author_and_a_moderator_until_one_approves_it(
    article, reader, stranger, moderator
):
    reader.write(article, abuse())
    reader.is_told(abuse(), "held")
    expect(reader.comment(abuse())).to_contain_text("मॉडरेटर के पास")
    stranger.read(article)
    expect(stranger.comment(abuse())).to_have_count(0)
    expect(stranger.count).to_have_text("टिप्पणी (0)")
    moderator.page.goto(DESK_URL)
    case = case_of(moderator, Comment.objects.get(article=article))
    expect(case.locator("mark").first).to_be_visible()
    expect(case.get_by_role("list", name="क्यों रुकी है")).to_be_visible()
    case.get_by_role("button", name=APPROVE).click()
    expect(case).to_have_count(0)
    stranger.page.reload()
    expect(stranger.comment(abuse())).to_be_visible()
    expect(stranger.count).to_have_text("टिप्पणी (1)")
    reader.sees(abuse(), "approved")


def test_a_rejected_comment_is_explained_to_its_author_and_unseen_by_others(
    article, reader, stranger, moderator
):
    reader.write(article, abuse())
    reader.sees(abuse(), "held")
    moderator.page.goto(DESK_URL)
    case = case_of(moderator, Comment.objects.get(article=article))
    case.get_by_label("वजह").fill("गाली")
    case.get_by_role("button", name=REJECT).click()
    expect(case).to_have_count(0)
    reader.sees(abuse(), "rejected")
    expect(reader.comment(abuse())).to_contain_text("नहीं छपी")
    stranger.read(article)
    expect(stranger.comment(abuse())).to_have_count(0)
    assert ModerationLogEntry.objects.get(comment__article=article, new_status="rejected").reason == "गाली"


def test_a_decision_can_be_turned_round_at_the_desk(held, stranger, moderator):
    moderator.page.goto(DESK_URL)
    case_of(moderator, held).get_by_role("button", name=REJECT).click()
    decided = moderator.page.locator(f'[data-decided="{held.pk}"]')
    decided.get_by_role("button").click()
    stranger.read(held.article)
    expect(stranger.comment(held.latest_revision.body)).to_be_visible()


def test_the_slower_of_two_moderators_is_told_who_decided_and_changes_nothing(
    held, stranger, moderator, new_person
):
    slower, user = new_person(scripts=moderator.scripts, viewport=DESK), make_user("moderator")
    user.set_password(PASSWORD)
    user.save()
    slower.sign_in({"username": user.username, "password": PASSWORD})
    for person in (slower, moderator):
        person.page.goto(DESK_URL)
    case_of(moderator, held).get_by_role("button", name=APPROVE).click()
    expect(case_of(moderator, held)).to_have_count(0)
    with slower.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        case_of(slower, held).get_by_role("button", name=REJECT).click()
    assert answer.value.status == 409
    expect(slower.page.get_by_role("heading", level=1)).to_have_text("कोई और पहले फ़ैसला कर चुका है")
    expect(slower.page.get_by_role("alert")).to_contain_text("फ़रहान अली")
    stranger.read(held.article)
    expect(stranger.comment(held.latest_revision.body)).to_be_visible()


@pytest.mark.parametrize(("action", "status"), [("approve", Status.APPROVED), ("reject", Status.REJECTED)])
def test_the_list_of_comments_decides_several_at_once(article, stranger, member, action, status):
    texts = ["पहली रुकी हुई बात।", "दूसरी रुकी हुई बात।"]
    comments = [make_comment(text, article=article, status=Status.HELD) for text in texts]
    moderator = member("moderator", viewport=DESK, scripts=action == "approve")
    moderator.page.goto(LIST_URL)
    for comment in comments:
        moderator.page.locator(f'[name=_selected_action][value="{comment.pk}"]').check()
    moderator.page.locator("select[name=action]").select_option(action)
    moderator.page.locator("button[name=index]").click()
    expect(moderator.page.locator(".messagelist")).to_contain_text("2")
    assert set(Revision.objects.filter(comment__in=comments).values_list("status", flat=True)) == {status}
    stranger.read(article)
    expect(stranger.count).to_have_text(f"टिप्पणी ({2 if status == Status.APPROVED else 0})")


def test_the_log_explains_a_decision_and_offers_nothing_to_change(member, database):
    moderator = member("moderator", viewport=DESK)
    entry = ModerationLogEntry.objects.filter(new_status=Status.HELD).exclude(results=[]).latest("pk")
    moderator.page.goto(LOG_URL)
    content = moderator.page.locator("#content")
    expect(content.locator(".addlink")).to_have_count(0)
    content.locator(f'a[href*="/{entry.pk}/"]').first.click()
    expect(content).to_contain_text(entry.revision.body.split("\n")[0])
    expect(content.get_by_role("table")).to_be_visible()
    for change in ("input:not([type=hidden])", "select", "textarea", ".deletelink", "[name^=_save]"):
        expect(content.locator(change)).to_have_count(0)
