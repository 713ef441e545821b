from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    PENDING = "pending", _("being checked")
    HELD = "held", _("held for a moderator")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Revision(models.Model):
    """One text of a comment, never changed; an edit is another revision.

    The status is of exactly this text. Only comments.moderation changes it.
    """

    comment = models.ForeignKey("comments.Comment", models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("number of the text"), default=1)
    body = models.TextField(_("text"))
    fingerprint = models.CharField(max_length=64, editable=False)  # of the folded text
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PENDING, editable=False
    )
    version = models.PositiveIntegerField(
        _("version"), default=1, editable=False
    )  # grows with every decision
    source = models.CharField(max_length=32, editable=False)  # keyed hash of the network address
    honeypot_filled = models.BooleanField(default=False, editable=False)
    seconds_to_write = models.FloatField(null=True, editable=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    woken_at = models.DateTimeField(default=timezone.now, editable=False)  # when a worker was last asked
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)

    class Meta:
        verbose_name = _("text of a comment")
        verbose_name_plural = _("texts of comments")
        constraints = [
            models.UniqueConstraint(fields=["comment", "number"], name="revision_number_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="revision_status_known"
            ),
        ]
        indexes = [
            models.Index("woken_at", condition=models.Q(status=Status.PENDING), name="revision_pending"),
            models.Index("created_at", "id", condition=models.Q(status=Status.HELD), name="revision_held"),
            models.Index("fingerprint", "created_at", name="revision_by_text"),
            models.Index("source", "created_at", name="revision_by_source"),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}.{self.number}"
