"""/readyz with each part really gone, or really silent."""

import signal
import socket
import time

import pytest
from django.db import connection

from newsroom import health

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
PATIENCE = 5  # seconds; a load balancer asks every few


@pytest.fixture
def ask(client):
    def ask():
        started_at = time.perf_counter()
        response = client.get("/readyz")
        assert time.perf_counter() - started_at < PATIENCE
        parts = response.json()
        assert parts.pop("status") == ("ready" if all(parts.values()) else "not ready")
        assert response.status_code == (200 if all(parts.values()) else 503)
        return {name for name, answers in parts.items() if not answers}

    return ask


@pytest.fixture
def broker(own_broker, use_broker, settings):
    """A broker of this test's own, without any worker."""
    use_broker(own_broker.redis_url)
    settings.REDIS_URL = own_broker.redis_url
    return own_broker


def database_at(**options):
    """Our connection's twin, to another place."""
    twin = connection.copy()
    twin.settings_dict["OPTIONS"] |= options
    return twin


def test_nothing_is_missing_when_all_is_there(ask, running_worker):
    assert ask() == set()


def test_a_site_without_a_worker_is_not_ready(ask, broker):
    assert ask() == {"worker"}


def test_a_site_without_its_broker_is_not_ready(ask, broker):
    broker.kill_valkey()
    assert ask() == {"broker", "worker"}


def test_a_site_whose_broker_is_silent_is_not_ready(ask, broker):
    broker.signal_valkey(signal.SIGSTOP)
    missing = ask()
    broker.signal_valkey(signal.SIGCONT)
    assert missing == {"broker", "worker"}


def test_a_site_without_its_database_is_not_ready(ask, running_worker, monkeypatch):
    monkeypatch.setattr(health, "connection", database_at(host="/nonexistent"))
    assert ask() == {"database"}


def test_a_site_whose_database_is_silent_is_not_ready(ask, running_worker, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        there = database_at(host="127.0.0.1", port=silent.getsockname()[1])
        monkeypatch.setattr(health, "connection", there)
        assert ask() == {"database"}
