"""What texts leave behind for the checks of later ones."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import submission, tasks, traces
from comments.checks.sketches import sketch, unpack
from comments.models import LinkDomain, Revision, Status, Trace
from newsroom.celery import app
from tests.at_once import at_once
from tests.comments.factories import make_article, make_comment, make_guest

pytestmark = pytest.mark.django_db
TELLING = "नगर निगम ने बाज़ार की नालियाँ साफ़ नहीं करवाईं, बारिश में दुकानों में पानी भर गया"


def trace_of(comment):
    return Trace.objects.get(pk=comment.latest_revision_id)


def counted(domain):
    return LinkDomain.objects.get(domain=domain).comments


def test_a_text_leaves_its_sketch_with_who_where_and_when():
    comment = make_comment(TELLING)
    trace = trace_of(comment)
    assert (trace.article_id, trace.author_key) == (comment.article_id, comment.author_key)
    assert trace.created_at == comment.latest_revision.created_at
    assert unpack(trace.words) == sketch(TELLING).words
    assert trace.bands == sketch(TELLING).bands


def test_it_says_whether_the_author_was_a_newcomer_then():
    author = make_guest()
    first = make_comment(author=author, status=Status.APPROVED)
    second = make_comment("दूसरी बात", author=author)
    assert trace_of(first).by_newcomer
    assert not trace_of(second).by_newcomer


@pytest.mark.parametrize(
    ("body", "has_bait"),
    [
        (TELLING, False),
        ("https://naya.example/a", True),
        ("कॉल करें 9876543210", True),
        ("स्रोत: https://pib.gov.in/a", False),
    ],
)
def test_it_says_whether_the_text_wants_readers_elsewhere(body, has_bait):
    assert trace_of(make_comment(body)).has_bait == has_bait


def test_domains_are_remembered_with_how_many_comments_link_to_them():
    for _comment in range(2):
        make_comment("देखिए https://naya.example/1 और https://www.youtube.com/2")
    assert [(row.domain, row.comments) for row in LinkDomain.objects.all()] == [("naya.example", 2)]


def test_an_edit_counts_a_domain_only_if_the_comment_did_not_link_to_it_before():
    comment = make_comment("https://naya.example/1")
    submission.edit(comment, "https://naya.example/2 https://aur.example/")
    assert (counted("naya.example"), counted("aur.example")) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_comments_with_the_same_links_in_any_order_do_not_wait_for_each_other_for_ever():
    article = make_article()
    domains = [f"https://site{number}.example/" for number in range(8)]

    def send(order):
        return lambda: [make_comment(" ".join(order), article=article) for _time in range(5)]

    at_once(*[send(domains[::step]) for step in (1, -1, 1, -1)])
    assert {row.comments for row in LinkDomain.objects.all()} == {20}


def test_traces_are_forgotten_after_a_day_and_domains_when_nobody_links_to_them():
    old, new = make_comment("https://purana.example/"), make_comment("https://naya.example/")
    now = timezone.now()
    Trace.objects.filter(pk=old.latest_revision_id).update(created_at=now - traces.TRACES_KEPT)
    LinkDomain.objects.filter(domain="purana.example").update(last_seen_at=now - traces.DOMAINS_KEPT)
    tasks.forget()
    assert [trace.pk for trace in Trace.objects.all()] == [new.latest_revision_id]
    assert [row.domain for row in LinkDomain.objects.all()] == ["naya.example"]
    assert Revision.objects.count() == 2


def test_forgetting_runs_by_itself_many_times_a_day():
    schedules = [
        timedelta(seconds=entry["schedule"])
        for entry in app.conf.beat_schedule.values()
        if entry["task"] == tasks.forget.name
    ]
    assert schedules
    assert max(schedules) <= timedelta(hours=1)
