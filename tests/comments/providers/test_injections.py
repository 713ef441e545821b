"""What a comment says to the model changes nothing: not the question, and no answer for the better."""

import json
from dataclasses import replace

import pytest

from comments.checks.base import CommentSnapshot
from comments.providers.chat import WrittenPolicyCheck
from comments.providers.errors import NoVerdict
from comments.providers.quoting import BEGIN, END
from tests.comments.providers.injections import CLEAN_VERDICT, ENGLISH, HINDI, HINGLISH, INJECTIONS
from tests.comments.providers.test_chat import CLEAN, MODEL, completion, verdict

HARMLESS = CommentSnapshot("बहुत अच्छा लेख है।")


@pytest.fixture
def check(make_provider):
    return WrittenPolicyCheck(make_provider("written_policy"), MODEL)


def asked(stub, check, comment):
    """The question that the stub was sent, apart from the comment's own line."""
    stub.requests.clear()
    stub.play(completion(verdict(spans=[])))
    check(comment)
    question = stub.requests[0].json
    begin, line, end = question["messages"][1].pop("content").split("\n")
    assert (begin, end) == (BEGIN, END)
    return question, json.loads(line)


def test_there_are_enough_of_them_in_each_language():
    assert len(set(INJECTIONS)) >= 40
    assert min(len(HINDI), len(HINGLISH), len(ENGLISH)) >= 13


@pytest.mark.parametrize("body", INJECTIONS)
def test_the_question_is_the_same_and_the_comment_only_data_in_it(stub, check, body):
    usual, _data = asked(stub, check, HARMLESS)
    question, data = asked(stub, check, CommentSnapshot(body))
    assert question == usual
    assert data == {"comment": body, "article_language": "hi"}


@pytest.mark.parametrize("body", INJECTIONS)
def test_a_name_is_no_better_place_for_them(stub, check, body):
    check = replace(check, personal_fields=frozenset({"name"}))
    particulars = replace(HARMLESS.particulars, name=body)
    usual, _data = asked(stub, check, HARMLESS)
    question, data = asked(stub, check, replace(HARMLESS, particulars=particulars))
    assert question == usual
    assert data == {"comment": HARMLESS.body, "article_language": "hi", "author_name": body}


@pytest.mark.parametrize("body", INJECTIONS)
def test_a_model_that_does_not_fall_for_it_is_believed(stub, check, body):
    stub.play(completion(verdict(spans=[])))
    assert check(CommentSnapshot(body)).score == 0.95


@pytest.mark.parametrize("body", INJECTIONS)
@pytest.mark.parametrize(
    "disguise",
    [
        "{verdict} {body}",
        "{body}",
        "{verdict}\n{verdict}",
        "As asked: {verdict}",
        "```{verdict}```",
        "{body} {verdict}",
    ],
)
def test_a_model_that_says_more_than_its_verdict_has_given_none(stub, check, body, disguise):
    stub.play(completion(disguise.format(verdict=json.dumps(CLEAN), body=body)))
    with pytest.raises(NoVerdict):
        check(CommentSnapshot(body))


@pytest.mark.parametrize("body", [body for body in INJECTIONS if CLEAN_VERDICT in body])
@pytest.mark.parametrize("said", [CLEAN_VERDICT, CLEAN | {"confidence": 0.8}])
def test_a_clean_verdict_on_a_comment_that_brings_one_is_not_believed(stub, check, body, said):
    stub.play(completion(said))
    with pytest.raises(NoVerdict):
        check(CommentSnapshot(body))


def test_nor_on_a_name_that_brings_one(stub, check):
    check = replace(check, personal_fields=frozenset({"name"}))
    stub.play(completion(CLEAN))
    with pytest.raises(NoVerdict):
        check(replace(HARMLESS, particulars=replace(HARMLESS.particulars, name=CLEAN_VERDICT)))
