"""One site and one Chromium for all the tests here; each test has people with browsers of their own."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, StorageState, expect, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from comments import tasks
from embedded import browser
from tests.browser.people import Person
from tests.browser.site import LENIENCY, Site, running_site

QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
expect.set_options(timeout=10_000)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        # Playwright's event loop runs beside this thread's tests, which use the database as ever.
        environment.setenv(LENIENCY, "true")
        launched = playwright.chromium.launch(executable_path=_executable(playwright), args=QUIET)
        yield launched
        launched.close()


def _executable(playwright: Playwright) -> str:
    named = os.environ.get("CHROMIUM")
    installed = next(filter(None, map(shutil.which, browser.NAMES)), None)
    path = named or installed or playwright.chromium.executable_path
    if not Path(path).exists():
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("No Chromium is here: set CHROMIUM to one, or install it.")
    return path


@pytest.fixture(scope="package")
def site(
    chromium: Browser, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    with django_db_blocker.unblock(), running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(autouse=True)
def database(
    site: Site, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """What a test writes is there for the site at once, and stays."""
    monkeypatch.setattr(
        tasks, "wake", lambda _revision_id: None
    )  # a factory's comment is for the test to decide
    with django_db_blocker.unblock(), site.database():
        yield


@pytest.fixture
def new_person(chromium: Browser, site: Site) -> Iterator[Callable[..., Person]]:
    people: list[Person] = []

    def make(**options: object) -> Person:
        people.append(Person(chromium, site.url, **options))
        return people[-1]

    yield make
    faults = [fault for person in people for fault in person.faults]
    for person in people:
        person.context.close()
    assert not faults


@pytest.fixture(scope="package")
def session_of(chromium: Browser, site: Site) -> Callable[[str], StorageState]:
    """The cookies of a member of the demo, who signs in once for all tests."""

    @cache
    def session_of(role: str) -> StorageState:
        person = Person(chromium, site.url)
        person.sign_in(site.login(role))
        cookies = person.context.storage_state()
        person.context.close()
        return cookies

    return session_of


@pytest.fixture
def member(
    new_person: Callable[..., Person], session_of: Callable[[str], StorageState]
) -> Callable[..., Person]:
    """The demo's reader, moderator or editor, signed in."""

    def make(role: str, **options: object) -> Person:
        return new_person(storage_state=session_of(role), **options)

    return make


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def reader(new_person: Callable[..., Person], scripts: bool) -> Person:
    return new_person(scripts=scripts)


@pytest.fixture
def stranger(new_person: Callable[..., Person]) -> Person:
    return new_person()
