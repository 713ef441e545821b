import json
import stat
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from articles.models import Article
from comments import tasks
from comments.management.commands.load_demo import DEMO, PEOPLE
from comments.models import Comment, ModerationLogEntry, Revision, Status
from tests.comments.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var_dir(tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    return settings.VAR_DIR


@pytest.fixture
def woken(monkeypatch):
    """The texts that workers were asked for."""
    ids = []
    monkeypatch.setattr(tasks, "wake", ids.append)
    return ids


def load():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def what_there_is():
    return {model: set(model.objects.values_list("pk", flat=True)) for model in (Article, Comment, User)}


def logins(var_dir):
    return json.loads((var_dir / "demo.json").read_text())


def can_sign_in(login):
    client = Client()
    client.post(reverse("account_login"), {"login": login["username"], "password": login["password"]})
    return "_auth_user_id" in client.session


def test_the_articles_are_published_and_the_comments_wait_for_the_checks_like_any_readers(
    woken, django_capture_on_commit_callbacks
):
    articles = json.loads((DEMO / "articles.json").read_text())["articles"]
    comments = json.loads((DEMO / "comments.json").read_text())
    with django_capture_on_commit_callbacks(execute=True):
        said = load()
    assert f"{len(articles)} articles, {len(comments)} comments" in said
    published = set(Article.objects.published().values_list("headline", flat=True))
    assert published == {article["headline"] for article in articles}
    texts = Revision.objects.filter(status=Status.PENDING)
    assert sorted(texts.values_list("body", flat=True)) == sorted(comment["body"] for comment in comments)
    assert sorted(woken) == sorted(texts.values_list("pk", flat=True))
    assert not ModerationLogEntry.objects.exists()
    assert Comment.objects.exclude(parent=None).count() == sum("parent" in comment for comment in comments)


def test_a_second_time_adds_nothing(woken, var_dir):
    load()
    before, known = what_there_is(), logins(var_dir)
    load()
    assert what_there_is() == before
    assert logins(var_dir) == known


def test_it_adds_no_articles_to_a_paper_that_has_some(var_dir):
    article = make_article()
    load()
    assert list(Article.objects.all()) == [article]
    assert not Comment.objects.exists()
    assert set(logins(var_dir)) == set(PEOPLE)


def test_its_three_people_sign_in_with_the_logins_that_only_this_machines_user_can_read(var_dir):
    make_article()
    load()
    assert stat.S_IMODE((var_dir / "demo.json").stat().st_mode) == 0o600
    for role, login in logins(var_dir).items():
        person = User.objects.get(username=login["username"])
        assert can_sign_in(login), role
        assert person.display_name == PEOPLE[role]
        assert person.is_staff == (role != "reader")
        assert [group.name for group in person.groups.all()] == [role]


def test_when_the_file_is_gone_there_are_new_passwords(var_dir):
    make_article()
    load()
    old = logins(var_dir)
    (var_dir / "demo.json").unlink()
    load()
    new = logins(var_dir)
    for role in PEOPLE:
        assert can_sign_in(new[role]), role
        assert not can_sign_in(old[role]), role
