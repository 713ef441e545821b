"""Who keeps the word lists sees how often each word matched."""

from django.db import migrations

ROLES = ("moderator", "administrator")


def show(apps, schema_editor):
    alias = schema_editor.connection.alias
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    content_type, _created = content_types.get_or_create(app_label="comments", model="wordhits")
    # Django creates permissions only after all migrations.
    permission, _created = apps.get_model("auth", "Permission").objects.using(alias).get_or_create(
        content_type=content_type,
        codename="view_wordhits",
        defaults={"name": "Can view word that matched"},
    )
    for group in apps.get_model("auth", "Group").objects.using(alias).filter(name__in=ROLES):
        group.permissions.add(permission)


def hide(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
    permissions.filter(content_type__app_label="comments", codename="view_wordhits").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0007_count_word_hits"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(show, hide)]
