"""Moderators see which domains comments link to, and say which of them they trust."""

from django.db import migrations

WRITE = ("view", "add", "change")
RIGHTS = {
    "moderator": {"linkdomain": ("view",), "domainlistentry": WRITE},
    "administrator": {"linkdomain": ("view",), "domainlistentry": (*WRITE, "delete")},
}
NAMES = {"linkdomain": "linked domain", "domainlistentry": "domain"}


def grant(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for role, rights in RIGHTS.items():
        for group in groups.filter(name=role):
            group.permissions.add(
                *(permission(apps, schema_editor, model, action) for model in rights for action in rights[model])
            )


def permission(apps, schema_editor, model, action):
    """Django creates permissions only after all migrations."""
    alias = schema_editor.connection.alias
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    content_type, _created = content_types.get_or_create(app_label="comments", model=model)
    found, _created = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {NAMES[model]}"},
    )
    return found


def revoke(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
    permissions.filter(content_type__app_label="comments", content_type__model__in=NAMES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0009_leave_traces"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
