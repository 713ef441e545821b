import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.respelling import Speller
from comments.checks.text import fold

WORDS = "where whore nahi tum bewakoof ho hatao neta samay dekh good food book his time network poori team nigger judas".split()  # noqa: SIM905
spell = Speller(dict.fromkeys(WORDS, 7.0) | {"boook": 12.0})


def spelt(text):
    return spell(fold(text)).text


@pytest.mark.parametrize(
    ("hidden", "usual"),
    [
        ("h4740 yeh", "hatao yeh"),
        ("n374, s4m4y!", "neta, samay!"),
        ("b•wakoof", "bewakoof"),
        ("tum bew*koof ho", "tum bewakoof ho"),
        ("tum bew%koof, bew~koof, bew?koof ho", "tum bewakoof, bewakoof, bewakoof ho"),
        ("bewwwwakooof", "bewakoof"),
        ("ddekhhh", "dekh"),
        ("foood", "food"),
        ("tum bwkf ho", "tum bewakoof ho"),
        ("h4740 h0 h15", "hatao ho his"),
        ("n374 nah! food", "neta nahi food"),
        ("bewakuf ho", "bewakoof ho"),
        ("samaay nahee", "samay nahi"),
    ],
)
def test_a_disguised_word_is_spelt_as_usual(hidden, usual):
    assert spelt(hidden) == usual


@pytest.mark.parametrize(
    ("hidden", "read"),
    [
        ("bwkf smy ntwrk bwkf", "bewakoof samay network bewakoof"),
        ("bwkf smy ntwrk", "bewakoof smy network"),
        ("b*wakoof n*ta t*am wh*re", "bewakoof neta team where"),
        ("b*wakoof n*ta wh*re", "bewakoof neta where"),
        ("b*wakoof wh*re", "bewakoof wh*re"),
    ],
)
def test_what_an_author_does_again_and_again_is_read_boldly(hidden, read):
    assert spelt(hidden) == read


@pytest.mark.parametrize(
    "text",
    [
        "good food book",
        "5g network on 10th of may, covid19",
        "t.me/his_hi5 hi5-team",
        "chandrayaan",
        "niger",  # and not a word for people
        "bsp, rjd, jds, tmc",
        "h*",
        "h0 food",
        "wh*re",
        "tum?nahi food+book his=her",
        "10k time",
        "good.food",
        "नमस्ते जी4",
        "123 456",
        "",
    ],
)
def test_what_is_no_disguise_stays_as_it_is(text):
    assert spelt(text) == fold(text).text


def test_a_word_is_marked_where_its_author_disguised_it():
    typed = "ye b•wakoooof hai"
    text = spell(fold(typed))
    start = text.text.index("bewakoof")
    assert typed[slice(*text.span(start, start + len("bewakoof")))] == "b•wakoooof"


@given(st.text(alphabet="abehkotuw014@$!*#_.•- /क", max_size=40))
def test_each_letter_that_is_read_has_its_place(typed):
    text = spell(fold(typed))
    assert len(text.origins) == len(text.text)
    assert list(text.origins) == sorted(text.origins)


@pytest.mark.parametrize(
    "text", ["a." * 50_000, "aa" * 50_000, "a4" * 50_000, "a." * 50_000 + "/", "aabb " * 20_000]
)
def test_a_hostile_text_takes_no_longer_than_its_length(text):
    folded = fold(text)
    started = time.process_time()
    spell(folded)
    assert time.process_time() - started < 2
