from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from articles.models import Article


class Trace(models.Model):
    """What a text leaves behind for the checks of those written after it; forgotten after a day.

    Many rows are written and read for each comment, so it repeats what is needed of others.
    """

    revision = models.OneToOneField("comments.Revision", models.CASCADE, primary_key=True)
    article = models.ForeignKey(Article, models.CASCADE, db_index=False)
    author_key = models.CharField(max_length=50)
    by_newcomer = models.BooleanField()  # no comment of the author was public when this was written
    has_bait = models.BooleanField()
    bands = ArrayField(models.IntegerField())  # of comments.checks.sketches, as are the hashes below
    words = models.BinaryField()
    characters = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            # Without a list of what is still to be sorted in: every comment asks, and would have to read it.
            GinIndex("bands", fastupdate=False, name="trace_by_band"),
            models.Index("article", "created_at", name="trace_by_article"),
            # None by age alone: the planner would walk it, and compare the bands of every row.
        ]

    def __str__(self) -> str:
        return str(self.revision_id)
