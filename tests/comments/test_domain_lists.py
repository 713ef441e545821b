"""Domains that moderators trust or do not: kept in the admin, in force for the next comment."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments import conf
from comments.checks.base import CommentSnapshot
from comments.models import DomainListEntry, LinkDomain
from tests.comments.factories import make_comment, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:comments_domainlistentry_changelist")
ADD = reverse("admin:comments_domainlistentry_add")
SEEN = reverse("admin:comments_linkdomain_changelist")


@pytest.fixture
def moderator(client):
    user = make_user("moderator")
    client.force_login(user)
    return user


def links_score(body):
    (check,) = (check for check in conf.active_policy().checks if check.name == "links")
    return check(CommentSnapshot(body=body)).score


def put_on_list(domain, kind, **fields):
    return DomainListEntry.objects.create(domain=domain, kind=kind, **fields)


def test_a_blocked_domain_holds_with_every_name_below_it():
    put_on_list("jhooth.example", "blocked")
    assert links_score("https://jhooth.example/a") == 1
    assert links_score("https://www.m.jhooth.example/a") == 1
    assert links_score("https://sach.example/a") < 0.5


def test_an_allowed_domain_counts_as_no_link_however_often():
    put_on_list("gaon.example", "allowed")
    body = "https://gaon.example/1 https://news.gaon.example/2 https://gaon.example/3"
    assert links_score(body) == 0


def test_an_entry_is_over_when_it_expires():
    put_on_list("jhooth.example", "blocked", expires_at=timezone.now() - timedelta(seconds=1))
    assert links_score("https://jhooth.example/a") < 0.5


def test_the_version_of_the_check_names_the_lists_it_judged_by():
    def version():
        (check,) = (check for check in conf.active_policy().checks if check.name == "links")
        return check.version

    before = version()
    put_on_list("jhooth.example", "blocked")
    assert version() != before


@pytest.mark.parametrize(
    "typed", ["https://www.Jhooth.Example/page?a=1", " jhooth.example ", "JHOOTH.example"]
)
def test_a_moderator_may_paste_a_whole_address(client, moderator, typed):
    client.post(ADD, {"domain": typed, "kind": "blocked", "note": "ठगी"})
    entry = DomainListEntry.objects.get()
    assert (entry.domain, entry.owner) == ("jhooth.example", moderator)


@pytest.mark.parametrize("typed", ["co.in", "example", "यह कोई पता नहीं", "..."])
def test_what_is_no_domain_or_everybodys_is_refused(client, moderator, typed):
    assert client.post(ADD, {"domain": typed, "kind": "blocked"}).status_code == 200
    assert not DomainListEntry.objects.exists()


def test_domains_that_comments_link_to_are_put_on_the_list_from_where_they_are_seen(client, moderator):
    make_comment("देखिए https://jhooth.example/1")
    row = LinkDomain.objects.get()
    client.post(SEEN, {"action": "block", "_selected_action": [row.pk]})
    entry = DomainListEntry.objects.get()
    assert (entry.domain, entry.kind, entry.owner) == ("jhooth.example", "blocked", moderator)
    client.post(SEEN, {"action": "allow", "_selected_action": [row.pk]})
    entry.refresh_from_db()
    assert entry.kind == "allowed"
    assert "jhooth.example" in client.get(SEEN).content.decode()


def test_who_may_not_keep_the_list_puts_nothing_on_it(client):
    user = make_user("editor")
    client.force_login(user)
    make_comment("देखिए https://jhooth.example/1")
    answer = client.post(SEEN, {"action": "block", "_selected_action": [LinkDomain.objects.get().pk]})
    assert answer.status_code == 403
    assert client.get(LIST).status_code == 403
    assert not DomainListEntry.objects.exists()


@pytest.fixture
def hosts(settings):
    conf._build_link_check.cache_clear()
    settings.ALLOWED_HOSTS = ["www.chaupal.in", ".khabar.chaupal.in", "localhost", "10.0.0.5", "[::1]"]
    yield
    conf._build_link_check.cache_clear()


@pytest.mark.usefixtures("hosts")
def test_the_sites_own_links_count_as_none_and_who_imitates_it_is_held():
    assert links_score("https://chaupal.in/1 https://www.chaupal.in/2") == 0
    assert links_score("https://chaupal-login.example/") >= 0.5
    assert links_score("https://example.com/") < 0.5
