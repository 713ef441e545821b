from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


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
    """A version of the thresholds. One at most is active; without one the defaults of comments.conf apply."""

    note = models.CharField(_("what it is for"), max_length=200)
    thresholds = models.JSONField(_("thresholds"), default=dict, validators=[validate_thresholds])
    is_active = models.BooleanField(_("active"), default=False)
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
