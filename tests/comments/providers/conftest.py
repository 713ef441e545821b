import logging

import pytest
from django.core.cache import cache

from comments.providers import provider as provider_module
from comments.providers.endpoints import parse_endpoint
from comments.providers.provider import Provider
from tests.comments.providers.stub import running_stub

KEY = "sk-9f8e7d6c5b4a"


@pytest.fixture(autouse=True)
def _no_memory():
    """No circuit open and no quota spent by another test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def stub():
    with running_stub() as stub:
        yield stub


@pytest.fixture
def impatient(monkeypatch):
    """So that a test of a deadline takes less than one."""
    monkeypatch.setattr(provider_module, "PATIENCE", 0.6)


@pytest.fixture
def make_provider(stub):
    def make(name="akismet", **fields):
        return Provider(name, parse_endpoint(stub.url), KEY, **fields)

    return make


@pytest.fixture
def written(caplog):
    """All that anybody logs, down to DEBUG."""
    caplog.set_level(logging.DEBUG)
    return caplog
