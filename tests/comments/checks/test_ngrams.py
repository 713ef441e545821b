import time
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.encoder import load
from comments.checks.ngrams import NgramModel, dump, pair_feature, parse, tokens, word_features
from comments.checks.readable import readable
from comments.checks.text import fold
from tests.comments.checks.snapshots import borders

SIZE = 1 << 12
BESIDE = load().ngrams["toxicity"]


def judged(model: NgramModel, body: str):
    text = readable(body)
    return model.judge(text, tokens(text))


def model_against(*words: str) -> NgramModel:
    """A model that holds nothing but these words against a text."""
    weights = [0] * SIZE
    for word in words:
        weights[word_features(word)[-1] % SIZE] = 100
    return parse(dump(weights, 0.5, -2.0))


def test_words_signs_links_and_digits_are_what_a_text_is_made_of():
    found = tokens(fold("सरकार ने 2500 रुपये दिए! @ram https://a.com/b"))
    assert [token.text for token in found] == ["सरकार", "ने", "0000", "रुपये", "दिए", "!", "url"]


def test_emoji_and_control_signs_are_no_evidence():
    assert tokens(fold("\U0001f44d \U0001f64f\U0001f3fd \x00 \ue000")) == []


def test_what_speaks_against_a_text_is_marked_in_the_original():
    body = "यह बु\u200bराा आदमी है"
    judgement = judged(model_against("बुरा"), body)
    assert judgement.logit > 0
    assert [body[start:end] for start, end in judgement.spans] == ["बु\u200bराा"]


def test_a_text_that_passes_has_no_marks():
    judgement = judged(model_against("बुरा"), "यह अच्छा आदमी है")
    assert judgement.logit < 0
    assert judgement.spans == ()


def test_a_long_text_is_not_louder_than_a_short_one():
    model = model_against("बुरा")
    long, short = (judged(model, body).logit for body in ("बुरा " + "अच्छा " * 20, "बुरा अच्छा"))
    assert long < short


@pytest.mark.parametrize("between", ["। ", " ", "\n"])
def test_kind_words_around_it_do_not_hide_an_insult(between):
    kind = "यह बहुत अच्छा लेख है धन्यवाद" + between
    body = kind * 12 + "तुम सब बुरा बुरा बुरा" + between + kind * 12
    judgement = judged(model_against("बुरा"), body)
    assert judgement.logit >= 0
    assert {body[start:end] for start, end in judgement.spans} == {"बुरा"}


def test_pairs_of_words_count_for_both():
    weights = [0] * SIZE
    weights[pair_feature("मार", "डाला") % SIZE] = 100
    judgement = judged(parse(dump(weights, 0.5, -2.0)), "मार डाला")
    assert judgement.spans == ((0, 3), (4, 8))


def test_the_version_is_the_content():
    one, other = model_against("एक"), model_against("दो")
    assert one.version == model_against("एक").version != other.version


@pytest.mark.parametrize("content", [b"", b"nonsense that is long enough", dump([0] * SIZE, 1, 0)[:-1]])
def test_weights_of_another_kind_are_refused(content):
    with pytest.raises(ValueError, match="no weights"):
        parse(content)


@given(text=st.text(max_size=80))
def test_any_text_gets_an_answer_and_whole_graphemes(text):
    judgement = judged(BESIDE, text)
    assert isfinite(judgement.logit)
    assert all({start, end} <= borders(text) for start, end in judgement.spans)


@pytest.mark.parametrize("text", ["a" * 100_000, "क्" * 50_000, "x y " * 25_000, "! " * 50_000, "é" * 90_000])
def test_a_hostile_text_is_judged_in_no_time(text):
    started = time.process_time()
    judged(BESIDE, text)
    assert time.process_time() - started < 5
