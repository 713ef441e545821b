import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class CommentQuerySet(models.QuerySet["Comment"]):
    def public(self) -> "CommentQuerySet":
        """What everybody may read: the text of the public revision, and nothing else of the comment."""
        return self.filter(public_revision__isnull=False)


class Comment(models.Model):
    """A reader's place in a thread. Its texts, each with a status of its own, are its revisions.

    `public_revision` is what others see. Only comments.moderation sets it, together with that revision's status.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="comments", verbose_name=_("article"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="answers", verbose_name=_("in reply to")
    )
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("account"),
    )
    author_name = models.CharField(_("name"), max_length=160)
    author_key = models.CharField(max_length=50, editable=False)  # "user:<pk>" or "guest:<uuid>"
    submission_key = models.UUIDField(
        unique=True, default=uuid.uuid4, editable=False
    )  # one sent form, one comment
    latest_revision = models.OneToOneField(
        "comments.Revision", models.PROTECT, null=True, related_name="+", verbose_name=_("latest text")
    )
    public_revision = models.OneToOneField(
        "comments.Revision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("public text"),
    )
    reply_count = models.PositiveIntegerField(default=0, editable=False)  # public replies below a root
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(
                "article", "created_at", "id", condition=models.Q(root=None), name="comment_roots_by_time"
            ),
            models.Index(
                "article", "reply_count", "id", condition=models.Q(root=None), name="comment_roots_by_replies"
            ),
            models.Index("root", "created_at", "id", name="comment_replies_by_time"),
            models.Index("author_key", "created_at", name="comment_by_author"),
        ]
        permissions = [("moderate_comment", _("Can approve and reject comments"))]

    def __str__(self) -> str:
        return f"{self.pk} · {self.author_name}"

    @property
    def version(self) -> str:
        """Names the text and the state that somebody looked at; any change makes another one."""
        return f"{self.latest_revision.number}.{self.latest_revision.version}" if self.latest_revision else ""
