"""A circuit breaker that all workers share, through the cache.

closed     every question is let through; enough failures in a row open it
open       no question is let through until the pause is over
half-open  one question is let through as a probe: an answer closes it, a failure opens it for twice as long
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import time

from django.core.cache import cache

from comments.checks.base import CheckError
from comments.providers.errors import NoVerdict, ProviderDown

DAY = 24 * 3600


class CircuitOpen(CheckError):
    """Nobody was asked."""


@dataclass(frozen=True)
class Breaker:
    name: str
    failures: int = 5
    pause: float = 30.0  # seconds
    longest_pause: float = 600.0
    probe_lasts: int = 15  # seconds, longer than any question: a probe whose worker died is given up then

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Around one question. Only ProviderDown counts as a failure: a text that makes a model babble is no outage."""
        pause = self._admit()
        try:
            yield
        except ProviderDown as error:
            self._count(error, pause)
            raise
        except NoVerdict:
            self._note_answer(pause)
            raise
        self._note_answer(pause)

    def _admit(self) -> float | None:
        """The pause that is over now, if the circuit was open."""
        if self._pause_over() is None:
            return None
        if not cache.add(self._key("probe"), 1, timeout=self.probe_lasts):
            raise CircuitOpen("circuit open")
        # Once more: another probe may have come to its end since, and opened or closed the circuit.
        try:
            pause = self._pause_over()
        except CircuitOpen:
            cache.delete(self._key("probe"))
            raise
        return pause

    def _pause_over(self) -> float | None:
        """The pause that is over, None where the circuit is closed; CircuitOpen while it lasts."""
        state: tuple[float, float] | None = cache.get(self._key("open"))
        if state is None:
            return None
        until, pause = state
        if time() < until:
            raise CircuitOpen("circuit open")
        return pause

    def _count(self, error: ProviderDown, pause: float | None) -> None:
        if error.retry_after is not None:
            self._open(error.retry_after, pause or self.pause)
        elif pause is not None:
            longer = min(2 * pause, self.longest_pause)
            self._open(longer, longer)
        elif self._failed_in_a_row() >= self.failures:
            self._open(self.pause, self.pause)

    def _failed_in_a_row(self) -> int:
        if cache.add(self._key("failed"), 1, timeout=DAY):
            return 1
        return cache.incr(self._key("failed"))

    def _open(self, seconds: float, pause: float) -> None:
        cache.set(self._key("open"), (time() + seconds, pause), timeout=DAY)
        cache.delete(self._key("probe"))

    def _note_answer(self, pause: float | None) -> None:
        """A probe's answer closes the circuit. One to a question from before it was opened says nothing of now."""
        if pause is None:
            cache.delete(self._key("failed"))
        else:
            cache.delete_many([self._key("open"), self._key("failed"), self._key("probe")])

    def _key(self, what: str) -> str:
        return f"providers:{self.name}:{what}"
