"""A broker that is gone, silent or full must cost no reader an error or a wait, and no comment."""

import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.test import Client
from redis import Redis

from comments import tasks
from comments.models import Comment, ModerationLogEntry, Revision, Status
from tests.comments.factories import make_article, make_comment
from tests.faults.processes import eventually, make_old, worker

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


@contextmanager
def refusing(_broker):
    yield "redis://127.0.0.1:1/0"


@contextmanager
def without_socket(_broker):
    yield "unix:///nonexistent/valkey.sock"


@contextmanager
def silent(_broker):
    """Connections are taken by the kernel, and nobody ever answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listener:
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@contextmanager
def unreachable(_broker):
    """Its queue is full, so the kernel drops who knocks, as a firewall would."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        knocking = [socket.socket() for _place in range(3)]
        for one in knocking:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        yield f"redis://127.0.0.1:{port}/0"
        for one in knocking:
            one.close()


@contextmanager
def stopped(broker):
    """It falls silent while we are connected to it."""
    tasks.wake(0)
    broker.signal_valkey(signal.SIGSTOP)
    yield broker.redis_url
    broker.signal_valkey(signal.SIGCONT)


@contextmanager
def killed(broker):
    tasks.wake(0)
    broker.kill_valkey()
    yield broker.redis_url


@contextmanager
def full(broker):
    with Redis.from_url(broker.redis_url) as connection:
        connection.config_set("maxmemory", 1)
    yield broker.redis_url


BAD_BROKERS = (refusing, without_socket, silent, unreachable, stopped, killed, full)


@pytest.fixture(params=BAD_BROKERS, ids=lambda made: made.__name__)
def bad_broker(request, own_broker, use_broker, settings):
    use_broker(own_broker.redis_url)
    with request.param(own_broker) as url:
        if url != own_broker.redis_url:
            use_broker(url)
        settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": url}}
        yield


def post(client, article):
    """The answer, and after how many seconds."""
    started_at = time.perf_counter()
    response = client.post(
        f"/articles/{article.pk}/comments/new", {"body": "पानी कब आएगा?", "name": "राम", "parent": ""}
    )
    return response, time.perf_counter() - started_at


def test_a_reader_is_answered_within_a_second_and_the_comment_is_there(bad_broker, client):
    article = make_article()
    client.get(f"/articles/{article.pk}/comments/new")  # what is loaded once is not the broker's fault
    response, seconds = post(client, article)
    assert response.status_code == 303
    assert seconds < 1
    assert Revision.objects.get().status == Status.PENDING
    assert "पानी कब आएगा?" in client.get(response["Location"]).content.decode()


def test_asking_for_a_worker_never_takes_longer_than_eight_tenths_of_a_second(bad_broker):
    for _time in range(2):
        started_at = time.perf_counter()
        tasks.wake(1)
        assert time.perf_counter() - started_at < 0.8


def test_forty_readers_at_once_do_not_wait_for_each_others_broker(use_broker):
    def wake(_reader):
        started_at = time.perf_counter()
        tasks.wake(1)
        return time.perf_counter() - started_at

    with silent(None) as url, ThreadPoolExecutor(40) as readers:
        use_broker(url)
        assert max(readers.map(wake, range(40))) < 1.2  # one wait of 0.4, and a machine that is busy


def test_a_comment_sent_while_the_broker_was_down_is_decided_once_it_is_back(
    own_broker, use_broker, tmp_path
):
    use_broker(own_broker.redis_url)
    with worker(tmp_path):
        own_broker.kill_valkey()
        response, _seconds = post(Client(), make_article())
        assert response.status_code == 303
        own_broker.start_valkey()
        make_old(Comment.objects.get())
        tasks.sweep()
        eventually(Comment.objects.public().exists)


def test_a_queue_that_lost_everything_costs_no_comment(own_broker, use_broker, tmp_path):
    use_broker(own_broker.redis_url)
    comments = [make_comment(body) for body in ("पानी कब आएगा?", "सड़क टूटी है।", "बस समय पर नहीं आती।")]
    with Redis.from_url(own_broker.redis_url) as broker:
        assert broker.llen("celery") == 3
        broker.flushall()
    for comment in comments:
        make_old(comment)
    tasks.sweep()
    with worker(tmp_path):
        eventually(lambda: Comment.objects.public().count() == 3)
    assert ModerationLogEntry.objects.count() == 3


def test_what_was_queued_survives_a_broker_that_was_killed(own_broker, use_broker, tmp_path):
    """The embedded Valkey writes what it takes to disk: the sweep has nothing to do."""
    use_broker(own_broker.redis_url)
    comment = make_comment()
    time.sleep(1.1)  # it writes once a second
    own_broker.kill_valkey()
    own_broker.start_valkey()
    with worker(tmp_path):
        eventually(Comment.objects.public().filter(pk=comment.pk).exists)
