"""The roles: groups with exactly the permissions that their work needs.

Being let into the admin at all is not a permission but `is_staff` of the person. Nobody may add, change or delete a
comment, a text of one, or an entry of the log: readers write comments, moderation decides them.
"""

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.db import migrations

VIEW = ("view",)
WRITE = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")

READ_COMMENTS = {"comments.comment": VIEW, "comments.revision": VIEW}
MODERATE = READ_COMMENTS | {
    "comments.comment": ("view", "moderate_comment"),
    "comments.moderationlogentry": VIEW,
    "comments.wordlistentry": WRITE,
    "articles.article": VIEW,
}
EDIT = READ_COMMENTS | {
    "articles.article": (*WRITE, "publish_article"),
    "articles.correction": ("view", "add"),
    "articles.adslot": WRITE,
    "articles.section": VIEW,
}
ADMINISTER = MODERATE | EDIT | {
    "accounts.user": ALL,
    "auth.group": VIEW,  # a role that could widen itself would be no role
    "articles.article": (*ALL, "publish_article"),
    "articles.adslot": ALL,
    "articles.section": ALL,
    "comments.comment": ("view", "moderate_comment"),
    "comments.wordlistentry": ALL,
    "comments.policy": WRITE,
}
ROLES = {"reader": {}, "moderator": MODERATE, "editor": EDIT, "administrator": ADMINISTER}


def create_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name, rights in ROLES.items():
        group, _created = groups.get_or_create(name=name)
        group.permissions.set(
            permission(apps, schema_editor, model, action) for model, actions in rights.items() for action in actions
        )


def permission(apps, schema_editor, model, action):
    """Django creates permissions only after all migrations, so the ones needed here may have to be made first."""
    alias = schema_editor.connection.alias
    options = apps.get_model(model)._meta
    own = dict(options.permissions)
    codename = action if action in own else get_permission_codename(action, options)
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    content_type, _created = content_types.get_or_create(app_label=options.app_label, model=options.model_name)
    found, _created = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": own.get(codename, f"Can {action} {options.verbose_name_raw}")},
    )
    return found


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0002_log_is_append_only"),
        ("articles", "0001_articles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(create_roles, remove_roles)]
