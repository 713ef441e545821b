from django.conf import settings
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_starting_sections'),
        ('comments', '0004_index_decisions_of_moderators'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='policy',
            name='activated_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='first in force'),
        ),
        migrations.AddField(
            model_name='policy',
            name='trusted_after',
            field=models.PositiveSmallIntegerField(default=20, help_text='Published comments of an account, none rejected in ninety days, that earn trust.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='trusted after'),
        ),
        migrations.CreateModel(
            name='PolicyAdjustment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=40, verbose_name='check')),
                ('language', models.CharField(blank=True, choices=[('hi', 'Hindi'), ('hi-Latn', 'Hindi in Latin letters'), ('en', 'English')], max_length=7, verbose_name='language')),
                ('standing', models.CharField(blank=True, choices=[('first', 'first-time'), ('known', 'known'), ('trusted', 'trusted')], max_length=7, verbose_name='author')),
                ('hold', models.FloatField(verbose_name='hold from')),
                ('reject', models.FloatField(blank=True, null=True, verbose_name='reject from')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjustments', to='comments.policy')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='articles.section', verbose_name='section')),
            ],
            options={
                'verbose_name': 'adjustment',
                'verbose_name_plural': 'adjustments',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hold__gte', 0), ('hold__lte', 1), models.Q(('reject', None), models.Q(('reject__gte', models.F('hold')), ('reject__lte', 1)), _connector='OR')), name='adjustment_within_0_and_1', violation_error_message='Numbers from 0 to 1; “reject” is not below “hold”.')],
            },
        ),
    ]
