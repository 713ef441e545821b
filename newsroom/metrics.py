"""/metrics for Prometheus: numbers read from the database and the broker when asked, so that every web process
gives the same answer. Apps add a collector of their own to REGISTRY when they start."""

from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

REGISTRY = CollectorRegistry()


def metrics(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
    )
