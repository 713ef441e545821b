"""The chat contract, against a server of our own."""

import json
from dataclasses import replace

import pytest

from comments.checks.base import CheckError, CommentSnapshot, Particulars
from comments.providers.chat import RESPONSE_FORMAT, WrittenPolicyCheck
from comments.providers.errors import NoVerdict, ProviderDown, Refused
from comments.providers.policy import current_policy
from comments.providers.quota import spent_today
from comments.providers.quoting import quote
from comments.providers.verdicts import MOST_SPANS, SCHEMA
from tests.comments.providers.conftest import KEY
from tests.comments.providers.stub import UNUSABLE, answer, slow, status

BODY = "तेरी औक़ात ही क्या है, नाली के कीड़े"
COMMENT = CommentSnapshot(BODY, particulars=Particulars(name="कविता ठाकुर", email="kavita@example.com"))
MODEL = "openai/gpt-oss-safeguard-20b"


def verdict(**said):
    return {
        "violates": True,
        "rules": ["R1"],
        "spans": [[0, 4]],
        "confidence": 0.9,
        "language": "hi",
        "rationale": "An insult.",
    } | said


CLEAN = verdict(violates=False, rules=[], spans=[])


def completion(content, **choice):
    content = content if isinstance(content, str) or content is None else json.dumps(content)
    message = {"role": "assistant", "content": content, "reasoning": "secret thoughts"}
    return answer(
        {
            "model": f"{MODEL}-q8",
            "system_fingerprint": "fp_1",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"} | choice],
            "usage": {"prompt_tokens": 900, "completion_tokens": 80},
        }
    )


@pytest.fixture
def check(make_provider):
    return WrittenPolicyCheck(make_provider("written_policy"), MODEL)


def test_the_question_is_sent_as_agreed(stub, check):
    stub.play(completion(CLEAN))
    check(COMMENT)
    (request,) = stub.requests
    assert request.line == "POST /v1/chat/completions HTTP/1.1"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.json == {
        "model": MODEL,
        "messages": [
            {"role": "system", "content": current_policy().text},
            {"role": "user", "content": quote({"comment": BODY, "article_language": "hi"})},
        ],
        "temperature": 0,
        "max_tokens": 800,
        "seed": 1,
        "response_format": RESPONSE_FORMAT,
    }


def test_hindi_is_sent_as_hindi(stub, check):
    stub.play(completion(CLEAN))
    check(COMMENT)
    exact = '{\\"comment\\": \\"तेरी औक़ात ही क्या है, नाली के कीड़े\\", \\"article_language\\": \\"hi\\"}'
    assert exact.encode() in stub.requests[0].body


def test_a_broken_rule_is_a_score_with_rules_spans_and_reason(stub, check):
    stub.play(completion(verdict()))
    said = check(COMMENT)
    assert said.score == 0.95
    assert said.spans == ((0, 4),)
    assert said.version == f"{MODEL}/{current_policy().version}"
    assert said.detail == {
        "rules": "R1",
        "confidence": 0.9,
        "language": "hi",
        "rationale": "An insult.",
        "model": f"{MODEL}-q8",
        "fingerprint": "fp_1",
    }


@pytest.mark.parametrize(
    ("violates", "confidence", "score"),
    [(True, 1, 1.0), (True, 0, 0.5), (False, 0, 0.5), (False, 0.5, 0.25), (False, 1, 0.0)],
)
def test_the_score_is_how_sure_the_model_is_and_of_what(stub, check, violates, confidence, score):
    said = verdict() if violates else CLEAN
    stub.play(completion(said | {"confidence": confidence}))
    assert check(COMMENT).score == score


def test_a_model_that_marks_without_end_does_not_fill_the_log(stub, check):
    endless = [[start, end] for start in range(9) for end in range(start + 1, 9)]
    stub.play(completion(verdict(spans=endless * 100)))
    assert len(check(COMMENT).spans) == MOST_SPANS


def test_rules_that_are_not_ours_and_spans_outside_the_text_are_dropped_but_not_the_verdict(stub, check):
    invented = verdict(rules=["R99", "R2", "R2", "S1"], spans=[[0, 999], [4, 4], [9, 3], [-1, 3], [3, 9]])
    stub.play(completion(invented), completion(verdict(rules=["R99"])))
    first, second = check(COMMENT), check(COMMENT)
    assert (first.detail["rules"], first.spans) == ("R2", ((3, 9),))
    assert (second.score, second.detail["rules"]) == (0.95, "")


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "safe",
        "unsafe\nS1",
        "true",
        [],
        [CLEAN],
        json.dumps(CLEAN) + " I hope this helps!",
        "Here you are: " + json.dumps(CLEAN),
        "```json\n" + json.dumps(CLEAN) + "\n```",
        json.dumps(CLEAN) + json.dumps(verdict()),
        json.dumps(CLEAN)[:-1],
        json.dumps(CLEAN).replace('"violates": false', '"violates": false, "violates": true'),
        json.dumps(CLEAN).replace("0.9", "NaN"),
        {name: value for name, value in CLEAN.items() if name != "violates"},
        CLEAN | {"approved": True},
        CLEAN | {"rules": ["R1"]},
        CLEAN | {"violates": "false"},
        CLEAN | {"violates": 0},
        CLEAN | {"violates": None},
        CLEAN | {"confidence": "0.9"},
        CLEAN | {"confidence": 1.7},
        CLEAN | {"confidence": -1},
        CLEAN | {"confidence": True},
        CLEAN | {"confidence": None},
        CLEAN | {"rules": "none"},
        CLEAN | {"rules": [1]},
        CLEAN | {"rules": None},
        CLEAN | {"spans": {}},
        CLEAN | {"spans": [[0]]},
        CLEAN | {"spans": [["0", "4"]]},
        CLEAN | {"spans": [[0.5, 4]]},
        CLEAN | {"spans": [[True, 4]]},
        CLEAN | {"spans": [None]},
        CLEAN | {"language": "ta"},
        CLEAN | {"language": ["hi"]},
        CLEAN | {"rationale": None},
        CLEAN | {"rationale": ["x"]},
    ],
    ids=lambda content: str(content)[:50],
)
def test_an_answer_that_is_not_exactly_in_the_form_is_no_verdict(stub, check, content):
    stub.play(completion(content))
    with pytest.raises(NoVerdict):
        check(COMMENT)


@pytest.mark.parametrize("reason", ["length", "content_filter", "tool_calls", "", None])
def test_an_answer_that_did_not_come_to_its_end_is_no_verdict(stub, check, reason):
    stub.play(completion(CLEAN, finish_reason=reason))
    with pytest.raises(NoVerdict):
        check(COMMENT)


def test_a_refusal_is_no_verdict(stub, check):
    stub.play(completion(None, message={"content": json.dumps(CLEAN), "refusal": "I cannot"}))
    with pytest.raises(NoVerdict):
        check(COMMENT)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"choices": None},
        {"choices": []},
        {"choices": {}},
        {"choices": ["stop"]},
        {"choices": [{}]},
        {"choices": [{"finish_reason": "stop"}]},
        {"choices": [{"finish_reason": "stop", "message": None}]},
        {"choices": [{"finish_reason": "stop", "message": {}}]},
        {"choices": [{"finish_reason": "stop", "message": ["content"]}]},
        {"choices": [{"finish_reason": "stop", "message": {"content": json.dumps(CLEAN)}}] * 2},
        {"error": {"message": "model is loading"}},
    ],
    ids=lambda body: str(body)[:60],
)
def test_a_completion_of_another_form_is_the_servers_failure(stub, check, body):
    stub.play(answer(body))
    with pytest.raises(ProviderDown):
        check(COMMENT)


@pytest.mark.parametrize("code", [400, 422])
def test_a_server_that_knows_no_schema_is_asked_once_more_without(stub, check, code):
    stub.play(status(code), completion(verdict()))
    assert check(COMMENT).score == 0.95
    with_schema, without = (request.json for request in stub.requests)
    assert with_schema.pop("response_format") == RESPONSE_FORMAT
    assert with_schema == without
    assert spent_today("written_policy") == 2


def test_and_only_once(stub, check):
    stub.play(status(400))
    with pytest.raises(Refused):
        check(COMMENT)
    assert len(stub.requests) == 2


@pytest.mark.parametrize("code", [401, 404, 413, 429, 500, 503])
def test_no_other_refusal_is_asked_again(stub, check, code):
    stub.play(status(code))
    with pytest.raises(CheckError):
        check(COMMENT)
    assert len(stub.requests) == 1


@pytest.mark.usefixtures("impatient")
def test_both_requests_share_one_deadline(stub, check):
    stub.play(status(400), slow)
    with pytest.raises(ProviderDown, match="out of time"):
        check(COMMENT)


def test_it_learns_nothing_of_the_author_unless_told_to(stub, check):
    stub.play(completion(CLEAN))
    check(COMMENT)
    replace(check, personal_fields=frozenset({"name"}))(COMMENT)
    without, with_it = (request.body.decode() for request in stub.requests)
    assert "कविता" not in without
    assert "कविता ठाकुर" in with_it
    assert "kavita@example.com" not in without + with_it


def test_what_the_model_thought_to_itself_is_kept_nowhere(stub, check):
    stub.play(completion(verdict()))
    assert "secret thoughts" not in repr(check(COMMENT))


def test_what_it_says_for_moderators_is_short_and_of_one_line(stub, check):
    stub.play(completion(verdict(rationale="एक\nदो \u202e" + "ल" * 500)))
    rationale = check(COMMENT).detail["rationale"]
    assert rationale == ("एकदो " + "ल" * 500)[:200]


def test_texts_that_make_a_model_babble_do_not_close_it_for_all_others(stub, check):
    stub.play(*[completion("I cannot judge that.")] * 20, completion(verdict()))
    for _each in range(20):
        with pytest.raises(NoVerdict):
            check(COMMENT)
    assert check(COMMENT).score == 0.95


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("behaviour", ["401", "resets", "a page", "slow", "400"])
def test_no_key_no_text_and_no_person_is_in_any_log_or_error(stub, check, written, behaviour):
    stub.play(UNUSABLE[behaviour])
    with pytest.raises(CheckError) as error:
        replace(check, personal_fields=frozenset({"name"}))(COMMENT)
    everything = written.text + repr(error.value) + repr(check) + repr(error.getrepr())
    assert "no verdict from written_policy" in written.text
    for secret in (KEY, BODY, "औक़ात", "कविता", "sk-secret"):
        assert secret not in everything


def test_the_policy_has_rules_and_a_version_that_its_text_decides():
    policy = current_policy()
    assert policy.rules == {f"R{number}" for number in range(1, 8)}
    assert policy.version.startswith("comments-1-")
    assert all(f"`{name}`" in policy.text for name in SCHEMA["properties"])


@pytest.mark.parametrize(
    ("code", "kind"), [(401, ProviderDown), (403, ProviderDown), (404, ProviderDown), (413, Refused)]
)
def test_a_refusal_speaks_against_the_provider_unless_it_is_about_the_text(stub, check, code, kind):
    stub.play(status(code))
    with pytest.raises(kind):
        check(COMMENT)
