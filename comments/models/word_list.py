from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.language import Language
from comments.models.listed import Listed


class WordListEntry(Listed):
    """A word or phrase of the newsroom's own, beside the lists that come with the word list check."""

    class Kind(models.TextChoices):
        BANNED = "banned", _("banned: always held")
        SUSPECT = "suspect", _("suspect: adds to the score")
        ALLOWED = "allowed", _("allowed: never a hit")

    term = models.CharField(_("word or phrase"), max_length=100)
    language = models.CharField(_("language"), max_length=7, choices=Language)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    rejects = models.BooleanField(
        _("may reject"),
        default=False,
        help_text=_(
            "A text with this banned word may be rejected before anybody has read it, where the policy allows that."
        ),
    )

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("word list")
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="word_once_a_language"),
            models.CheckConstraint(
                condition=models.Q(rejects=False) | models.Q(kind="banned"),
                name="word_rejects_only_if_banned",
                violation_error_message=_("Only a banned word may reject."),
            ),
        ]

    def __str__(self) -> str:
        return self.term


class WordHits(models.Model):
    """How often one word matched a text that was checked, and how often a moderator approved that text.

    `name` is the word's in the details of the word list check: of the starting lists its language and term, of the
    newsroom's own, which may be somebody's name, only the number of its entry.
    """

    name = models.CharField(_("word"), max_length=120, unique=True)
    entry = models.OneToOneField(
        WordListEntry, models.CASCADE, null=True, related_name="counted", verbose_name=_("word of your own")
    )
    hits = models.PositiveIntegerField(_("hits"), default=0)
    overturned = models.PositiveIntegerField(_("of these approved by moderators"), default=0)
    last_hit_at = models.DateTimeField(_("last hit"))

    class Meta:
        verbose_name = _("word that matched")
        verbose_name_plural = _("words that matched")
        default_permissions = ("view",)  # only comments.word_hits counts

    def __str__(self) -> str:
        return self.entry.term if self.entry else self.name.partition(":")[2]
