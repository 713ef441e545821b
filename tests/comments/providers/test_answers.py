from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.providers.answers import excerpt, object_of, parse_object, score_of, text_of
from comments.providers.errors import ProviderDown
from comments.providers.transport import Answer


def said(body, content_type="application/json"):
    return Answer(200, {"content-type": content_type}, body)


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "text/plain; charset=utf-8", "Text/Plain;charset=UTF-8", 'text/plain; charset="utf-8"'],
)
def test_text_that_says_what_it_is_is_read(content_type):
    assert text_of(said("हाँ".encode(), content_type), "text/plain") == "हाँ"


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/html",
        "text/plain, text/html",
        "application/json",
        "text/plain; charset=utf-16",
        "text/plain; charset=windows-1252",
    ],
)
def test_text_that_says_it_is_something_else_is_not(content_type):
    with pytest.raises(ProviderDown):
        text_of(said(b"true", content_type), "text/plain")


@pytest.mark.parametrize("body", ["हाँ".encode("utf-16"), "हाँ".encode()[:-1], b"\xff\xfe", b"\xed\xa0\x80"])
def test_bytes_that_are_not_the_utf_8_they_claim_to_be_are_no_answer(body):
    with pytest.raises(ProviderDown):
        text_of(said(body, "text/plain"), "text/plain")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"clean"',
        b"0.5",
        b"{",
        b'{"score": 0.5',
        b'{"score": NaN}',
        b'{"score": Infinity}',
        b'{"score": -Infinity}',
        b'{"score": 0.1, "score": 0.9}',
        b'{"a": {"score": 0.1, "score": 0.9}}',
        b'{"score": 0.5} and more',
        b'{"score": 0.5}{"score": 0.6}',
        b'\xef\xbb\xbf{"score": 0.5}',
        b"<html>{}</html>",
        b"{'score': 0.5}",
        b'{"a":' * 5000,
        b'{"score": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
def test_what_is_not_one_plain_json_object_is_no_answer(body):
    with pytest.raises(ProviderDown):
        object_of(said(body))


def test_one_plain_json_object_is():
    assert object_of(said('{"मत": [0.5, true]}'.encode())) == {"मत": [0.5, True]}


@pytest.mark.parametrize("value", [0, 1, 0.0, 1.0, 0.9, 5e-324])
def test_a_number_from_0_to_1_is_a_score(value):
    assert score_of(value) == value


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 1.7, -0.1, 10**400, "0.9", None, True, False, [0.5], {}, 0.5j]
)
def test_anything_else_is_none(value):
    with pytest.raises(ValueError, match="no score"):
        score_of(value)


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_can_do_more_than_be_refused(body):
    with suppress(ProviderDown):
        assert isinstance(object_of(said(body)), dict)


@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=5),
    st.integers(0, 50),
)
def test_an_excerpt_is_short_and_shows_all_that_it_holds(value, length):
    assert len(excerpt(value, length)) <= length
    assert excerpt(value, length).isprintable()


def test_an_excerpt_hides_no_line_and_turns_no_text_round():
    assert excerpt("नमस्ते\r\nfake line \u202eesrever\x1b[31m", 99) == "नमस्तेfake line esrever[31m"


def test_a_huge_exponent_is_no_number_of_ours():
    with pytest.raises(ValueError, match="no score"):
        score_of(parse_object('{"score": 1e999}')["score"])
