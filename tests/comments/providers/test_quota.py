from datetime import datetime, timedelta

import pytest

from comments.providers import quota
from comments.providers.quota import QuotaSpent, spend, spent_today
from tests.at_once import at_once


class Tomorrow(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(days=1)


def test_as_many_requests_as_allowed_and_not_one_more():
    for _each in range(3):
        spend("akismet", 3)
    with pytest.raises(QuotaSpent):
        spend("akismet", 3)
    assert spent_today("akismet") == 4


def test_each_provider_has_its_own():
    spend("akismet", 1)
    spend("written_policy", 1)
    assert spent_today("written_policy") == 1


def test_without_a_limit_they_are_counted_all_the_same():
    for _each in range(5):
        spend("akismet", 0)
    assert spent_today("akismet") == 5


def test_a_new_day_begins_at_nothing(monkeypatch):
    spend("akismet", 1)
    monkeypatch.setattr(quota, "datetime", Tomorrow)
    assert spent_today("akismet") == 0
    spend("akismet", 1)


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_do_not_get_more_together():
    refused = []

    def ask():
        try:
            spend("akismet", 4)
        except QuotaSpent:
            refused.append(1)

    at_once(*[ask] * 10)
    assert len(refused) == 6
