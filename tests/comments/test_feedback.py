"""What Akismet hears of people's decisions: corrections, once each, and nothing of what the policy decides."""

from contextlib import suppress
from urllib.parse import parse_qsl

import pytest
from celery.exceptions import Retry
from django.core.cache import cache

from comments import conf, events, feedback, moderation, submission
from comments.checks.base import CheckError, CheckFailure, CheckResult
from comments.checks.running import CheckRun
from comments.feedback import correct_akismet
from comments.models import Revision, Status
from comments.policy import Decision, Rules, Threshold, Verdict
from comments.providers import akismet as akismet_module
from comments.providers.akismet import THANKS
from comments.providers.configuration import PROVIDERS
from comments.providers.endpoints import parse_endpoint
from tests.at_once import at_once
from tests.comments.factories import make_comment, make_user
from tests.comments.providers.stub import answer, running_stub, status

pytestmark = pytest.mark.django_db
APPROVE, HOLD, REJECT = (Decision(verdict) for verdict in Verdict)
BODY = "मुफ़्त पैसा, आज ही कमाएँ"


@pytest.fixture(autouse=True)
def _no_memory():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def stub(monkeypatch, settings):
    with running_stub() as stub:
        stub.play(answer(THANKS))
        monkeypatch.setattr(akismet_module, "ENDPOINT", parse_endpoint(stub.url))
        settings.AKISMET_API_KEY = "0123456789ab"
        yield stub


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """The decisions that a worker was asked about."""
    ids = []
    monkeypatch.setattr(correct_akismet, "apply_async", ids.extend)
    return ids


def make_checked(akismet="false", **scores):
    """A comment that was held by its checks, Akismet among them."""
    results = [CheckResult(name, "1", score) for name, score in scores.items()]
    if akismet is None:
        results.append(CheckFailure("akismet", "1.1/1", "error"))
    elif akismet:
        score = {"true": 0.9, "false": 0.0}[akismet]
        results.append(CheckResult("akismet", "1.1/1", score, detail={"said": akismet, "guid": ""}))
    rules = Rules("1", {result.check: Threshold(0.5) for result in results})
    revision = make_comment(BODY).latest_revision
    moderation.apply_decision(revision, HOLD, runs=[CheckRun(each, 1.0) for each in results], rules=rules)
    return revision.pk


def decide(revision_id, decision):
    revision = Revision.objects.select_related("comment").get(pk=revision_id)
    return moderation.apply_decision(revision, decision, moderator=make_user())


def told(stub):
    """Each correction: the method, and what Akismet is reminded of having said."""
    return [
        (request.path.rpartition("/")[2], dict(parse_qsl(request.body.decode()))["comment_check_response"])
        for request in stub.requests
    ]


def test_spam_that_a_person_approves_was_no_spam(stub):
    correct_akismet(decide(make_checked("true"), APPROVE).pk)
    assert told(stub) == [("submit-ham", "true")]


@pytest.mark.parametrize("sign", sorted(feedback.LOOKING_FOR_SPAM - {"akismet"}))
def test_what_a_person_rejects_as_spam_was_spam(stub, sign):
    correct_akismet(decide(make_checked("false", **{sign: 0.8}), REJECT).pk)
    assert told(stub) == [("submit-spam", "false")]


def test_every_sign_of_spam_is_a_check_that_there_is():
    assert conf.DEFAULT_THRESHOLDS.keys() | PROVIDERS >= feedback.LOOKING_FOR_SPAM


def test_what_a_person_rejects_for_its_insults_is_no_spam(stub):
    correct_akismet(decide(make_checked("false", toxicity=0.99, spam=0.4), REJECT).pk)
    assert told(stub) == []


@pytest.mark.parametrize(("said", "decision"), [("true", REJECT), ("false", APPROVE)])
def test_a_person_who_agrees_has_nothing_to_tell(stub, said, decision):
    correct_akismet(decide(make_checked(said, spam=0.9), decision).pk)
    assert told(stub) == []


@pytest.mark.parametrize("akismet", ["", None])
def test_a_text_that_akismet_never_judged_is_not_sent_to_it_now(stub, akismet):
    for decision in (APPROVE, REJECT):
        correct_akismet(decide(make_checked(akismet, spam=0.9), decision).pk)
    assert told(stub) == []


def test_the_correction_carries_what_the_question_carried(stub):
    revision_id = make_checked("true")
    correct_akismet(decide(revision_id, APPROVE).pk)
    fields = dict(parse_qsl(stub.requests[0].body.decode()))
    article = Revision.objects.get(pk=revision_id).comment.article
    assert fields["comment_content"] == BODY
    assert fields["permalink"].endswith(article.get_absolute_url())
    assert fields["user_ip"] == "192.0.2.1"
    assert "comment_author" not in fields


def test_a_task_that_runs_twice_tells_once(stub):
    entry = decide(make_checked("true"), APPROVE)
    for _each in range(3):
        correct_akismet(entry.pk)
    assert len(told(stub)) == 1


def test_a_correction_that_was_not_taken_is_tried_again_and_told_once(stub):
    stub.play(status(503), answer("busy"), answer(THANKS))
    entry = decide(make_checked("true"), APPROVE)
    correct_akismet.apply((entry.pk,))
    correct_akismet.apply((entry.pk,))
    assert len(told(stub)) == 3


def test_it_waits_longer_between_two_tries_but_less_than_the_broker_does(stub, monkeypatch, settings):
    stub.play(status(503))
    entry = decide(make_checked("true"), APPROVE)
    countdowns = []

    def retry(**how):
        countdowns.append(how["countdown"])
        raise Retry

    monkeypatch.setattr(correct_akismet, "retry", retry)
    with pytest.raises(Retry):
        correct_akismet(entry.pk)
    assert countdowns[0] <= correct_akismet.retry_backoff_max
    assert correct_akismet.retry_backoff_max < settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_one_message_tell_once(stub):
    entry = decide(make_checked("true"), APPROVE)

    def correct():
        with suppress(CheckError, Retry):  # the one that comes second is asked to come again
            correct_akismet(entry.pk)

    at_once(*[correct] * 4)
    correct()
    assert len(told(stub)) == 1


def test_a_person_who_turns_round_tells_that_too(stub):
    revision_id = make_checked("true", spam=0.9)
    for decision in (APPROVE, REJECT, APPROVE):
        correct_akismet(decide(revision_id, decision).pk)
    assert told(stub) == [("submit-ham", "true"), ("submit-spam", "true"), ("submit-ham", "true")]


def test_a_task_that_comes_late_says_nothing_that_is_no_longer_so(stub):
    revision_id = make_checked("true", spam=0.9)
    late = decide(revision_id, APPROVE)
    decide(revision_id, REJECT)
    correct_akismet(late.pk)
    assert told(stub) == []


def test_a_text_that_its_author_took_back_is_left_alone(stub):
    revision_id = make_checked("true")
    entry = decide(revision_id, APPROVE)
    submission.withdraw(entry.comment)
    correct_akismet(entry.pk)
    assert told(stub) == []


def test_a_site_that_turned_akismet_off_tells_it_nothing(stub, settings):
    entry = decide(make_checked("true"), APPROVE)
    settings.AKISMET_API_KEY = ""
    correct_akismet(entry.pk)
    assert told(stub) == []


def test_a_worker_is_asked_after_the_commit_about_each_decision_of_a_person(
    stub, asked, django_capture_on_commit_callbacks
):
    revision_id = make_checked("true")
    with django_capture_on_commit_callbacks(execute=True):
        entry = decide(revision_id, APPROVE)
        assert asked == []
    assert asked == [entry.pk]
    assert events.LISTENERS.count(feedback.tell_akismet) == 1


@pytest.mark.parametrize("decision", [APPROVE, HOLD, REJECT])
def test_nobody_is_asked_about_what_the_policy_decides(
    stub, asked, decision, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        moderation.apply_decision(make_comment(BODY).latest_revision, decision)
    assert asked == []


def test_nor_about_what_the_sweep_or_the_author_does(stub, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        moderation.hold_unchecked(make_comment(BODY).latest_revision)
        submission.withdraw(make_comment(BODY, status=Status.APPROVED))
    assert asked == []


def test_nor_at_all_without_akismet(asked, django_capture_on_commit_callbacks):
    revision_id = make_checked("true")
    with django_capture_on_commit_callbacks(execute=True):
        decide(revision_id, APPROVE)
    assert conf.akismet() is None
    assert asked == []


def test_a_broker_that_is_away_costs_no_decision(
    stub, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def refuse(_arguments):
        raise ConnectionError

    monkeypatch.setattr(correct_akismet, "apply_async", refuse)
    revision_id = make_checked("true")
    with django_capture_on_commit_callbacks(execute=True):
        decide(revision_id, APPROVE)
    assert Revision.objects.get(pk=revision_id).status == Status.APPROVED
    assert "tell_akismet did not hear of decision" in caplog.text


def test_no_moderator_is_named_to_akismet(stub):
    entry = decide(make_checked("true"), APPROVE)
    correct_akismet(entry.pk)
    fields = dict(parse_qsl(stub.requests[0].body.decode()))
    assert fields["reporter"] == "moderator"
    assert str(entry.moderator) not in fields.values()
    assert entry.moderator.username not in fields.values()
