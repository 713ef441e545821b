"""What editors do in the admin, and what readers see of it."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.people import DESK
from tests.comments.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ADD_URL = "/admin/articles/article/add/"
BODY = "कुएँ की सफ़ाई पूरी हो गई है।\n\nगाँव के सौ घरों को पानी मिलेगा।"


@pytest.fixture
def editor(member, scripts):
    return member("editor", scripts=scripts, viewport=DESK)


@pytest.fixture
def headline(scripts):
    return f"पुराना कुआँ फिर भर गया {'आज' if scripts else 'कल'}"


def fill(editor, headline):
    editor.page.goto(ADD_URL)
    editor.page.locator("[name=headline]").fill(headline)
    editor.page.locator("[name=standfirst]").fill("चार साल बाद पानी लौटा।")
    editor.page.locator("[name=body]").fill(BODY)
    editor.page.locator("select[name=section]").select_option(label="राज्य")
    editor.page.locator("select[name=language]").select_option("hi")


def press(editor, button):
    editor.page.locator(f"[name={button}]").click()


def open_form(editor, article):
    editor.page.goto(f"/admin/articles/article/{article.pk}/change/")


def test_an_article_goes_from_the_editors_form_to_the_front_page(editor, stranger, headline):
    fill(editor, f"{headline}: छपा")
    press(editor, "_publish")
    expect(editor.page.locator(".messagelist")).to_contain_text("छप")
    stranger.page.goto("/")
    stranger.page.get_by_role("link", name=f"{headline}: छपा").first.click()
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text(f"{headline}: छपा")
    for paragraph in BODY.split("\n\n"):
        expect(stranger.page.locator(".prose p").get_by_text(paragraph)).to_be_visible()
    expect(stranger.count).to_have_text("टिप्पणी (0)")


def test_a_draft_is_nowhere_to_be_found(editor, stranger, headline):
    fill(editor, f"{headline}: मसौदा")
    press(editor, "_save")
    expect(editor.page.locator(".messagelist")).to_be_visible()
    draft = Article.objects.get(headline=f"{headline}: मसौदा")
    for page in ("/", draft.section.get_absolute_url()):
        stranger.page.goto(page)
        expect(stranger.page.get_by_text(draft.headline)).to_have_count(0)
    for page in (draft.get_absolute_url(), f"/articles/{draft.pk}/", f"/articles/{draft.pk}/comments/new"):
        assert stranger.page.goto(page).status == 404


def test_a_preview_shows_the_page_and_saves_nothing(editor, headline):
    fill(editor, f"{headline}: झलक")
    with editor.page.context.expect_page() as opened:
        press(editor, "_preview")
    preview = opened.value
    expect(preview.get_by_role("heading", level=1)).to_have_text(f"{headline}: झलक")
    expect(preview.get_by_role("status")).to_be_visible()
    assert not Article.objects.filter(headline=f"{headline}: झलक").exists()


def test_a_withdrawn_article_is_gone_from_every_page(editor, stranger):
    article = make_article()
    open_form(editor, article)
    press(editor, "_withdraw")
    expect(editor.page.locator(".messagelist")).to_be_visible()
    assert stranger.page.goto(article.get_absolute_url()).status == 404
    stranger.page.goto("/")
    expect(stranger.page.get_by_text(article.headline)).to_have_count(0)


def test_a_correction_stands_under_the_article(member, stranger):
    editor, article, note = member("editor", viewport=DESK), make_article(), "पहले दिन ग़लत लिखा गया था।"
    open_form(editor, article)
    editor.page.get_by_role("button", name="भूल-सुधार").click()
    editor.page.locator("[name=corrections-0-note]").fill(note)
    press(editor, "_save")
    expect(editor.page.locator(".messagelist")).to_be_visible()
    stranger.read(article)
    expect(stranger.page.get_by_role("region", name="भूल-सुधार")).to_contain_text(note)
