from datetime import timedelta

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from comments.models import Revision, Status
from newsroom.metrics import REGISTRY
from tests.comments.factories import make_article, make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def scrape(client):
    def scrape():
        families = text_string_to_metric_families(client.get("/metrics").content.decode())
        return {sample.name: sample.value for family in families for sample in family.samples}

    return scrape


def test_an_empty_site_has_numbers_too(scrape):
    assert set(scrape().values()) == {0.0}


def test_the_numbers_are_those_of_the_database(scrape):
    article = make_article()
    for status, number in ((Status.PENDING, 3), (Status.HELD, 2), (Status.APPROVED, 4), (Status.REJECTED, 1)):
        for _each in range(number):
            make_comment(article=article, status=status)
    numbers = scrape()
    assert numbers["chaupal_comments_pending"] == 3
    assert numbers["chaupal_comments_held"] == 2
    assert numbers["chaupal_comments_public"] == 4


def test_the_age_of_what_waits_longest_is_told_so_that_somebody_can_be_woken(scrape):
    old, _new = make_comment(), make_comment()
    Revision.objects.filter(comment=old).update(created_at=timezone.now() - timedelta(hours=2))
    numbers = scrape()
    assert numbers["chaupal_comments_pending_oldest_seconds"] == pytest.approx(7200, abs=30)
    assert numbers["chaupal_comments_held_oldest_seconds"] == 0


def test_prometheus_understands_the_answer_and_nobody_keeps_it(client):
    response = client.get("/metrics")
    assert response["Content-Type"].startswith("text/plain; version=")
    assert response["Cache-Control"] == "no-store"


def test_no_label_tells_of_a_person_or_a_text(client):
    make_comment("मेरा राज़", name="कविता ठाकुर", status=Status.HELD)
    body = client.get("/metrics").content.decode()
    assert body.isascii()


def test_a_scrape_costs_the_same_however_much_there_is(client, django_assert_num_queries):
    for _each in range(5):
        make_comment(status=Status.APPROVED)
    with django_assert_num_queries(5):
        client.get("/metrics")


def test_every_collector_says_what_its_numbers_mean():
    assert all(family.documentation for family in REGISTRY.collect())
