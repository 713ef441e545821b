from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from comments.models.language import Language
from comments.policy import FIRST, KNOWN, TRUSTED


def validate_thresholds(value: Any) -> None:
    """{check: {"hold": 0..1, "reject": 0..1 or null}}; what is not named keeps its default."""
    if not isinstance(value, dict) or not all(_is_threshold(threshold) for threshold in value.values()):
        raise ValidationError(
            _('Write each threshold as {"toxicity": {"hold": 0.7, "reject": null}}, numbers from 0 to 1.')
        )


def _is_threshold(value: Any) -> bool:
    if (
        not isinstance(value, dict)
        or not set(value) <= {"hold", "reject"}
        or not _is_share(value.get("hold"))
    ):
        return False
    return value.get("reject") is None or _is_share(value["reject"])


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


class Policy(models.Model):
    """A version of the thresholds. One at most is active; without one the defaults of comments.conf apply.

    A draft may change; what was active once is named in the log and stays as it is.
    """

    note = models.CharField(_("what it is for"), max_length=200)
    thresholds = models.JSONField(_("thresholds"), default=dict, validators=[validate_thresholds])
    trusted_after = models.PositiveSmallIntegerField(
        _("trusted after"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Published comments of an account, none rejected in ninety days, that earn trust."),
    )
    is_active = models.BooleanField(_("active"), default=False)
    activated_at = models.DateTimeField(_("first in force"), null=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        constraints = [
            models.UniqueConstraint(
                fields=["is_active"], condition=models.Q(is_active=True), name="policy_one_active"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.note}"

    @property
    def is_draft(self) -> bool:
        return self.activated_at is None


class PolicyAdjustment(models.Model):
    """Another threshold for some comments: in one language, one section, or from some authors. Empty fits all."""

    class Standing(models.TextChoices):
        FIRST = FIRST, _("first-time")
        KNOWN = KNOWN, _("known")
        TRUSTED = TRUSTED, _("trusted")

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="adjustments")
    check_name = models.CharField(_("check"), max_length=40)
    language = models.CharField(_("language"), max_length=7, choices=Language, blank=True)
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, verbose_name=_("section"))
    standing = models.CharField(_("author"), max_length=7, choices=Standing, blank=True)
    hold = models.FloatField(_("hold from"))
    reject = models.FloatField(_("reject from"), null=True, blank=True)

    class Meta:
        verbose_name = _("adjustment")
        verbose_name_plural = _("adjustments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hold__gte=0, hold__lte=1)
                & (models.Q(reject=None) | models.Q(reject__gte=models.F("hold"), reject__lte=1)),
                name="adjustment_within_0_and_1",
                violation_error_message=_("Numbers from 0 to 1; “reject” is not below “hold”."),
            )
        ]

    def __str__(self) -> str:
        return self.check_name
