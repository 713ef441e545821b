"""One circuit for all workers: closed, open, half-open."""

import pytest

from comments.checks.base import CheckError
from comments.providers import breaker as breaker_module
from comments.providers.breaker import Breaker, CircuitOpen
from comments.providers.errors import NoVerdict, ProviderDown
from tests.at_once import at_once

BREAKER = Breaker("akismet", failures=3, pause=30, longest_pause=100)


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(breaker_module, "time", clock)
    return clock


def answer(breaker=BREAKER):
    with breaker.guarding():
        pass


def fail(error=None, breaker=BREAKER):
    error = error or ProviderDown("status 503")
    with pytest.raises(type(error)), breaker.guarding():
        raise error


def assert_open(breaker=BREAKER):
    with pytest.raises(CircuitOpen), breaker.guarding():
        pytest.fail("asked")


def open_it():
    for _each in range(3):
        fail()
    assert_open()


def test_enough_failures_in_a_row_open_it():
    fail()
    fail()
    answer()
    fail()
    fail()
    answer()
    open_it()


def test_it_is_one_circuit_for_every_worker_and_one_for_each_provider():
    open_it()
    assert_open(Breaker("akismet", failures=3))
    answer(Breaker("written_policy", failures=3))


def test_while_it_is_open_nobody_is_asked(clock):
    open_it()
    clock.now += 29
    assert_open()


def test_after_the_pause_one_probe_is_let_through_and_no_second(clock):
    open_it()
    clock.now += 31
    with BREAKER.guarding():
        assert_open()


def test_a_late_answer_to_a_question_from_before_does_not_close_it():
    with BREAKER.guarding():
        fail(ProviderDown("status 429", retry_after=60))
    assert_open()


def test_a_probe_that_is_answered_closes_it(clock):
    open_it()
    clock.now += 31
    answer()
    fail()
    fail()
    answer()


def test_a_probe_that_fails_opens_it_for_longer_and_longer_but_not_for_ever(clock):
    open_it()
    for pause in (30, 60, 100, 100):
        clock.now += pause - 1
        assert_open()
        clock.now += 2
        fail()
    assert_open()


def test_a_probe_whose_worker_died_is_not_waited_for_for_ever(clock):
    breaker = Breaker("akismet", failures=1, pause=30, probe_lasts=1)
    fail(breaker=breaker)
    clock.now += 31
    with pytest.raises(KeyboardInterrupt), breaker.guarding():
        raise KeyboardInterrupt
    assert_open(breaker)
    breaker_module.cache.delete(breaker._key("probe"))  # as Redis does when its second is over
    answer(breaker)


def test_a_provider_that_asks_to_be_left_alone_is_from_the_first_time_on(clock):
    fail(ProviderDown("status 429", retry_after=120))
    clock.now += 119
    assert_open()
    clock.now += 2
    answer()


def test_what_a_text_brings_about_does_not_count_against_the_provider(clock):
    for _each in range(10):
        fail(NoVerdict("no JSON"))
    open_it()
    clock.now += 31
    fail(NoVerdict("no JSON"))  # but it shows that the provider is there
    answer()


def test_what_is_nobodys_failure_changes_nothing():
    for _each in range(10):
        fail(CheckError())
        fail(ZeroDivisionError())
    answer()


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_one_is_the_probe(clock):
    open_it()
    clock.now += 31
    asked = []

    def ask():
        try:
            with BREAKER.guarding():
                asked.append(1)
                raise ProviderDown("status 503")
        except CheckError:
            pass

    at_once(*[ask] * 8)
    assert len(asked) == 1


@pytest.mark.django_db(transaction=True)
def test_failures_of_many_workers_at_once_are_all_counted():
    at_once(*[lambda: fail(ProviderDown("status 500"))] * 3)
    assert_open()


class CacheOfALateWorker:
    """Between its look at the circuit and its claim to probe, another worker's probe fails."""

    def __init__(self, cache, meanwhile):
        self._cache, self._meanwhile = cache, [meanwhile]

    def __getattr__(self, name):
        return getattr(self._cache, name)

    def add(self, *args, **kwargs):
        while self._meanwhile:
            self._meanwhile.pop()()
        return self._cache.add(*args, **kwargs)


def test_who_looked_before_a_probe_failed_and_claims_after_it_is_no_second_probe(clock, monkeypatch):
    open_it()
    clock.now += 31
    monkeypatch.setattr(breaker_module, "cache", CacheOfALateWorker(breaker_module.cache, fail))
    assert_open()
    clock.now += 61
    answer()  # and the claim is given back: the longer pause ends with a probe
