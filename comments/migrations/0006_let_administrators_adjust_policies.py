"""Who may write policies may write their adjustments; and policies written before drafts existed have been in force."""

from django.db import migrations
from django.db.models import F

ACTIONS = ("view", "add", "change", "delete")


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias
    apps.get_model("comments", "Policy").objects.using(alias).update(activated_at=F("created_at"))
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.using(alias).get_or_create(
        app_label="comments", model="policyadjustment"
    )
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    group = apps.get_model("auth", "Group").objects.using(alias).filter(name="administrator").first()
    for action in ACTIONS:
        permission, _created = permissions.get_or_create(
            content_type=content_type,
            codename=f"{action}_policyadjustment",
            defaults={"name": f"Can {action} adjustment"},
        )
        if group:
            group.permissions.add(permission)


def revoke(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name="administrator").first()
    if group:
        group.permissions.remove(*group.permissions.filter(codename__endswith="_policyadjustment"))


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0005_adjust_policies"),
        ("comments", "0003_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
