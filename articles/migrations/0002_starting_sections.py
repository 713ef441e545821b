from django.db import migrations

SECTIONS = [
    ("desh", "देश", "India"),
    ("videsh", "विदेश", "World"),
    ("rajya", "राज्य", "States"),
    ("khel", "खेल", "Sport"),
    ("vichar", "विचार", "Opinion"),
]


def add_sections(apps, schema_editor):
    Section = apps.get_model("articles", "Section")
    for position, (slug, name, name_en) in enumerate(SECTIONS, start=1):
        Section.objects.get_or_create(
            slug=slug, defaults={"name": name, "name_en": name_en, "position": position}
        )


def remove_unused_sections(apps, schema_editor):
    """A section that articles stand in stays: going back must not lose them."""
    Section = apps.get_model("articles", "Section")
    slugs = [slug for slug, _name, _name_en in SECTIONS]
    Section.objects.filter(slug__in=slugs, articles__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_articles")]
    operations = [migrations.RunPython(add_sections, remove_unused_sections)]
