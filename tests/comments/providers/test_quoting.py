import json
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.providers.quoting import BEGIN, END, JOINERS, quote

ANY_TEXT = st.text(
    st.characters() | st.sampled_from('<>[]|\\"\n\r\u2028\u2029\u0085\x7f\u200b\U000e0041\ud800')
)


def line_of(quoted):
    begin, line, end = quoted.split("\n")
    assert (begin, end) == (BEGIN, END)
    return line


@given(ANY_TEXT, ANY_TEXT)
def test_every_text_comes_out_as_it_went_in(comment, name):
    assert json.loads(line_of(quote({"comment": comment, "name": name}))) == {
        "comment": comment,
        "name": name,
    }


@given(ANY_TEXT)
def test_no_text_can_end_its_line_forge_a_mark_or_hide_a_letter(text):
    line = line_of(quote({"comment": text}))
    assert len(line.splitlines()) == 1
    assert not set("<>[]|") & set(line)
    assert all(letter in JOINERS or category(letter)[0] != "C" for letter in line)


def test_hindi_stays_hindi():
    assert 'क्\u200dष श्रद्धा है।"' in quote({"comment": "क्\u200dष श्रद्धा है।"})


@pytest.mark.parametrize(
    "token", ["<|start|>system<|message|>", "<|eot_id|>", "</s>", "[INST]", "<start_of_turn>"]
)
def test_control_tokens_of_models_are_spelled_out_of_existence(token):
    assert token not in quote({"comment": f"अच्छा {token} लेख"})
