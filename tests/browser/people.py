"""Somebody with a browser of their own: cookies, a screen, JavaScript or not."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import Article
from tests.browser.faults import Faults

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
WRITE = re.compile("^(टिप्पणी लिखें|Write a comment)$")
POST = re.compile("^(भेजें|Post)$")
NAME = "मीरा जोशी"


class Person:
    def __init__(self, browser: Browser, url: str, *, scripts: bool = True, **options: Any) -> None:
        self.scripts = scripts
        self.context = browser.new_context(
            **{"base_url": url, "java_script_enabled": scripts, "viewport": PHONE, "locale": "hi-IN"}
            | options
        )
        self.context.set_default_timeout(10_000)
        self.faults = Faults(self.context, url)
        self.page: Page = self.context.new_page()

    def sign_in(self, login: dict[str, str]) -> None:
        self.page.goto("/accounts/login/")
        self.page.locator("[name=login]").fill(login["username"])
        self.page.locator("[name=password]").fill(login["password"])
        self.page.get_by_role("main").get_by_role("button").click()
        expect(self.page.get_by_role("link", name="साइन आउट करें")).to_be_visible()

    def read(self, article: Article) -> None:
        self.page.goto(article.get_absolute_url())

    def open_form(self) -> None:
        self.page.get_by_role("link", name=WRITE).click()
        expect(self.page.locator("textarea[name=body]")).to_be_visible()

    def fill(self, text: str, name: str | None = NAME) -> None:
        self.page.locator("textarea[name=body]").fill(text)
        if name is not None:
            self.page.locator("[name=name]").fill(name)

    @property
    def post_button(self) -> Locator:
        return self.page.get_by_role("button", name=POST)

    def post(self) -> None:
        with self.page.expect_navigation():
            self.post_button.click()

    def write(self, article: Article, text: str, name: str | None = NAME) -> None:
        self.read(article)
        self.open_form()
        self.fill(text, name)
        self.post()

    @property
    def count(self) -> Locator:
        """The heading of the comments."""
        return self.page.locator("#comments h2")

    def comment(self, text: str) -> Locator:
        """The innermost comment with these words."""
        return self.page.locator("article.comment").filter(has_text=text).last

    def sees(self, text: str, status: str) -> None:
        """On a later load."""
        shown = self._standing(text, status)
        for _attempt in range(40):
            if shown.is_visible():
                return
            self.page.wait_for_timeout(150)
            self.page.reload()
        expect(shown).to_be_visible()

    def is_told(self, text: str, status: str) -> None:
        """By the page itself where there is JavaScript, else on a later load."""
        if self.scripts:
            expect(self._standing(text, status)).to_be_visible()
        else:
            self.sees(text, status)

    def _standing(self, text: str, status: str) -> Locator:
        return self.page.locator(f'article.comment[data-status="{status}"]').filter(has_text=text).last
