import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0006_let_administrators_adjust_policies")]

    operations = [
        migrations.AddField(
            model_name="wordlistentry",
            name="rejects",
            field=models.BooleanField(
                default=False,
                help_text="A text with this banned word may be rejected before anybody has read it, where the policy allows that.",
                verbose_name="may reject",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordlistentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("rejects", False), ("kind", "banned"), _connector="OR"),
                name="word_rejects_only_if_banned",
                violation_error_message="Only a banned word may reject.",
            ),
        ),
        migrations.CreateModel(
            name="WordHits",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="word")),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counted",
                        to="comments.wordlistentry",
                        verbose_name="word of your own",
                    ),
                ),
                ("hits", models.PositiveIntegerField(default=0, verbose_name="hits")),
                (
                    "overturned",
                    models.PositiveIntegerField(default=0, verbose_name="of these approved by moderators"),
                ),
                ("last_hit_at", models.DateTimeField(verbose_name="last hit")),
            ],
            options={
                "verbose_name": "word that matched",
                "verbose_name_plural": "words that matched",
                "default_permissions": ("view",),
            },
        ),
    ]
