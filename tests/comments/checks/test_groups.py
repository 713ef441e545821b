import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.groups import groups_read_as_one
from comments.checks.text import fold


def read(body):
    return groups_read_as_one(fold(body))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("मैं दलित हूँ", "मैं ब्राह्मण हूँ"),
        ("हिन्दुओं की बात", "मुसलमानों की बात"),
        ("जैन समाज की बैठक", "सिख समाज की बैठक"),
        ("a Sikh family", "a Muslim family"),
        ("bihari log mehnati hain", "Kashmiri log mehnati hain"),
        ("he is gay", "he is transgender"),
        ("औरतों की राय", "मर्दों की राय"),
        ("women know it", "Men know it"),
    ],
)
def test_which_group_is_named_is_not_read(one, other):
    assert read(one).text == read(other).text


@pytest.mark.parametrize("body", ["काला धन", "white shirt", "the churches", "आदमी", ""])
def test_everyday_words_are_read_as_they_are(body):
    assert read(body).text == fold(body).text


def test_a_name_is_marked_where_its_author_wrote_it():
    body = "सब ब्राह्मण अच्छे हैं"
    text = read(body)
    start = text.text.index("दलित")
    assert body[slice(*text.span(start, start + len("दलित")))] == "ब्राह्मण"


@given(st.text(alphabet="दलित ब्राह्मणहिंदूमुसलमान muslimhindu", max_size=60))
def test_every_letter_that_is_read_has_its_place(body):
    text = read(body)
    assert len(text.origins) == len(text.text)
    assert list(text.origins) == sorted(text.origins)
