"""What reading asks of a reader's phone, network and privacy: little."""

import csv
import re
import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article
from comments.models import Status
from embedded.environment import ROOT
from tests.browser import measuring
from tests.comments.factories import make_article, make_comment

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
KB = 1024
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}  # 400 kbit/s


def demo_article():
    return Article.objects.filter(lead_image__gt="", language="hi").earliest("pk")


def fifty_texts():
    with (ROOT / "tests/comments/checks/everyday.tsv").open() as file:
        clean = [text for text, kind, _language in csv.reader(file, delimiter="\t") if kind == "clean"]
    return [f"{first} {second}" for first, second in zip(clean[:50], clean[50:100], strict=True)]


def test_reading_leaves_nothing_in_the_browser(stranger, database):
    for path in ("/", "/sections/desh/", demo_article().get_absolute_url()):
        stranger.page.goto(path)
    kept = stranger.context.storage_state()
    assert (kept["cookies"], kept["origins"]) == ([], [])


def test_the_first_key_leads_past_the_head_of_the_page(stranger):
    stranger.page.goto("/")
    stranger.page.keyboard.press("Tab")
    skip = stranger.page.get_by_role("link", name="सीधे सामग्री पर जाएँ")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    stranger.page.keyboard.press("Enter")
    expect(stranger.page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("which", ["front", "article"])
def test_nothing_jumps_when_the_pictures_come_late(stranger, which, database):
    held, article = [], demo_article()
    Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())  # it leads the front page
    path = "/" if which == "front" else article.get_absolute_url()

    def hold(route):
        held.append(route)

    stranger.page.route("**/media/**", hold)
    stranger.page.goto(path, wait_until="domcontentloaded")
    stranger.page.wait_for_timeout(200)
    assert held
    for route in held:
        route.continue_()
    stranger.page.unroute("**/media/**")
    stranger.page.wait_for_load_state("load")
    assert measuring.layout_shift(stranger.page) < 0.05


def test_the_stylesheet_weighs_at_most_15_kb(site, stranger):
    stranger.page.goto("/")
    sheets = stranger.page.locator("link[rel=stylesheet]").evaluate_all("(all) => all.map((one) => one.href)")
    assert 0 < sum(map(measuring.bytes_of, sheets)) <= 15 * KB


def test_an_article_with_fifty_comments_weighs_at_most_60_kb(site, stranger, database):
    article = make_article(body=demo_article().body)
    for number, text in enumerate(fifty_texts()):
        make_comment(text, article=article, name=f"पाठक {number}", status=Status.APPROVED)
    stranger.read(article)
    expect(stranger.page.locator("article.comment")).to_have_count(50)
    assert measuring.bytes_of(stranger.page.url) <= 60 * KB


def test_a_comment_is_written_over_a_slow_network(reader, database):
    article, text = make_article(), f"{'धीमे' if reader.scripts else 'कमज़ोर'} नेटवर्क से भी बात पहुँच गई।"
    reader.context.new_cdp_session(reader.page).send("Network.emulateNetworkConditions", SLOW)
    reader.read(article)
    reader.open_form()
    reader.fill(text)
    began_at = time.monotonic()
    reader.post()
    expect(reader.comment(text)).to_be_visible()
    assert time.monotonic() - began_at < 3


def test_where_the_script_does_not_arrive_the_form_has_a_page_of_its_own(stranger, database):
    article, text = make_article(), "स्क्रिप्ट नहीं आई, फिर भी टिप्पणी लिख दी।"
    stranger.page.route(re.compile(r"\.js$"), lambda route: route.abort())
    stranger.read(article)
    stranger.open_form()
    expect(stranger.page).to_have_url(re.compile("/comments/new$"))
    stranger.fill(text)
    stranger.post()
    stranger.sees(text, "approved")
    stranger.faults.clear()  # of the script, which was kept away on purpose
