from random import Random

import pytest

from comments.checks.text import fold
from comments.checks.training.corpus import read_own
from comments.checks.training.romanise import romanise
from tests.comments.checks.snapshots import everyday


@pytest.mark.parametrize(
    ("hindi", "spellings"),
    [
        ("सरकार", {"sarkar", "sarakar", "sarkaar"}),
        ("नहीं", {"nahi", "nahin", "nai"}),
        ("क्षत्रिय", {"kshatriy", "kshatriya"}),
        ("छोड़ दो", {"chhod do", "chod do", "chhor do", "chor do"}),
        ("abc 12", {"abc 12"}),
    ],
)
def test_hindi_is_romanised_the_way_it_is_typed(hindi, spellings):
    assert {romanise(hindi, Random(seed)) for seed in range(40)} & spellings
    assert not {letter for letter in romanise(hindi, Random(1)) if letter > "\u0900"}


def test_our_own_lines_are_the_same_every_time():
    assert list(read_own()) == list(read_own())


def test_our_own_lines_cover_every_kind_in_every_language():
    kinds = {(row.toxic, row.spam, row.language) for row in read_own()}
    languages = ("hi", "hi-Latn", "en")
    expected = {(toxic, spam, language) for toxic, spam in [(0, 0), (1, 0), (0, 1)] for language in languages}
    assert kinds == expected


def test_no_template_is_both_fitted_and_kept_out():
    rows = list(read_own())
    assert {row.split for row in rows} == {"train", "dev", "test"}
    assert not {row.text for row in rows if row.split != "train"} & {
        row.text for row in rows if row.split == "train" and len(row.text) > 25
    }


def test_the_everyday_comments_were_not_trained_on():
    own = [row.text for row in read_own()]
    own += [romanise(row.text, Random(1)) for row in read_own() if row.language == "hi"]
    known = [set(fold(text).text.split()) for text in own]
    for body, _label, _language in everyday():
        words = set(fold(body).text.split())
        assert all(len(words & others) < 0.6 * len(words | others) for others in known), body
