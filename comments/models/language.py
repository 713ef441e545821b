from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Of a text, as checks.languages tells it; not of an article, which is never romanised."""

    HINDI = "hi", _("Hindi")
    HINGLISH = "hi-Latn", _("Hindi in Latin letters")
    ENGLISH = "en", _("English")
