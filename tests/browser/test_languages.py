"""Hindi first, English on request, and an article's page wholly in the article's language."""

import pytest
from playwright.sync_api import expect

from tests.comments.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_first_visit_is_in_hindi_whatever_the_browser_prefers(new_person):
    visitor = new_person(locale="en-GB")
    visitor.page.goto("/")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "hi")
    expect(visitor.page.get_by_role("link", name="साइन इन करें")).to_be_visible()


def test_the_language_switch_lasts_until_it_is_switched_back(reader):
    reader.page.goto("/sections/khel/")
    reader.page.get_by_role("link", name="English").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")
    expect(reader.page).to_have_url("/sections/khel/")
    reader.page.goto("/")
    expect(reader.page.get_by_role("link", name="Sign in")).to_be_visible()
    reader.page.get_by_role("link", name="हिन्दी").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "hi")


def test_a_hindi_article_stays_hindi_for_who_chose_english(reader, database):
    article = make_article()
    reader.page.goto("/language/en/")
    reader.read(article)
    expect(reader.page.locator("html")).to_have_attribute("lang", "hi")
    expect(reader.count).to_have_text("टिप्पणी (0)")


def test_an_english_article_takes_comments_in_english(site, reader, database):
    article = make_article(language="en", headline="The well is full again", slug="the-well-is-full-again")
    text = "Good news for the whole village, thank you for reporting it."
    reader.read(article)
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")
    expect(reader.count).to_have_text("Comments (0)")
    reader.open_form()
    expect(reader.page.get_by_label("Your comment")).to_be_visible()
    reader.fill(text, name="Meera Joshi")
    with site.busy_worker():
        reader.post()
        reader.sees(text, "pending")
        expect(reader.comment(text)).to_contain_text("Being checked")
    reader.is_told(text, "approved")
    expect(reader.count).to_have_text("Comments (1)")
