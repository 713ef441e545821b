from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import WebUrlField, is_web_url


class AdSlotQuerySet(models.QuerySet["AdSlot"]):
    def filled(self) -> "AdSlotQuerySet":
        """Slots with something to show; all others take no room."""
        return self.filter(is_active=True).exclude(image="", text="")


class AdSlot(models.Model):
    """What stands where a text says [विज्ञापन_N]: our own picture or words, never somebody's script."""

    number = models.PositiveSmallIntegerField(
        _("number"), unique=True, validators=[MinValueValidator(0), MaxValueValidator(999)]
    )
    name = models.CharField(_("name"), max_length=100, blank=True, help_text=_("For the newsroom only."))
    text = models.CharField(_("text"), max_length=300, blank=True)
    image = models.ImageField(
        _("picture"), upload_to="ads/", blank=True, width_field="image_width", height_field="image_height"
    )
    image_width = models.PositiveIntegerField(null=True, editable=False)
    image_height = models.PositiveIntegerField(null=True, editable=False)
    alt = models.CharField(
        _("picture in words"), max_length=300, blank=True, help_text=_("For those who cannot see it.")
    )
    link_url = WebUrlField(_("link"), max_length=2000, blank=True)
    is_active = models.BooleanField(_("shown"), default=True)

    objects = AdSlotQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        verbose_name = _("ad slot")
        verbose_name_plural = _("ad slots")
        constraints = [
            models.CheckConstraint(condition=is_web_url("link_url"), name="ad_links_to_the_web"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()
