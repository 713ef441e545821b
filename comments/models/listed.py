from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Entry_co = TypeVar("Entry_co", bound=models.Model, covariant=True)


class ListedQuerySet(models.QuerySet[Entry_co]):
    def in_force(self) -> Self:
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now()))


class Listed(models.Model):
    """An entry of a list that the newsroom keeps: why, whose, and until when it is in force."""

    note = models.CharField(_("why"), max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, verbose_name=_("owner")
    )
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = ListedQuerySet.as_manager()

    class Meta:
        abstract = True
