from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_roles")]

    operations = [
        migrations.AddIndex(
            model_name="moderationlogentry",
            index=models.Index(
                fields=["-id"], condition=models.Q(actor="moderator"), name="log_by_moderators"
            ),
        ),
    ]
