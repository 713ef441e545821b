from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.graphemes import MaxGraphemes
from articles.models.fields import WebUrlField, is_web_url
from articles.models.section import Section
from articles.slugs import SLUG_BYTES, validate_slug

HEADLINE_GRAPHEMES = 110
LINE_LENGTH = 600  # code points; Hindi takes up to five a letter
TEXTS_OF_A_PAGE = ("body", "raw_original", "import_notes")  # large, and no list shows them


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> "ArticleQuerySet":
        """What readers may see now; a scheduled article joins by itself, no worker needed."""
        return self.filter(status=Article.Status.PUBLISHED, publish_at__lte=timezone.now())

    def in_section(self, section: Section) -> "ArticleQuerySet":
        return self.filter(section=section)

    def newest(self) -> "ArticleQuerySet":
        return self.order_by("-publish_at", "-pk")

    def older_than(self, publish_at: datetime, pk: int) -> "ArticleQuerySet":
        """What follows an article in newest(); the first condition lets PostgreSQL enter the index there."""
        before = Q(publish_at__lt=publish_at) | Q(publish_at=publish_at, pk__lt=pk)
        return self.filter(before, publish_at__lte=publish_at)

    def for_lists(self) -> "ArticleQuerySet":
        """With the section, without the long texts."""
        return self.select_related("section").defer(*TEXTS_OF_A_PAGE)


class Article(models.Model):
    """What the newsroom publishes; only articles.publishing changes the status."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Language(models.TextChoices):
        HINDI = "hi", _("Hindi")
        ENGLISH = "en", _("English")

    class CommentsMode(models.TextChoices):
        OPEN = "open", _("Open: clean comments appear by themselves")
        MODERATED = "moderated", _("Moderated: a person reads every comment first")
        CLOSED = "closed", _("Closed: nobody can write")

    headline = models.CharField(
        _("headline"), max_length=LINE_LENGTH, validators=[MaxGraphemes(HEADLINE_GRAPHEMES)]
    )
    slug = models.CharField(
        _("address"),
        max_length=SLUG_BYTES,
        validators=[validate_slug],
        help_text=_("The last part of the URL. Leave it empty and it is made from the headline."),
    )
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("One or two sentences under the headline.")
    )
    body = models.TextField(
        _("text"),
        blank=True,
        help_text=_(
            "Plain text with an empty line between paragraphs, or simple HTML. "
            "[विज्ञापन_2] in a paragraph of its own is the place of ad slot 2."
        ),
    )
    section = models.ForeignKey(Section, models.PROTECT, related_name="articles", verbose_name=_("section"))
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.HINDI)
    byline = models.CharField(
        _("byline"), max_length=200, blank=True, help_text=_("Who wrote it, as readers see it.")
    )
    dateline = models.CharField(
        _("place"), max_length=100, blank=True, help_text=_("Where it was written, such as Delhi.")
    )

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    publish_at = models.DateTimeField(
        _("publication time"),
        null=True,
        blank=True,
        help_text=_("Empty: the moment it is published. In the future: it appears by itself then."),
    )
    corrected_at = models.DateTimeField(_("corrected"), null=True, editable=False)

    lead_image = models.ImageField(
        _("picture"),
        upload_to="articles/",
        blank=True,
        width_field="lead_image_width",
        height_field="lead_image_height",
    )
    lead_image_width = models.PositiveIntegerField(null=True, editable=False)
    lead_image_height = models.PositiveIntegerField(null=True, editable=False)
    lead_image_alt = models.CharField(
        _("picture in words"), max_length=LINE_LENGTH, blank=True, help_text=_("For those who cannot see it.")
    )
    lead_caption = models.TextField(_("caption"), blank=True)
    lead_credit = models.CharField(
        _("credit"), max_length=300, blank=True, help_text=_("Who made the picture.")
    )

    source_name = models.CharField(_("name of the source"), max_length=200, blank=True)
    source_url = WebUrlField(_("link to the source"), max_length=2000, blank=True)

    comments_mode = models.CharField(
        _("comments"), max_length=10, choices=CommentsMode, default=CommentsMode.OPEN
    )

    raw_original = models.TextField(_("as it came in"), blank=True, editable=False)
    import_key = models.CharField(max_length=80, unique=True, null=True, editable=False)  # noqa: DJ001 - null: not imported
    import_notes = models.JSONField(_("what the import did"), default=list, blank=True, editable=False)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="articles",
        verbose_name=_("entered by"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("saved"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("publish_article", _("Can publish and withdraw articles"))]
        indexes = [
            models.Index(
                fields=("-publish_at", "-id"), condition=Q(status="published"), name="article_newest"
            ),
            models.Index(
                fields=("section", "-publish_at", "-id"),
                condition=Q(status="published"),
                name="article_newest_in_section",
            ),
            models.Index(fields=("-created_at", "-id"), name="article_last_created"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(publish_at__isnull=False),
                name="published_article_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "published", "withdrawn")), name="article_status_is_known"
            ),
            models.CheckConstraint(condition=is_web_url("source_url"), name="article_source_is_on_the_web"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("articles:detail", args=[self.pk, self.slug])

    @property
    def is_public(self) -> bool:
        """The same as published(), of a row already read."""
        return (
            self.status == self.Status.PUBLISHED
            and self.publish_at is not None
            and self.publish_at <= timezone.now()
        )
