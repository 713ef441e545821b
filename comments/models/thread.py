from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class Thread(models.Model):
    """The conversation under one article, and how many of its comments are public."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="thread")
    public_count = models.PositiveIntegerField(_("public comments"), default=0, editable=False)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")

    def __str__(self) -> str:
        return str(self.article)
