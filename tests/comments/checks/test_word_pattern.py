import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.text import fold
from comments.checks.word_entries import Entry
from comments.checks.word_forms import loosely, words_of
from comments.checks.word_list import WordListCheck
from comments.checks.word_pattern import compile_terms, number_of

TERMS = [("chutiya", 0), ("son of a bitch", 1), ("हरामखोर", 2), ("कुत्ते की औलाद", 3), ("idiot*", 4), ("🖕", 5)]
PATTERN, LOOSELY = compile_terms(TERMS), loosely(TERMS)
WORDS = [
    "ch*tiya",
    "chuuutiya",
    "ch",
    "s0n",
    "of",
    "a",
    "b!tch",
    "हराम•ोर",
    "हरामखोर",
    "कुत्ते",
    "की",
    "औलाद",
    "idiotic",
    "🖕",
    "@idiot",
]


def begins(word):
    return word[0] == "@" or LOOSELY.may_begin(word)


@pytest.mark.parametrize("word", ["ch", "chutiya", "son", "हरा", "कुत्ते", "idiots", "@idiot", "🖕"])
def test_a_word_that_a_term_begins_with_is_a_beginning(word):
    assert begins(word)


@pytest.mark.parametrize("word", ["chutney", "sonnet", "हरामखोरों", "कुत्तेx", "idiosyncrasy", "good", "🙂"])
def test_a_word_that_goes_on_otherwise_is_none(word):
    assert not begins(word)


def test_the_pattern_of_any_list_is_built_before_the_first_text():
    assert "_pattern" in vars(WordListCheck((Entry("chutiya", "hi-Latn"),), "test"))


def test_an_at_before_a_word_or_in_its_place_hides_nothing():
    check = WordListCheck((Entry("anal", "en"), Entry("idiot", "en")), "test")
    assert [body[slice(*hit.span)] for body in ("so @nal", "@idiot there") for hit in check.hits(body)] == [
        "@nal",
        "@idiot",
    ]


def test_of_no_terms_nothing_matches():
    assert not loosely([]).may_begin("a")
    assert not compile_terms([]).match("a")


@given(
    st.lists(
        st.sampled_from([*WORDS, " ", ".", "x"]) | st.text("chutiya sonfbhd*#.!0-", max_size=6), max_size=8
    ).map("".join)
)
def test_wherever_a_term_matches_the_word_there_is_a_beginning(text):
    folded = fold(text)
    for word in words_of(folded):
        if PATTERN.match(folded.text, word.start):
            assert begins(word.text), (folded.text, word)


def test_which_term_matched_is_told_by_its_number():
    match = PATTERN.match("ch*tiya")
    assert isinstance(match, re.Match)
    assert number_of(match) == 0
