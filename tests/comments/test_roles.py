"""Who may what in the admin: each role by each page, generated from what is registered there."""

import importlib

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from articles.models import AdSlot, Article, Section
from comments.models import (
    Comment,
    DomainListEntry,
    LinkDomain,
    ModerationLogEntry,
    Policy,
    Revision,
    Status,
    WordHits,
    WordListEntry,
)
from tests.comments.factories import make_article, make_comment, make_user

RIGHTS = ("view", "add", "change", "delete")
# What is not named here is forbidden: a model that somebody registers tomorrow, too.
MAY = {
    "reader": {},
    "moderator": {
        "articles.article": "view",
        "comments.comment": "view",
        "comments.domainlistentry": "view add change",
        "comments.linkdomain": "view",
        "comments.moderationlogentry": "view",
        "comments.wordhits": "view",
        "comments.wordlistentry": "view add change",
    },
    "editor": {
        "articles.article": "view add change",
        "articles.section": "view",
        "articles.adslot": "view add change",
        "comments.comment": "view",
    },
    "administrator": {
        "accounts.user": "view add change delete",
        "auth.group": "view",
        "articles.article": "view add change delete",
        "articles.section": "view add change delete",
        "articles.adslot": "view add change delete",
        "comments.comment": "view",
        "comments.domainlistentry": "view add change delete",
        "comments.linkdomain": "view",
        "comments.moderationlogentry": "view",
        "comments.policy": "view add change",
        "comments.wordhits": "view",
        "comments.wordlistentry": "view add change delete",
    },
}
MAY_MODERATE = {"moderator", "administrator"}
MAY_PUBLISH = {"editor", "administrator"}

MAKE = {
    Group: lambda: Group.objects.create(name="छाया"),
    User: make_user,
    Article: lambda: make_article(status=Article.Status.DRAFT, publish_at=None),
    Section: lambda: Section.objects.create(name="गाँव", name_en="Village", slug="village"),
    AdSlot: lambda: AdSlot.objects.create(number=900),
    Comment: lambda: make_comment(status=Status.HELD),
    ModerationLogEntry: lambda: ModerationLogEntry.objects.get(comment=make_comment(status=Status.HELD)),
    DomainListEntry: lambda: DomainListEntry.objects.create(domain="example.com", kind="blocked"),
    LinkDomain: lambda: LinkDomain.objects.create(domain="example.com", comments=1),
    Policy: lambda: Policy.objects.create(note="नीति"),
    WordListEntry: lambda: WordListEntry.objects.create(term="गुंडा", language="hi", kind="banned"),
    WordHits: lambda: WordHits.objects.create(name="en:shit", hits=1, last_hit_at=timezone.now()),
    EmailAddress: lambda: EmailAddress.objects.create(user=make_user(), email="a@example.org"),
}
MODELS = list(admin.site._registry)


def admin_url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def ask(client, model, right):
    """The answers to everything that this right opens."""
    row = MAKE[model]()
    if right == "view":
        urls = (
            admin_url(model, "changelist"),
            admin_url(model, "change", row.pk),
            admin_url(model, "history", row.pk),
        )
        return [client.get(url) for url in urls]
    if right == "add":
        return [client.get(admin_url(model, "add")), client.post(admin_url(model, "add"))]
    if right == "change":
        return [client.post(admin_url(model, "change", row.pk))]
    return [client.get(admin_url(model, "delete", row.pk))]


@pytest.mark.django_db
@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
@pytest.mark.parametrize("role", MAY)
def test_each_role_may_in_the_admin_what_its_work_needs_and_nothing_else(client, role, model, right):
    client.force_login(make_user(role))
    allowed = right in MAY[role].get(model._meta.label_lower, "").split()
    answers = ask(client, model, right)
    assert [answer.status_code for answer in answers] == [200 if allowed else 403] * len(answers)


@pytest.mark.django_db
@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_only_who_may_moderate_decides_in_the_list_and_at_the_desk(client, role, action):
    client.force_login(make_user(role))
    comments = [make_comment(status=Status.HELD) for _comment in range(2)]
    listed = {"action": action, "_selected_action": [comments[0].pk]}
    case = {"comment": comments[1].pk, "version": comments[1].version, "decision": action}
    client.post("/admin/comments/comment/", listed)
    desk = client.post("/admin/moderation/", case)
    decided = role in MAY_MODERATE
    assert desk.status_code == (303 if decided else 403)
    for comment in comments:
        assert (Comment.objects.get(pk=comment.pk).latest_revision.status != Status.HELD) == decided


@pytest.mark.django_db
@pytest.mark.parametrize("role", MAY)
def test_only_who_may_publish_publishes(role):
    assert make_user(role).has_perm("articles.publish_article") == (role in MAY_PUBLISH)


@pytest.mark.django_db
@pytest.mark.parametrize("role", MAY)
def test_a_role_alone_lets_nobody_into_the_admin(client, role):
    client.force_login(make_user(role, is_staff=False))
    for model in MODELS:
        assert client.get(admin_url(model, "changelist")).status_code == 302
    assert client.get("/admin/moderation/").status_code == 403


@pytest.mark.django_db
def test_an_administrator_makes_nobody_mightier_than_an_administrator(client):
    client.force_login(make_user("administrator"))
    reader = make_user()
    data = {"username": reader.username, "is_staff": "on", "is_superuser": "on"}
    data |= {"date_joined_0": "2026-01-01", "date_joined_1": "12:00"}
    data["user_permissions"] = [Permission.objects.get(codename="delete_emailaddress").pk]
    assert client.post(admin_url(User, "change", reader.pk), data).status_code == 302
    reader.refresh_from_db()
    assert reader.is_staff
    assert not reader.is_superuser
    assert not reader.user_permissions.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["change", "delete", "password"])
def test_an_administrator_does_not_take_over_a_superuser(client, page):
    client.force_login(make_user("administrator"))
    superuser = make_user(is_staff=True, is_superuser=True)
    url = (
        reverse("admin:auth_user_password_change", args=[superuser.pk])
        if page == "password"
        else (admin_url(User, page, superuser.pk))
    )
    assert client.post(url, {"post": "yes"}).status_code == 403


# --- The migration --------------------------------------------------------------------------------------
def roles():
    return {
        group.name: {
            (right.content_type.app_labeled_name, right.codename) for right in group.permissions.all()
        }
        for group in Group.objects.filter(name__in=MAY).prefetch_related("permissions__content_type")
    }


def migrate_comments(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("comments", name)])


@pytest.fixture
def at_the_first_migration():
    last = max(name for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes("comments"))
    migrate_comments("0001_comments")
    yield last
    migrate_comments(last)


def make_log_entry():
    """Row by row: a comment that is sent leaves traces in tables that are not there yet."""
    comment = Comment.objects.create(article=make_article(), author_name="कविता", author_key="guest:1")
    revision = Revision.objects.create(comment=comment, body="जी", fingerprint="1", source="1")
    return ModerationLogEntry.objects.create(
        comment=comment, revision=revision, old_status=Status.PENDING, new_status=Status.HELD, actor="policy"
    )


@pytest.mark.django_db(transaction=True)
def test_roles_and_guard_of_the_log_go_and_come_back(at_the_first_migration):
    Permission.objects.all().delete()
    ContentType.objects.all().delete()
    ContentType.objects.clear_cache()
    assert roles() == {}
    entry = make_log_entry()
    assert ModerationLogEntry.objects.filter(pk=entry.pk).update(reason="x") == 1

    migrate_comments("0003_roles")
    table = importlib.import_module("comments.migrations.0003_roles").ROLES
    assert {name: len(rights) for name, rights in roles().items()} == {
        name: sum(map(len, rights.values())) for name, rights in table.items()
    }
    made_here = set(Permission.objects.values_list("content_type__model", "codename", "name"))
    Permission.objects.all().delete()
    with translation.override(None):  # as in `migrate`
        for config in apps.get_app_configs():
            create_permissions(config, verbosity=0)
    assert made_here <= set(Permission.objects.values_list("content_type__model", "codename", "name"))
