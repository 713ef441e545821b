"""A campaign replayed: thirty names, one message in their own words, ten minutes, among readers who mean it."""

from collections import defaultdict
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from comments.models import Comment, Revision, Status, Trace
from comments.moderation import moderate
from comments.reasons import against
from comments.submission import Circumstances
from tests.comments.campaigns import CAMPAIGNS, EVERYBODY, HEADLINES, READERS, texts_of
from tests.comments.checks.snapshots import everyday
from tests.comments.factories import make_article, make_comment

pytestmark = pytest.mark.django_db

TEN_MINUTES = timedelta(minutes=10)
BETWEEN_TWO = TEN_MINUTES / 30
A_MINUTE_AFTER_THE_FIFTH = 4 * BETWEEN_TWO + timedelta(minutes=1)
JUDGED_ELSEWHERE = {"toxicity", "spam", "word_list"}  # what a text says, whoever else says it


def send(article, body, at):
    """From a name and an address of its own, at that time."""
    revision = make_comment(
        body,
        article=article,
        name=f"पाठक {at.microsecond}",
        circumstances=Circumstances(source=f"{at.timestamp()}", seconds_to_write=40.0),
    ).latest_revision
    Comment.objects.filter(pk=revision.comment_id).update(created_at=at)
    Revision.objects.filter(pk=revision.pk).update(created_at=at)
    Trace.objects.filter(pk=revision.pk).update(created_at=at)
    return moderate(revision.pk)


def readers_words(choices):
    """What readers say of everything, of these stories, and what everybody says."""
    words = [body for body, label, _language in everyday() if label == "clean"]
    stories = [(language, body) for language in READERS for body in READERS[language]]
    anything = [(choices.choice(list(HEADLINES)), body) for body in choices.sample(words, 100)]
    common = [(language, body) for language in HEADLINES for body in EVERYBODY]
    return [*stories, *anything, *common]


def is_recognised(entry):
    """Held for what the text does, not for what it says."""
    reasons = {result["check"] for result in against(entry)}
    return entry.new_status == Status.HELD and bool(reasons - JUDGED_ELSEWHERE)


@pytest.fixture(params=[True, False], ids=["with a contact", "without"])
def replayed(request):
    """Who wrote what when, and what became of it: {writer: [(time since the start, log entry)]}."""
    choices = Random(5)
    articles = {
        language: make_article(headline=headline, language="en" if language == "en" else "hi")
        for language, headline in HEADLINES.items()
    }
    events = [
        (index * BETWEEN_TWO, language, language, body)
        for language in CAMPAIGNS
        for index, body in enumerate(texts_of(language, contact=request.param))
    ]
    events += [
        (choices.random() * TEN_MINUTES, "readers", language, body)
        for language, body in readers_words(choices)
    ]
    start = timezone.now() - TEN_MINUTES
    decided = defaultdict(list)
    for after, writer, language, body in sorted(events, key=lambda event: event[0]):
        decided[writer].append((after, send(articles[language], body, start + after)))
    return decided


def test_it_is_held_from_a_minute_after_its_fifth_comment_on_and_readers_are_not(replayed):
    for language in CAMPAIGNS:
        late = [entry for after, entry in replayed[language] if after >= A_MINUTE_AFTER_THE_FIFTH]
        assert len(late) >= 20
        assert sum(map(is_recognised, late)) >= 0.9 * len(late), language
    readers = [entry for _after, entry in replayed["readers"]]
    assert len(readers) >= 100
    assert sum(map(is_recognised, readers)) <= 0.02 * len(readers)
