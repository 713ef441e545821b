from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WordListQuerySet(models.QuerySet["WordListEntry"]):
    def in_force(self) -> "WordListQuerySet":
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now()))


class WordListEntry(models.Model):
    """A word or phrase of the newsroom's own, beside the lists that come with the word list check."""

    class Kind(models.TextChoices):
        BANNED = "banned", _("banned: always held")
        SUSPECT = "suspect", _("suspect: adds to the score")
        ALLOWED = "allowed", _("allowed: never a hit")

    class Language(models.TextChoices):
        HINDI = "hi", _("Hindi")
        HINGLISH = "hi-Latn", _("Hindi in Latin letters")
        ENGLISH = "en", _("English")

    term = models.CharField(_("word or phrase"), max_length=100)
    language = models.CharField(_("language"), max_length=7, choices=Language)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    note = models.CharField(_("why"), max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, verbose_name=_("owner")
    )
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = WordListQuerySet.as_manager()

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("word list")
        constraints = [models.UniqueConstraint(fields=["term", "language"], name="word_once_a_language")]

    def __str__(self) -> str:
        return self.term
