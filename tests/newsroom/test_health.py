"""What the two addresses say; tests/faults/test_readiness.py takes the parts away for real."""

import pytest

from newsroom import health


@pytest.fixture
def parts(monkeypatch):
    """Puts others in the place of the real parts."""
    return lambda **parts: monkeypatch.setattr(health, "PARTS", parts)


def broken():
    raise ConnectionError("postgres://chaupal:password@db.example.com/")


def test_healthz_answers_without_asking_anybody(client):
    """No database mark on this test: a query would fail."""
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == "no-store"


def test_readyz_is_ready_when_every_part_is(client, parts):
    parts(database=lambda: True, broker=lambda: True, worker=lambda: True)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"status": "ready", "database": True, "broker": True, "worker": True}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("answer", [lambda: False, broken])
def test_readyz_names_the_part_that_is_away_and_asks_the_others_all_the_same(client, parts, answer):
    parts(database=answer, broker=lambda: True, worker=lambda: True)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "database": False, "broker": True, "worker": True}


def test_neither_the_answer_nor_the_log_says_where_the_parts_are(client, parts, caplog):
    parts(database=broken)
    response = client.get("/readyz")
    assert "ConnectionError" in caplog.text
    for text in (caplog.text, response.content.decode()):
        assert "password" not in text
        assert "example.com" not in text


def test_the_parts_are_the_database_the_broker_and_a_worker():
    assert set(health.PARTS) == {"database", "broker", "worker"}
