"""What is kept of who sent a text: nothing, unless the operator shows it to a provider, and then that and no more."""

import pytest
from django.core.cache import cache
from django.test import Client
from redis.exceptions import ConnectionError as RedisAway

from comments import conf, particulars, tasks
from comments.checks.base import CommentSnapshot, Particulars
from comments.models import Comment, Revision
from comments.particulars import KEPT_FOR, with_particulars
from tests.comments.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db
ADDRESS, AGENT, REFERRER = "203.0.113.77", "Firefox/140.0", "https://testserver/articles/1/"
ALL = frozenset({"ip", "user_agent", "referrer", "name", "email"})
SNAPSHOT = CommentSnapshot("पाठ")


@pytest.fixture(autouse=True)
def _no_memory():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def share(settings):
    def share(*fields):
        settings.AKISMET_API_KEY = "0123456789ab"
        settings.AKISMET_PERSONAL_FIELDS = ",".join(fields)

    return share


@pytest.fixture
def sent(monkeypatch, django_capture_on_commit_callbacks):
    """A comment that came in through the readers' form, with all that a browser says."""
    monkeypatch.setattr(tasks, "wake", lambda _revision_id: None)

    def send():
        user = make_user(display_name="कविता ठाकुर", email="kavita@example.com")
        client = Client(REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT, HTTP_REFERER=REFERRER)
        client.force_login(user)
        with django_capture_on_commit_callbacks(execute=True):
            article = make_article()
            client.post(f"/articles/{article.pk}/comments/new", {"body": "सड़क कब बनेगी?"})
        return Comment.objects.latest("pk").latest_revision

    return send


def known(revision, fields=ALL):
    return with_particulars(SNAPSHOT, revision, fields).particulars


def test_nothing_is_kept_or_known_where_nobody_is_shown_anything(sent, share):
    share()
    revision = sent()
    assert cache.get(f"particulars:{revision.pk}") is None
    assert conf.shared_fields() == frozenset()
    assert known(revision, conf.shared_fields()) == Particulars()


def test_what_some_provider_is_shown_is_known_to_the_checks(sent, share):
    share(*ALL)
    name, email = "कविता ठाकुर", "kavita@example.com"
    assert known(sent()) == Particulars(name, email, ADDRESS, AGENT, REFERRER)


@pytest.mark.parametrize("field", sorted(ALL))
def test_each_field_by_itself(sent, share, field):
    share(field)
    revision = sent()
    held = known(revision, conf.shared_fields())
    assert [name for name in ALL if getattr(held, name)] == [field]
    assert set(cache.get(f"particulars:{revision.pk}") or {}) <= {field}


def test_it_is_kept_for_a_day_and_in_no_row(sent, share):
    share(*ALL)
    revision = sent()
    rows = repr([*Comment.objects.values(), *Revision.objects.values()])
    assert ADDRESS not in rows
    assert AGENT not in rows
    assert KEPT_FOR == 86_400
    assert 0 < cache._cache.get_client().ttl(cache.make_key(f"particulars:{revision.pk}")) <= KEPT_FOR


def test_a_browser_that_talks_without_end_is_cut_short(sent, share, monkeypatch):
    monkeypatch.setattr(particulars, "LONGEST", 7)
    share("user_agent")
    assert known(sent()).user_agent == AGENT[:7]


def test_a_guest_has_no_address_to_show(share):
    share("email")
    revision = make_comment().latest_revision
    assert known(revision).email == ""


def test_a_comment_is_taken_and_checked_when_the_cache_is_away(
    monkeypatch, share, sent, caplog, django_capture_on_commit_callbacks
):
    def fail(*_args, **_how):
        raise RedisAway(f"no connection for {ADDRESS}")

    share(*ALL)
    for what in ("set", "get"):
        monkeypatch.setattr(particulars.cache, what, fail, raising=False)
    revision = sent()
    assert "nothing kept of how text" in caplog.text
    assert (known(revision).ip, known(revision).name) == ("", "कविता ठाकुर")
    assert "nothing known of how text" in caplog.text
    assert ADDRESS not in caplog.text
