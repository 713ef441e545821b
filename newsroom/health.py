"""/healthz: this process answers. /readyz: so do the database, the broker and at least one worker."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from redis import Redis

from newsroom.celery import app

logger = logging.getLogger(__name__)
WAIT = 1.0  # seconds for each part


def healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def readyz(_request: HttpRequest) -> JsonResponse:
    parts = {name: _answers(name, ask) for name, ask in PARTS.items()}
    ready = all(parts.values())
    return JsonResponse(
        {"status": "ready" if ready else "not ready"} | parts,
        status=200 if ready else 503,
        headers={"Cache-Control": "no-store"},
    )


def _answers(name: str, ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except Exception as error:  # whatever a driver raises, the answer is "no"
        logger.warning("not ready: %s: %s", name, type(error).__name__)
        return False


def _ask_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _ask_broker() -> bool:
    broker = Redis.from_url(settings.REDIS_URL, socket_connect_timeout=WAIT, socket_timeout=WAIT)
    with broker:
        return bool(broker.ping())


def _ask_worker() -> bool:
    return bool(app.control.inspect(timeout=WAIT, limit=1).ping())


PARTS: dict[str, Callable[[], bool]] = {
    "database": _ask_database,
    "broker": _ask_broker,
    "worker": _ask_worker,
}
