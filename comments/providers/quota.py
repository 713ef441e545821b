"""How often a provider was asked today (UTC), by all workers together, and how often it may be."""

from datetime import UTC, datetime

from django.core.cache import cache

from comments.checks.base import CheckError

TWO_DAYS = 2 * 24 * 3600


class QuotaSpent(CheckError):
    """Nobody was asked."""


def spend(provider: str, limit: int) -> None:
    """Counts one request; refuses those beyond the limit. 0: no limit, but counted all the same."""
    key = _key(provider)
    cache.add(key, 0, timeout=TWO_DAYS)
    if cache.incr(key) > limit > 0:
        raise QuotaSpent("the day's quota is spent")


def spent_today(provider: str) -> int:
    return int(cache.get(_key(provider), 0))


def _key(provider: str) -> str:
    return f"providers:{provider}:asked:{datetime.now(UTC):%Y-%m-%d}"
