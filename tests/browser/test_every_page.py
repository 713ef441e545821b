"""What every page owes everybody: to be seen, heard, reached and operated, on a small phone too."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import measuring
from tests.browser.pages import DJANGOS, OURS, make_scene
from tests.browser.people import DESK, PHONE, Person

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
AXE = Axe()
RULES = {
    "target-size": {"enabled": True},
    "label-title-only": {"enabled": False},  # Django's search field is labelled by a picture
}
PAGES = OURS | DJANGOS
every_page = pytest.mark.parametrize("page", PAGES, indirect=True, scope="module")
our_own_pages = pytest.mark.parametrize("page", OURS, indirect=True, scope="module")


@pytest.fixture(scope="module")
def scene(site, django_db_blocker):
    with django_db_blocker.unblock(), site.database():
        return make_scene()


@pytest.fixture(scope="module")
def page(request, scene, site, chromium, session_of) -> Iterator[Page]:
    """Opened once for all the tests about it."""
    kind = PAGES[request.param]
    cookies = session_of(kind.role) if kind.role else None
    screen = PHONE if request.param in OURS else DESK
    person = Person(chromium, site.url, storage_state=cookies, viewport=screen)
    person.page.goto(kind.path(scene))
    kind.then(person.page)
    assert not person.faults
    yield person.page
    person.context.close()


def violations(page: Page, **options: object) -> list[str]:
    found = AXE.run(page, options={"resultTypes": ["violations"], "rules": RULES} | options)
    return [
        f"{violation['id']}: {violation['nodes'][0]['html']}"
        for violation in found.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]


@every_page
def test_a_page_can_be_read_with_any_sense_in_any_light(page):
    page.emulate_media(color_scheme="light")
    in_light = violations(page)
    page.emulate_media(color_scheme="dark")
    measuring.let_colours_settle(page)
    assert [in_light, violations(page, runOnly=["color-contrast"])] == [[], []]


@every_page
def test_a_page_fits_a_small_phone_and_large_type(page):
    assert [
        measuring.what_sticks_out(page, width=360),
        measuring.what_sticks_out(page, width=320),
        measuring.what_sticks_out(page, width=360, type_size=200),
    ] == [[], [], []]


@our_own_pages
def test_a_page_has_no_target_too_small_for_a_thumb(page):
    assert measuring.small_targets(page) == []


@every_page
def test_a_page_shows_where_the_keyboard_is(page):
    assert measuring.unseen_focus(page) == []
