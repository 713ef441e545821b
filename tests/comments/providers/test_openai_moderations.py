"""The moderations contract, against a server of our own."""

import json
from dataclasses import replace

import pytest

from comments.checks.base import CheckError, CommentSnapshot, Particulars
from comments.providers.errors import ProviderDown
from comments.providers.openai_moderations import CATEGORIES, SOMETIMES, OpenAIModerationsCheck
from tests.comments.providers.conftest import KEY
from tests.comments.providers.stub import JSON, UNUSABLE, answer, response, status

COMMENT = CommentSnapshot(
    "सड़क कब बनेगी?", particulars=Particulars(name="कविता ठाकुर", email="kavita@example.com")
)
EXACT = '{"model": "omni-moderation-2024-09-26", "input": ["सड़क कब बनेगी?"]}'.encode()


def result(flagged=False, without=(), **scores):
    given = dict.fromkeys((*CATEGORIES, *SOMETIMES), 0.01)
    given |= {name.replace("_", "/"): score for name, score in scores.items()}
    given = {name: score for name, score in given.items() if name not in without}
    return {"flagged": flagged, "categories": {}, "category_scores": given}


def moderation(*results, **more):
    return answer({"id": "modr-1", "model": "omni-moderation-2024-09-26", "results": list(results)} | more)


@pytest.fixture
def check(make_provider):
    return OpenAIModerationsCheck(make_provider("openai_moderations"))


def test_the_question_is_sent_byte_for_byte_as_agreed(stub, check):
    stub.play(moderation(result()))
    check(COMMENT)
    (request,) = stub.requests
    assert request.line == "POST /v1/moderations HTTP/1.1"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == EXACT


def test_a_server_that_wants_no_key_gets_none(stub, check):
    stub.play(moderation(result()))
    replace(check, provider=replace(check.provider, key=""))(COMMENT)
    assert "authorization" not in stub.requests[0].headers


def test_the_worst_category_is_the_score_and_says_which_it_was(stub, check):
    stub.play(moderation(result(hate=0.83456, hate_threatening=0.3, violence=0.05), model="omni-x"))
    said = check(COMMENT)
    assert said.score == 0.83456
    assert said.version == "omni-moderation-2024-09-26/1"
    assert said.detail == {"hate": 0.835, "hate/threatening": 0.3, "category": "hate", "model": "omni-x"}


def test_what_the_model_itself_calls_harmful_is_held_however_low_the_score(stub, check):
    stub.play(moderation(result(flagged=True, harassment=0.2)))
    said = check(COMMENT)
    assert (said.score, said.detail["category"]) == (0.5, "harassment")


@pytest.mark.parametrize("category", [*CATEGORIES, *SOMETIMES])
def test_every_category_counts(stub, check, category):
    stub.play(moderation(result(**{category: 0.9})))
    assert check(COMMENT).score == 0.9


@pytest.mark.parametrize("category", SOMETIMES)
def test_some_models_do_not_know_two_of_them(stub, check, category):
    stub.play(moderation(result(without=[category])), moderation(result(**{category: None})))
    assert check(COMMENT).score == check(COMMENT).score == 0.01


def test_a_category_that_came_later_neither_helps_nor_harms(stub, check):
    stub.play(moderation(result(sarcasm=0.99)), moderation(result(sarcasm="very")))
    assert check(COMMENT).score == check(COMMENT).score == 0.01


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_that_is_missing_is_no_verdict(stub, check, category):
    stub.play(moderation(result(without=[category])))
    with pytest.raises(ProviderDown):
        check(COMMENT)


@pytest.mark.parametrize("score", ["0.9", 1.7, -0.1, None, True, [0.1], {}, 10**400])
@pytest.mark.parametrize("category", ["hate", "violence/graphic"])
def test_a_score_that_is_none_is_no_verdict(stub, check, category, score):
    stub.play(moderation(result(**{category: score})))
    with pytest.raises(ProviderDown):
        check(COMMENT)


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_json_does_not_know_is_no_verdict(stub, check, constant):
    body = json.dumps({"model": "m", "results": [result(hate=12345)]}).replace("12345", constant)
    stub.play(answer(body.encode()))
    with pytest.raises(ProviderDown):
        check(COMMENT)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"results": None},
        {"results": {}},
        {"results": []},
        {"results": [None]},
        {"results": ["clean"]},
        {"results": [{}]},
        {"results": [{"flagged": False}]},
        {"results": [{"flagged": False, "category_scores": None}]},
        {"results": [{"flagged": False, "category_scores": []}]},
        {"results": [result(flagged=None)]},
        {"results": [result(flagged="false")]},
        {"results": [result(flagged=0)]},
        {"results": [{"category_scores": result()["category_scores"]}]},
        {"results": [result(), result()]},
        {"error": {"message": "no", "type": "x", "param": None, "code": None}},
        [result()],
    ],
    ids=lambda body: json.dumps(body)[:60],
)
def test_a_form_that_was_not_agreed_on_is_no_verdict(stub, check, body):
    stub.play(answer(body))
    with pytest.raises(ProviderDown):
        check(COMMENT)


def test_an_answer_that_was_cut_off_is_no_verdict(stub, check):
    whole = json.dumps({"results": [result()]}).encode()
    stub.play(
        answer(whole[:-1]), answer(whole.decode().encode("utf-16"), content_type=f"{JSON}; charset=utf-16")
    )
    for _each in range(2):
        with pytest.raises(ProviderDown):
            check(COMMENT)


def test_it_learns_nothing_of_the_author_unless_told_to(stub, check):
    stub.play(moderation(result()), moderation(result(), result()))
    check(COMMENT)
    replace(check, personal_fields=frozenset({"name"}))(COMMENT)
    without, with_it = (request.json["input"] for request in stub.requests)
    assert without == [COMMENT.body]
    assert with_it == [COMMENT.body, "कविता ठाकुर"]


def test_a_name_is_judged_like_a_text_and_must_be_answered_for_like_one(stub, check):
    check = replace(check, personal_fields=frozenset({"name"}))
    stub.play(moderation(result(), result(harassment=0.8)), moderation(result()))
    assert check(COMMENT).score == 0.8
    with pytest.raises(ProviderDown):
        check(COMMENT)


@pytest.mark.parametrize("body", ["\ud800", "\x00", '","model":"text-moderation-stable', "\u2028}]", ""])
def test_no_text_can_change_the_question(stub, check, body):
    stub.play(moderation(result()))
    check(CommentSnapshot(body))
    assert stub.requests[0].json == {
        "model": "omni-moderation-2024-09-26",
        "input": [body.encode(errors="replace").decode()],
    }


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "behaviour", [*(UNUSABLE[name] for name in ("401", "resets", "a page", "slow")), status(429)]
)
def test_no_key_no_text_and_no_person_is_in_any_log_or_error(stub, check, written, behaviour):
    stub.play(behaviour)
    with pytest.raises(CheckError) as error:
        replace(check, personal_fields=frozenset({"name"}))(COMMENT)
    everything = written.text + repr(error.value) + repr(check) + repr(error.getrepr())
    assert "no verdict from openai_moderations" in written.text
    for secret in (KEY, COMMENT.body, "कविता", "sk-secret"):
        assert secret not in everything


def test_a_body_in_bytes_that_are_no_utf_8_is_no_verdict(stub, check):
    body = json.dumps({"model": "m\u00e9", "results": [result()]}, ensure_ascii=False).encode("latin-1")
    stub.play(lambda exchange: exchange.send(response(body)))
    with pytest.raises(ProviderDown):
        check(COMMENT)
