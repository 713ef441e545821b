from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.revision import Revision, Status


class ModerationLogEntry(models.Model):
    """One change of a status: event, audit record and explanation. The database refuses to change or delete it."""

    class Actor(models.TextChoices):
        POLICY = "policy", _("the checks")
        MODERATOR = "moderator", _("a moderator")
        AUTHOR = "author", _("the author")
        SWEEP = "sweep", _("the sweep")

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="log", verbose_name=_("comment"))
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="log", verbose_name=_("text"))
    old_status = models.CharField(_("before"), max_length=10, choices=Status)
    new_status = models.CharField(_("after"), max_length=10, choices=Status)
    actor = models.CharField(_("decided by"), max_length=10, choices=Actor)
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("moderator")
    )
    reason = models.TextField(_("reason given"), blank=True)
    # What the checks said: check, version, score, threshold, spans, detail, milliseconds or problem, each.
    results = models.JSONField(_("results"), default=list)
    # What the results were judged by: {"version": ..., "thresholds": {check: [hold, reject or null]}}.
    rules = models.JSONField(_("rules"), default=dict)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor="moderator") ^ models.Q(moderator=None),
                name="log_names_its_moderator",
            )
        ]
        indexes = [
            models.Index(fields=["-id"], condition=models.Q(actor="moderator"), name="log_by_moderators")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.get_old_status_display()} → {self.get_new_status_display()}"
