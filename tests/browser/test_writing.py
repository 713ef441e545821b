"""From the front page to a comment that everybody sees."""

import pytest
from playwright.sync_api import expect

from tests.comments.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_reader_finds_an_article_writes_and_is_read_by_others_once_the_text_was_checked(
    site, reader, stranger
):
    article, text = make_article(), "पुल बनने से हमारे गाँव के बच्चों का स्कूल पास हो गया।"
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
    reader.sees(text, "approved")
    expect(reader.count).to_have_text("टिप्पणी (1)")
    stranger.page.reload()
    expect(stranger.comment(text)).to_be_visible()
    expect(stranger.count).to_have_text("टिप्पणी (1)")
