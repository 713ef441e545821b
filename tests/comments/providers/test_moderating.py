"""The whole way of a comment with a provider asked: it can hold a comment, and nothing else."""

import io
import logging
import time
from dataclasses import replace

import pytest

from comments import conf, moderation
from comments.checks.base import CheckResult
from comments.models import Comment, ModerationLogEntry, Status
from comments.policy import RuleBook, Threshold
from comments.providers import provider as provider_module
from comments.providers.akismet import AkismetCheck
from comments.providers.chat import WrittenPolicyCheck
from comments.providers.openai_moderations import OpenAIModerationsCheck
from comments.reasons import against, name_of, sentence_for
from newsroom.logs import DiscreetFormatter
from tests.comments.factories import make_comment
from tests.comments.providers.conftest import KEY
from tests.comments.providers.stub import UNUSABLE, answer, running_stub, slow
from tests.comments.providers.test_chat import CLEAN, completion, verdict
from tests.comments.providers.test_openai_moderations import moderation as moderation_answer
from tests.comments.providers.test_openai_moderations import result

pytestmark = pytest.mark.django_db
BODY, NAME = "सड़क पर पानी भरा है, कोई देखने वाला नहीं।", "मृणालिनी चट्टोपाध्याय"


class Local:
    """A check of our own that has made up its mind."""

    name, version = "links", "1"

    def __init__(self, score=0.0):
        self.score = score

    def __call__(self, _comment):
        return CheckResult(self.name, self.version, self.score)


@pytest.fixture
def use(monkeypatch):
    def use(*checks, **thresholds):
        book = RuleBook("test", {check.name: thresholds.get(check.name, Threshold(0.5)) for check in checks})
        monkeypatch.setattr(conf, "active_policy", lambda: conf.ActivePolicy(checks, book))

    return use


@pytest.fixture
def akismet(make_provider):
    return AkismetCheck(make_provider(), "https://news.example/")


def moderate(body=BODY):
    return moderation.moderate(make_comment(body, name=NAME).latest_revision_id)


def test_all_clean_is_approved_so_that_the_tests_below_prove_something(stub, akismet, use):
    use(Local(), akismet)
    stub.play(answer("false"))
    assert moderate().new_status == Status.APPROVED


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("behaviour", UNUSABLE)
def test_a_comment_goes_to_a_person_whatever_the_provider_does(stub, akismet, use, behaviour):
    use(Local(), akismet)
    stub.play(UNUSABLE[behaviour])
    entry = moderate()
    assert entry.new_status == Status.HELD
    assert [reason["check"] for reason in against(entry)] == ["akismet"]
    assert entry.results[1]["problem"] == "error"
    assert not Comment.objects.public().exists()


def test_what_a_provider_finds_clean_helps_nobody_whom_others_hold(stub, akismet, use):
    use(Local(0.5), akismet)
    stub.play(answer("false"))
    assert moderate().new_status == Status.HELD


def test_spam_is_held_and_blatant_spam_too_unless_the_policy_says_more(stub, akismet, use):
    use(Local(), akismet)
    stub.play(answer("true"), answer("true", X_akismet_pro_tip="discard"))
    assert moderate().new_status == moderate().new_status == Status.HELD


def test_a_policy_may_reject_blatant_spam_and_only_that(stub, akismet, use):
    use(Local(), akismet, akismet=Threshold(0.5, reject=0.6))
    stub.play(answer("true"), answer("true", X_akismet_pro_tip="discard"))
    assert moderate().new_status == Status.HELD
    assert moderate().new_status == Status.REJECTED


def test_a_provider_that_never_answers_costs_the_worker_its_deadline_and_no_more(
    monkeypatch, stub, akismet, use
):
    monkeypatch.setattr(provider_module, "PATIENCE", 60)  # the last line of defence: the runner's own
    use(replace(akismet, deadline=0.5))
    stub.play(slow)
    started_at = time.monotonic()
    entry = moderate()
    assert time.monotonic() - started_at < 2
    assert (entry.new_status, entry.results[0]["problem"]) == (Status.HELD, "timeout")


def test_three_providers_take_as_long_as_the_slowest(make_provider, use):
    def late(behaviour):
        return lambda exchange: time.sleep(0.5) or behaviour(exchange)

    with running_stub() as first, running_stub() as second, running_stub() as third:
        first.play(late(answer("false")))
        second.play(late(moderation_answer(result())))
        third.play(late(completion(CLEAN)))
        endpoints = [replace(make_provider().endpoint, base_url=stub.url) for stub in (first, second, third)]
        names = ("akismet", "openai_moderations", "written_policy")
        providers = [
            replace(make_provider(name), endpoint=endpoint)
            for name, endpoint in zip(names, endpoints, strict=True)
        ]
        use(
            AkismetCheck(providers[0], "https://news.example/"),
            OpenAIModerationsCheck(providers[1]),
            WrittenPolicyCheck(providers[2], "m"),
        )
        started_at = time.monotonic()
        entry = moderate()
    assert time.monotonic() - started_at < 1.3
    assert entry.new_status == Status.APPROVED


def test_the_log_says_what_each_provider_found(stub, make_provider, use):
    use(WrittenPolicyCheck(make_provider("written_policy"), "m"))
    stub.play(completion(verdict(rules=["R1", "R3"])))
    (found,) = moderate().results
    assert (found["score"], found["threshold"], found["spans"]) == (0.95, 0.5, [[0, 4]])
    assert found["detail"]["rules"] == "R1,R3"
    assert "insult" in found["detail"]["rationale"].lower()


@pytest.mark.parametrize(
    "detail", [{}, {"said": "true"}, {"category": "hate/threatening"}, {"rules": "R1,R9"}]
)
@pytest.mark.parametrize("check", ["akismet", "openai_moderations", "written_policy"])
def test_every_result_of_theirs_has_a_sentence_for_moderators(check, detail):
    found = {"check": check, "score": 0.9, "threshold": 0.5, "detail": detail}
    assert sentence_for(found) != check
    assert name_of(found) != check
    assert name_of(found) in sentence_for({"check": check, "problem": "error"})


def test_nothing_of_it_is_in_the_sites_own_log(stub, akismet, use, monkeypatch, written):
    (handler,) = [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler.formatter, DiscreetFormatter)
    ]
    stream = io.StringIO()
    monkeypatch.setattr(handler, "stream", stream)
    use(akismet)
    stub.play(UNUSABLE["401"])
    moderate()
    assert "no verdict from akismet: status 401" in stream.getvalue()
    for secret in (KEY, BODY, NAME, "मृणालिनी"):
        assert secret not in stream.getvalue()
        assert secret not in written.text


def test_the_providers_of_the_settings_are_the_ones_that_are_asked(settings, stub):
    settings.MODERATION_API_BASE_URL = stub.url
    stub.play(moderation_answer(result()))
    assert moderate().new_status == Status.APPROVED
    stub.play(moderation_answer(result(hate=0.7)))
    entry = moderate("यह टिप्पणी दूसरी है, पर सड़क वही है।")
    assert entry.new_status == Status.HELD
    assert [reason["check"] for reason in against(entry)] == ["openai_moderations"]
    assert len(stub.requests) == 2
    assert ModerationLogEntry.objects.count() == 2
