"""A reader's comment: from the front page to the eyes of others, and what can come between."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from comments.authors import Author
from comments.models import Comment, Revision, Status
from comments.submission import AUTHOR_LIMITS
from tests.comments.factories import make_article, make_comment
from tests.faults.processes import eventually

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def article(database):
    return make_article()


def test_a_reader_finds_an_article_writes_and_is_read_by_others_once_the_text_was_checked(
    site, article, reader, stranger
):
    text = "पुल बनने से हमारे गाँव के बच्चों का स्कूल पास हो गया।"
    reader.page.goto("/")
    reader.page.get_by_role("link", name=article.headline).first.click()
    expect(reader.count).to_have_text("टिप्पणी (0)")
    reader.open_form()
    reader.fill(text)
    with site.busy_worker():
        reader.post()
        reader.sees(text, "pending")
        expect(reader.comment(text)).to_contain_text("जाँच में")
        expect(reader.count).to_have_text("टिप्पणी (0)")
        stranger.read(article)
        expect(stranger.comment(text)).to_have_count(0)
    reader.is_told(text, "approved")
    expect(reader.count).to_have_text("टिप्पणी (1)")
    stranger.page.reload()
    expect(stranger.comment(text)).to_be_visible()
    expect(stranger.count).to_have_text("टिप्पणी (1)")


def test_the_address_after_posting_leads_to_the_comment_on_its_article(article, new_person):
    reader, text = new_person(scripts=False), "बस अड्डे पर पीने के पानी का इंतज़ाम होना चाहिए।"
    reader.write(article, text)
    reader.sees(text, "approved")
    assert reader.page.url.endswith(f"#c-{Comment.objects.get(article=article).pk}")
    expect(reader.comment(text)).to_be_in_viewport()


def test_a_reply_stands_below_what_it_answers(article, reader, stranger):
    parent = make_comment("रात की बस कब से चलेगी?", article=article, status=Status.APPROVED)
    text = "अगले महीने की पहली तारीख़ से, समय सारणी लग गई है।"
    reader.read(article)
    reader.page.get_by_role("link", name="उत्तर दें").click()
    expect(reader.page.locator("blockquote").filter(has_text=parent.latest_revision.body)).to_be_visible()
    reader.fill(text)
    reader.post()
    reader.sees(text, "approved")
    stranger.read(article)
    expect(stranger.page.locator(f"#c-{parent.pk} .replies").get_by_text(text)).to_be_visible()
    expect(stranger.count).to_have_text("टिप्पणी (2)")


def test_an_edited_text_replaces_the_old_one_only_after_it_was_checked(site, article, reader, stranger):
    old, new = "कल शाम हमारे यहाँ अच्छी बारिश हुई।", "परसों शाम हमारे यहाँ अच्छी बारिश हुई।"
    reader.write(article, old)
    reader.sees(old, "approved")
    reader.page.get_by_role("link", name="बदलें").click()
    expect(reader.page.locator("textarea[name=body]")).to_have_value(old)
    reader.fill(new, name=None)
    with site.busy_worker():
        reader.post()
        reader.sees(new, "pending")
        stranger.read(article)
        expect(stranger.comment(old)).to_be_visible()
        expect(stranger.comment(new)).to_have_count(0)
    reader.is_told(new, "approved")
    stranger.page.reload()
    expect(stranger.comment(new)).to_contain_text("बदली गई")
    expect(stranger.comment(old)).to_have_count(0)
    expect(stranger.count).to_have_text("टिप्पणी (1)")


def test_a_comment_taken_back_is_gone_for_everybody(article, reader, stranger):
    text = "मेला मैदान में बिजली के तार नीचे लटक रहे हैं।"
    reader.write(article, text)
    reader.sees(text, "approved")
    reader.page.get_by_role("link", name="वापस लें").click()
    stranger.read(article)
    expect(stranger.comment(text)).to_be_visible()
    reader.page.get_by_role("button", name="वापस लें").click()
    expect(reader.count).to_have_text("टिप्पणी (0)")
    stranger.page.reload()
    expect(stranger.comment(text)).to_have_count(0)
    expect(stranger.count).to_have_text("टिप्पणी (0)")


def test_a_form_with_a_mistake_keeps_the_text_and_says_where_the_mistake_is(article, reader):
    text = "नाम लिखना भूल गई, पर बात ज़रूरी है।"
    reader.read(article)
    reader.open_form()
    reader.fill(text, name="")
    reader.post()
    summary, name = reader.page.get_by_role("alert"), reader.page.get_by_label("आपका नाम")
    expect(summary).to_contain_text("आपका नाम")
    expect(summary).to_be_focused()
    expect(reader.page.get_by_label("आपकी टिप्पणी")).to_have_value(text)
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("यह ख़ाना भरना ज़रूरी है।")
    summary.get_by_role("link", name="आपका नाम").click()
    expect(name).to_be_in_viewport()
    reader.fill(text)
    reader.post()
    reader.sees(text, "approved")


def test_a_double_click_makes_one_comment(article, reader):
    text = "दो बार दबाने से बात दुगुनी नहीं होती।"
    reader.read(article)
    reader.open_form()
    reader.fill(text)
    reader.post_button.dblclick()
    reader.page.wait_for_url("**#c-*")
    reader.sees(text, "approved")
    expect(reader.comment(text)).to_have_count(1)
    assert Comment.objects.filter(article=article).count() == 1


def test_a_form_sent_again_because_the_answer_was_lost_makes_one_comment(article, reader):
    text = "नेटवर्क गया और फिर आ गया, टिप्पणी एक ही रही।"
    reader.read(article)
    reader.open_form()
    reader.fill(text)
    reader.page.route("**/comments/new", lose_the_answer, times=1)
    with reader.page.expect_event("requestfailed"):
        reader.post_button.click()
    assert Comment.objects.filter(article=article).count() == 1
    reader.post()
    reader.sees(text, "approved")
    assert Comment.objects.filter(article=article).count() == 1


def lose_the_answer(route):
    route.fetch(max_redirects=0)
    route.abort("aborted")


def test_a_form_sent_again_after_the_back_button_is_not_published_twice(article, new_person, stranger):
    """Where JavaScript put the form into the article's page, going back shows that page without it."""
    reader = new_person(scripts=False)
    text = "बहुत अच्छा लेख है, लेखक को दिल से धन्यवाद।"
    reader.write(article, text)
    reader.sees(text, "approved")
    reader.page.goto(f"/articles/{article.pk}/comments/new")
    reader.page.go_back()
    reader.page.go_back()
    expect(reader.page.locator("textarea[name=body]")).to_have_value(text)
    reader.post()
    eventually(lambda: not Revision.objects.filter(comment__article=article, status=Status.PENDING).exists())
    stranger.read(article)
    expect(stranger.comment(text)).to_have_count(1)
    expect(stranger.count).to_have_text("टिप्पणी (1)")


def test_where_comments_are_closed_the_page_says_so_and_offers_no_form(reader, database):
    article = make_article(comments_mode=Article.CommentsMode.CLOSED)
    reader.read(article)
    expect(reader.page.locator("#comments")).to_contain_text("इस लेख पर टिप्पणियाँ बंद हैं।")
    expect(reader.page.get_by_role("link", name="टिप्पणी लिखें")).to_have_count(0)


def test_who_comes_to_the_form_after_comments_were_closed_is_told(article, reader):
    reader.read(article)
    Article.objects.filter(pk=article.pk).update(comments_mode=Article.CommentsMode.CLOSED)
    reader.page.get_by_role("link", name="टिप्पणी लिखें").click()
    expect(reader.page.get_by_text("इस लेख पर टिप्पणियाँ बंद हैं।")).to_be_visible()
    expect(reader.page.locator("textarea")).to_have_count(0)


def test_who_writes_too_fast_keeps_the_text_and_is_told_how_long_to_wait(article, reader):
    first, last = "पहली बात।", "सातवीं बात, जो एक मिनट में सातवीं ही है।"
    reader.write(article, first)
    reader.sees(first, "approved")
    author = Author(None, Comment.objects.get(article=article).author_key)
    for number in range(AUTHOR_LIMITS[0].texts - 1):
        make_comment(f"बात {number}", article=article, author=author, status=Status.APPROVED)
    reader.write(article, last)
    expect(reader.page.get_by_role("alert")).to_contain_text(re.compile(r"\d+ सेकंड"))
    expect(reader.page.get_by_label("आपकी टिप्पणी")).to_have_value(last)
    assert Comment.objects.filter(article=article).count() == AUTHOR_LIMITS[0].texts
