from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Section(models.Model):
    """A part of the paper, such as खेल; every article is in one."""

    name = models.CharField(_("name in Hindi"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    slug = models.SlugField(
        _("address"), max_length=40, unique=True, help_text=_("Latin letters, for the section's URL.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Sections stand in this order, small numbers first.")
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("articles:section", args=[self.slug])

    @property
    def label(self) -> str:
        """The name in the language the page speaks."""
        return self.name_en if (get_language() or "").startswith("en") else self.name
