"""What Prometheus is told about the conversation; each number comes from a small index."""

from collections.abc import Iterator

from django.db.models import Min, Sum
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from comments.models import Revision, Status, Thread


class ConversationCollector(Collector):
    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing to read before somebody asks: registering must not touch the database."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for status in (Status.PENDING, Status.HELD):
            waiting = Revision.objects.filter(status=status)
            yield GaugeMetricFamily(
                f"chaupal_comments_{status.value}", f"Texts that are {status.value}", value=waiting.count()
            )
            yield GaugeMetricFamily(
                f"chaupal_comments_{status.value}_oldest_seconds",
                f"Age of the oldest text that is {status.value}",
                value=_age(waiting.aggregate(oldest=Min("created_at"))["oldest"]),
            )
        public = Thread.objects.aggregate(all=Sum("public_count"))["all"] or 0
        yield GaugeMetricFamily("chaupal_comments_public", "Comments that everybody can read", value=public)


def _age(oldest: object) -> float:
    return (timezone.now() - oldest).total_seconds() if oldest else 0.0  # type: ignore[operator]
