"""The whole way of a comment, with everything going wrong that can quote it: what is written down names nobody."""

import io
import logging

import pytest
from django.test import Client

from comments import conf, moderation, submission, tasks
from comments.checks.base import CheckResult
from comments.models import Comment, Revision, Status
from comments.policy import Decision, RuleBook, Threshold, Verdict
from newsroom.logs import DiscreetFormatter
from tests.comments.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db
BODY, NAME, EMAIL = "मेरा खाता नंबर 44556677 है", "मृणालिनी चट्टोपाध्याय", "mrinalini@example.com"
ADDRESS, FORWARDED, SIX = "203.0.113.77", "198.51.100.23", "2001:db8:7:7::77"
SECRETS = (BODY, "44556677", NAME, EMAIL, "mrinalini", ADDRESS, FORWARDED, SIX)
OURS = ("accounts", "articles", "comments", "newsroom")


@pytest.fixture
def written(caplog, monkeypatch):
    """What the site's own handler writes: ours down to DEBUG, everybody else's down to INFO."""
    for name in OURS:
        caplog.set_level(logging.DEBUG, name)
    caplog.set_level(logging.INFO)
    (handler,) = [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler.formatter, DiscreetFormatter)
    ]
    stream = io.StringIO()
    monkeypatch.setattr(handler, "stream", stream)
    return stream


@pytest.fixture(autouse=True)
def _says_nothing(written):
    yield
    for secret in SECRETS:
        assert secret not in written.getvalue()


@pytest.fixture
def reader():
    client = Client(
        REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR=f"{SIX}, {FORWARDED}", raise_request_exception=False
    )
    client.force_login(make_user(display_name=NAME, email=EMAIL, username="mrinalini"))
    return client


def post(client, article, **fields):
    return client.post(f"/articles/{article.pk}/comments/new", {"body": BODY, "name": NAME} | fields)


class Gossip:
    """A check whose errors quote what they were asked about."""

    name = "toxicity"
    version = "1"

    def __call__(self, comment):
        raise ValueError(f"{comment.author_name} wrote: {comment.body}")


class Careless(Gossip):
    def __call__(self, comment):
        return CheckResult(self.name, self.version, 7.0, detail={"text": comment.body})


def use(monkeypatch, check):
    book = RuleBook("test", {check.name: Threshold(0.5)})
    monkeypatch.setattr(conf, "active_policy", lambda: conf.ActivePolicy((check,), book))


def test_a_comment_goes_its_whole_way(reader, written, django_capture_on_commit_callbacks):
    article = make_article()
    with django_capture_on_commit_callbacks(execute=True):
        assert post(reader, article).status_code == 303
        comment = Comment.objects.get()
        tasks.moderate_comment.apply((comment.latest_revision_id,))
        for address in ("status", "edit", "withdraw", ""):
            reader.get(f"/comments/{comment.pk}/{address}")
        reader.post(f"/comments/{comment.pk}/edit", {"body": f"{BODY}!"})
        moderation.apply_decision(Revision.objects.latest("pk"), Decision(Verdict.HOLD))
        moderator = make_user(email=f"2{EMAIL}", display_name=NAME)
        moderation.apply_decision(
            Revision.objects.latest("pk"), Decision(Verdict.REJECT), moderator=moderator, reason=BODY
        )
        reader.post(f"/comments/{comment.pk}/withdraw")
    assert f"comment {comment.pk}: held -> rejected by moderator" in written.getvalue()


def test_a_form_that_is_refused(reader, written):
    article = make_article()
    for fields in ({"body": ""}, {"body": BODY * 400}, {"parent": "99"}, {"stamp": BODY}):
        assert post(reader, article, **fields).status_code in {303, 422}
    strict = Client(enforce_csrf_checks=True, REMOTE_ADDR=ADDRESS)
    assert post(strict, article).status_code == 403
    assert post(reader, make_article(comments_mode="closed")).status_code == 403
    assert "Forbidden" in written.getvalue()


@pytest.mark.parametrize("check", [Gossip(), Careless()], ids=["raising", "answering"])
def test_a_check_that_quotes_the_comment(written, monkeypatch, check):
    use(monkeypatch, check)
    comment = make_comment(BODY, name=NAME)
    tasks.moderate_comment.apply((comment.latest_revision_id,))
    assert "check toxicity raised ValueError" in written.getvalue()
    assert Revision.objects.get().status == Status.HELD


def test_a_task_that_fails_with_a_message_that_quotes_the_comment(written, monkeypatch, caplog):
    def fail(revision):
        raise RuntimeError(revision.body, NAME)

    monkeypatch.setattr(moderation, "take_snapshot", fail)
    comment = make_comment(BODY, name=NAME)
    tasks.moderate_comment.apply((comment.latest_revision_id,))
    assert BODY in caplog.text  # so it would have been written
    assert "RuntimeError" in written.getvalue()


def test_a_database_that_quotes_the_row_it_refuses(reader, written, monkeypatch, caplog):
    monkeypatch.setattr(submission, "fingerprint", lambda _body: None)
    response = post(reader, make_article())
    assert response.status_code == 500
    assert BODY in caplog.text  # PostgreSQL says which row it was
    assert BODY not in response.content.decode()
    assert "IntegrityError" in written.getvalue()


def test_a_listener_and_a_broker_that_quote_the_comment(
    written, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(*_args, **_options):
        raise ConnectionError(f"{NAME} <{EMAIL}> {BODY}")

    monkeypatch.setattr(moderation.events, "LISTENERS", (fail,))
    monkeypatch.setattr(tasks.moderate_comment, "apply_async", fail)
    with django_capture_on_commit_callbacks(execute=True):
        make_comment(BODY, name=NAME, status=Status.APPROVED)
    assert "did not hear of decision" in written.getvalue()
    assert "no worker could be asked for text" in written.getvalue()


def test_signing_in_and_up_and_asking_for_a_password(written, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client = Client(REMOTE_ADDR=ADDRESS)
    client.post("/accounts/login/", {"login": EMAIL, "password": "falsch"})
    client.post("/accounts/password/reset/", {"email": EMAIL})
    passwords = {"password1": "ek-lamba-raaz-42", "password2": "ek-lamba-raaz-42"}
    client.post(
        "/accounts/signup/", {"username": "mrinalini", "email": EMAIL, "display_name": NAME} | passwords
    )
    client.get("/accounts/email/")
    client.get("/nowhere/", {"email": EMAIL, "name": NAME})
    assert "Not Found: /nowhere/" in written.getvalue()


def test_no_address_of_the_site_carries_a_persons_words(reader):
    article = make_article()
    post(reader, article)
    comment = Comment.objects.get()
    answers = [
        post(reader, article),
        reader.post(f"/comments/{comment.pk}/edit", {"body": f"{BODY}!"}),
        reader.get(f"/comments/{comment.pk}/status"),
        reader.post(f"/comments/{comment.pk}/withdraw"),
    ]
    for response in answers:
        assert "44556677" not in response["Location"]
        assert "mrinalini" not in response["Location"]


def test_where_a_comment_came_from_is_kept_only_as_a_keyed_hash(reader):
    post(reader, make_article())
    stored = Revision.objects.values().get()
    assert len(stored["source"]) == 32
    for secret in (ADDRESS, FORWARDED, SIX):
        assert secret not in repr(stored)
        assert secret not in repr(Comment.objects.values().get())
