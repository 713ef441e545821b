from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from newsroom.celery import app
from tests.faults.processes import Program, worker
from tests.servers import PrivateServers


@pytest.fixture(scope="module")
def running_worker(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """One for all tests of a module that leave it alive; its queue begins empty."""
    with app.connection_for_write() as connection:
        app.control.purge(connection)
    with worker(tmp_path_factory.mktemp("worker")) as program:
        yield program


@pytest.fixture
def use_broker(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Another broker for this process, and for those it starts, until the test is over."""

    def use(url: str) -> None:
        monkeypatch.setenv("CELERY_BROKER_URL", url.replace("unix://", "redis+socket://", 1))
        monkeypatch.setattr(app, "_pool", None)
        monkeypatch.setattr(app.amqp, "_producer_pool", None)

    return use


@pytest.fixture
def own_queue(own_broker: PrivateServers, use_broker: Callable[[str], None]) -> None:
    """For tests with a worker of their own: no other takes its messages."""
    use_broker(own_broker.redis_url)


@pytest.fixture
def own_broker() -> Iterator[PrivateServers]:
    """A Valkey to be killed, stopped or filled; it keeps what it was given."""
    with closing(PrivateServers()) as servers:
        servers.start_valkey()
        yield servers
