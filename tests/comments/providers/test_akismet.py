"""Akismet's contract, against a server of our own."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from comments.checks.base import CheckError, CommentSnapshot, Particulars
from comments.providers.akismet import NO_IP, PERSONAL_FIELDS, THANKS, AkismetCheck
from comments.providers.breaker import CircuitOpen
from comments.providers.errors import ProviderDown
from comments.providers.quota import QuotaSpent, spent_today
from tests.comments.providers.conftest import KEY
from tests.comments.providers.stub import UNUSABLE, answer, status

WHO = Particulars(
    "कविता ठाकुर", "kavita@example.com", "203.0.113.77", "Firefox/140.0", "https://news.example/a"
)
COMMENT = CommentSnapshot(
    "सड़क कब बनेगी?", author_name="कविता ठाकुर", particulars=WHO, article_path="/articles/7/गाँव/"
)
EXACT = (
    "api_key=sk-9f8e7d6c5b4a&blog=https%3A%2F%2Fnews.example%2F&user_ip=192.0.2.1&blog_lang=hi%2C+en"
    "&blog_charset=UTF-8&permalink=https%3A%2F%2Fnews.example%2Farticles%2F7%2F"
    "%E0%A4%97%E0%A4%BE%E0%A4%81%E0%A4%B5%2F&comment_type=comment"
    "&comment_content=%E0%A4%B8%E0%A4%A1%E0%A4%BC%E0%A4%95+%E0%A4%95%E0%A4%AC+%E0%A4%AC%E0%A4%A8%E0%A5%87%E0%A4%97%E0%A5%80%3F"
)


@pytest.fixture
def check(make_provider):
    return AkismetCheck(make_provider(), "https://news.example/")


def sent(stub, index=0):
    return dict(parse_qsl(stub.requests[index].body.decode(), keep_blank_values=True))


def test_the_question_is_sent_byte_for_byte_as_agreed(stub, check):
    stub.play(answer("false"))
    check(COMMENT)
    (request,) = stub.requests
    assert request.line == "POST /1.1/comment-check HTTP/1.1"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded; charset=UTF-8"
    assert request.body.decode() == EXACT


@pytest.mark.parametrize(
    ("said", "headers", "score"),
    [
        ("false", {}, 0.0),
        ("false", {"X_akismet_recheck_after": ""}, 0.0),
        ("false", {"X_akismet_recheck_after": "120"}, 0.5),
        ("false", {"X_AKISMET_RECHECK_AFTER": "soon"}, 0.5),
        ("false", {"X_akismet_pro_tip": "discard"}, 0.0),
        ("true", {}, 0.9),
        ("true", {"X_akismet_pro_tip": ""}, 0.9),
        ("true", {"x_Akismet_Pro_Tip": "discard"}, 1.0),
        ("true", {"X_akismet_recheck_after": "120"}, 0.9),
    ],
)
def test_what_it_says_becomes_a_score(stub, check, said, headers, score):
    stub.play(answer(said, **headers))
    assert check(COMMENT).score == score


def test_what_it_said_is_kept_for_the_log_and_for_corrections(stub, check):
    stub.play(answer("true", X_akismet_guid="0ab1-\x1b[2J" + "f" * 100))
    assert check(COMMENT).detail == {"said": "true", "guid": "0ab1-[2J" + "f" * 56}


@pytest.mark.parametrize("said", ["invalid", "maybe", "True", "true false", "", "0", "<b>false</b>", "हाँ"])
def test_any_other_word_is_no_verdict(stub, check, said):
    stub.play(answer(said))
    with pytest.raises(ProviderDown):
        check(COMMENT)


@pytest.mark.parametrize(
    "how",
    [
        {"content_type": "text/html"},
        {"content_type": "text/plain; charset=utf-16"},
        {"X_akismet_error": "10003"},
    ],
)
def test_a_word_under_a_wrong_heading_is_no_verdict(stub, check, how):
    stub.play(answer("false", **how))
    with pytest.raises(ProviderDown):
        check(COMMENT)


def test_it_learns_nothing_of_the_author_unless_told_to(stub, check):
    stub.play(answer("false"))
    check(COMMENT)
    assert sent(stub)["user_ip"] == NO_IP
    assert not sent(stub).keys() & {"comment_author", "comment_author_email", "user_agent", "referrer"}
    assert "kavita" not in stub.requests[0].body.decode()
    assert "203.0.113.77" not in stub.requests[0].body.decode()


@pytest.mark.parametrize("field", PERSONAL_FIELDS)
def test_each_personal_field_has_a_switch_of_its_own(stub, check, field):
    stub.play(answer("false"))
    check(COMMENT)
    replace(check, personal_fields=frozenset({field}))(COMMENT)
    without, with_it = sent(stub, 0), sent(stub, 1)
    assert {name: value for name, value in with_it.items() if without.get(name) != value} == {
        PERSONAL_FIELDS[field]: getattr(WHO, field)
    }


def test_a_field_that_is_not_known_is_left_out_and_the_address_replaced(stub, check):
    stub.play(answer("false"))
    everything = replace(check, personal_fields=frozenset(PERSONAL_FIELDS))
    everything(replace(COMMENT, particulars=Particulars()))
    assert sent(stub)["user_ip"] == NO_IP
    assert "" not in sent(stub).values()


def test_a_site_that_is_only_tried_out_says_so(stub, check):
    stub.play(answer("false"))
    replace(check, is_test=True)(replace(COMMENT, is_reply=True))
    assert (sent(stub)["is_test"], sent(stub)["comment_type"]) == ("1", "reply")


@pytest.mark.parametrize(
    "body", ["\ud800 अधूरा", "a=b&comment_content=ham&user_role=administrator", "\x00\r\n\r\n", ""]
)
def test_no_text_can_add_or_change_a_field(stub, check, body):
    stub.play(answer("false"))
    check(CommentSnapshot("ठीक है"))
    check(CommentSnapshot(body))
    assert sent(stub, 1).get("comment_content", "") == body.encode(errors="replace").decode()
    assert {**sent(stub, 0), "comment_content": ""} == {**sent(stub, 1), "comment_content": ""}


@pytest.mark.parametrize(("is_spam", "path"), [(True, "/1.1/submit-spam"), (False, "/1.1/submit-ham")])
def test_a_correction_repeats_the_question_and_says_what_the_answer_was(stub, check, is_spam, path):
    stub.play(answer("true"), answer(THANKS))
    check(COMMENT)
    check.submit(COMMENT, is_spam=is_spam, said="true")
    assert stub.requests[1].path == path
    assert sent(stub, 1) == sent(stub, 0) | {"reporter": "moderator", "comment_check_response": "true"}


@pytest.mark.parametrize("said", ["", "Thanks", "invalid", "true"])
def test_a_correction_that_is_not_thanked_for_was_not_taken(stub, check, said):
    stub.play(answer(said))
    with pytest.raises(ProviderDown):
        check.submit(COMMENT, is_spam=True, said="false")


def test_after_five_failures_it_is_left_alone_and_the_worker_does_not_wait(stub, check):
    stub.play(status(503))
    for _each in range(5):
        with pytest.raises(ProviderDown):
            check(COMMENT)
    with pytest.raises(CircuitOpen):
        check(COMMENT)
    assert len(stub.requests) == 5


def test_a_burst_that_ends_before_the_fifth_changes_nothing(stub, check):
    stub.play(*[status(503)] * 4, answer("true"))
    for _each in range(4):
        with pytest.raises(ProviderDown):
            check(COMMENT)
    assert check(COMMENT).score == 0.9


@pytest.mark.parametrize("when", ["7", "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_429_that_says_until_when_is_obeyed_at_once(stub, check, when):
    stub.play(status(429, Retry_After=when), answer("true"))
    with pytest.raises(ProviderDown):
        check(COMMENT)
    with pytest.raises(CircuitOpen):
        check(COMMENT)
    assert len(stub.requests) == 1


def test_beyond_the_quota_nobody_is_asked(stub, make_provider):
    stub.play(answer("false"))
    check = AkismetCheck(make_provider(daily_limit=2), "https://news.example/")
    check(COMMENT)
    check(COMMENT)
    for _each in range(3):
        with pytest.raises(QuotaSpent):
            check(COMMENT)
    assert len(stub.requests) == 2
    assert spent_today("akismet") >= 2


def test_an_alert_to_the_customer_reaches_the_operators_log(stub, check, written):
    stub.play(answer("false", X_akismet_alert_code="10006", X_akismet_alert_msg="Pay, or we tell of sk-9f8e"))
    check(COMMENT)
    assert "alert 10006" in written.text
    assert "sk-9f8e" not in written.text


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("behaviour", ["401", "resets", "no HTTP", "a page", "slow", "ten megabytes", "400"])
def test_no_key_no_text_and_no_person_is_in_any_log_or_error(stub, check, written, behaviour):
    stub.play(UNUSABLE[behaviour])
    shown = replace(check, personal_fields=frozenset(PERSONAL_FIELDS))
    with pytest.raises(CheckError) as error:
        shown(COMMENT)
    everything = written.text + repr(error.value) + repr(shown) + repr(error.getrepr())
    assert "no verdict from akismet" in written.text
    for secret in (KEY, COMMENT.body, "%E0%A4%B8", "kavita", "203.0.113.77", "कविता", "sk-secret"):
        assert secret not in everything
