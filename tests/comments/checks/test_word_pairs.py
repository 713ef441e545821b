"""Innocent words in which the letters of a listed one stand."""

from functools import cache
from pathlib import Path

import pytest
import regex

from comments.checks.text import fold
from comments.checks.word_entries import Entry, starting_entries
from comments.checks.word_list import WordListCheck
from tests.comments.checks.snapshots import comment

NO_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
PAIRS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("lookalike_pairs.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def letters(text: str) -> str:
    return NO_LETTERS.sub("", fold(text).text)


@cache
def starting() -> WordListCheck:
    return WordListCheck(starting_entries(), "test")


def with_what_shields(listed: str) -> WordListCheck:
    """The listed word by itself, beside the allowed phrases of the starting lists that are about it."""
    allowed = [entry for entry in starting_entries() if entry.kind == "allowed"]
    language = "hi" if not listed.isascii() else "hi-Latn"
    about_it = [entry for entry in allowed if letters(listed) in letters(entry.term)]
    return WordListCheck((Entry(listed, language), *about_it), "test")


def test_there_are_more_than_two_hundred_pairs_in_all_three_languages():
    assert len(set(PAIRS)) == len(PAIRS) >= 220
    assert sum(not listed.isascii() for listed, _innocent in PAIRS) >= 70


@pytest.mark.parametrize(("listed", "innocent"), PAIRS)
def test_a_listed_word_is_not_found_where_only_its_letters_stand(listed, innocent):
    assert letters(listed) in letters(innocent)
    assert starting()(comment(innocent)).score == 0
    check = with_what_shields(listed)
    assert check(comment(innocent)).score == 0
    assert check(comment(listed)).score > 0.5
