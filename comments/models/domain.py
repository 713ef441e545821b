from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.listed import Listed


class LinkDomain(models.Model):
    """A domain that comments link to, since when, and from how many. Forgotten when it is linked to no more."""

    domain = models.CharField(_("domain"), max_length=253, unique=True)
    first_seen_at = models.DateTimeField(_("first seen"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("last seen"), default=timezone.now)
    comments = models.PositiveIntegerField(_("comments"), default=0)

    class Meta:
        verbose_name = _("linked domain")
        verbose_name_plural = _("linked domains")
        indexes = [models.Index("last_seen_at", name="domain_by_age")]

    def __str__(self) -> str:
        return self.domain


class DomainListEntry(Listed):
    """A domain that the moderators trust or do not, with every name below it."""

    class Kind(models.TextChoices):
        BLOCKED = "blocked", _("blocked: always held")
        ALLOWED = "allowed", _("allowed: never counted as a link")

    domain = models.CharField(
        _("domain"), max_length=253, unique=True, help_text=_("Such as example.com, with all below it.")
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domain list")

    def __str__(self) -> str:
        return self.domain
