"""Readers with an account: they create one, sign in, write under its name, sign out."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.comments.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PASSWORD = "नीम-का-पेड़-4711"


def test_a_signed_in_reader_writes_without_a_name_field(site, reader, stranger):
    article = make_article()
    text = f"सुबह {'छह' if reader.scripts else 'सात'} बजे की गाड़ी आज भी देर से आई।"
    reader.sign_in(site.login("reader"))
    reader.read(article)
    reader.open_form()
    expect(reader.page.locator("[name=name]")).to_have_count(0)
    reader.fill(text, name=None)
    reader.post()
    reader.sees(text, "approved")
    stranger.read(article)
    expect(stranger.comment(text)).to_contain_text("कविता ठाकुर")


def test_the_head_of_the_page_shows_who_is_signed_in_until_they_sign_out(site, reader):
    reader.sign_in(site.login("reader"))
    head = reader.page.get_by_role("banner")
    expect(head).to_contain_text("कविता ठाकुर")
    head.get_by_role("link", name="साइन आउट करें").click()
    reader.page.get_by_role("main").get_by_role("button", name="साइन आउट करें").click()
    expect(head).not_to_contain_text("कविता ठाकुर")
    expect(head.get_by_role("link", name="साइन इन करें")).to_be_visible()


def test_a_new_reader_creates_an_account_with_a_name_in_devanagari(reader, scripts):
    username = f"सुनीता{'स' if scripts else 'ब'}"
    reader.page.goto("/")
    reader.page.get_by_role("link", name="साइन इन करें").click()
    reader.page.get_by_role("main").get_by_role("link", name="बनाएँ").click()
    reader.page.locator("[name=username]").fill(username)
    reader.page.locator("[name=email]").fill(f"sunita-{scripts}@example.org".lower())
    reader.page.locator("[name=password1]").fill(PASSWORD)
    reader.page.locator("[name=password2]").fill(PASSWORD)
    reader.page.get_by_role("main").get_by_role("button", name="खाता बनाएँ").click()
    expect(reader.page.get_by_role("banner")).to_contain_text(username)
    assert User.objects.get(username=username).check_password(PASSWORD)


def test_a_mistake_in_the_form_of_a_new_account_is_explained_in_hindi(reader):
    reader.page.goto("/accounts/signup/")
    reader.page.locator("[name=username]").fill("गीता")
    reader.page.locator("[name=email]").fill("गीता")
    reader.page.get_by_role("main").get_by_role("button", name="खाता बनाएँ").click()
    expect(reader.page.get_by_role("alert")).to_be_focused()
    expect(reader.page.get_by_role("alert")).to_contain_text("सही ईमेल पता लिखें।")
    expect(reader.page.locator("[name=username]")).to_have_value("गीता")


def test_a_wrong_password_is_explained_in_hindi_and_nobody_is_signed_in(site, reader):
    reader.page.goto("/accounts/login/")
    reader.page.locator("[name=login]").fill(site.login("reader")["username"])
    reader.page.locator("[name=password]").fill("ग़लत")
    reader.page.get_by_role("main").get_by_role("button", name="साइन इन करें").click()
    expect(reader.page.get_by_role("alert")).to_contain_text("यूज़रनेम या पासवर्ड सही नहीं है।")
    expect(reader.page.get_by_role("banner").get_by_role("link", name="साइन इन करें")).to_be_visible()
