import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.mending import Mender
from comments.checks.respelling import Speller
from comments.checks.text import fold
from comments.checks.training.evasion import EVASIONS

WORDS = fold(
    "तुम बेवकूफ हो यह बात मुझे बिलकुल पसंद नहीं आई सरकार को देखना चाहिए है "
    "tum bewakoof ho yeh baat mujhe bilkul pasand nahi aayi sarkar na hi ko dekhna chahiye "
    "you are a complete fool and the minister should know better well known pakka"
).text.split()
COSTS = dict.fromkeys(WORDS, 7.0)
mend = Mender(COSTS)


def mended(text):
    return mend(fold(text)).text


@pytest.mark.parametrize(
    ("taken_apart", "together"),
    [
        ("tum bewa koof ho", "tum bewakoof ho"),
        ("tum be-wakoof ho", "tum bewakoof ho"),
        ("tum bewa.koof ho", "tum bewakoof ho"),
        ("t u m b e w a k o o f h o", "tum bewakoof ho"),
        ("t.u.m b.e.w.a.k.o.o.f h.o", "tum bewakoof ho"),
        ("y o u  are a f o o l", "you are a fool"),
        ("तुम बेव कूफ हो", "तुम बेवकूफ हो"),
        ("na-hi ko, na.hi ho", "nahi ko, nahi ho"),
        ("तु म बे व कू फ हो", "तुम बेवकूफ हो"),
        ("y*o*u a*r*e a complete f*o*o*l, know better", "you are a complete fool, know better"),
        ("tum bewa)(koof, bewa,koof, bewa..koof ho", "tum bewakoof, bewakoof, bewakoof ho"),
        ("you be(tt)er fo❤️ol", "you better fool"),
        ('tum b"e"w"a"k"o"o"f ho', "tum bewakoof ho"),
        ("f[o][o][l]", "fool]"),
        ("तुम बेव।कूफ हो", "तुम बेवकूफ हो"),
        ("#bewakoofsarkar you #NahiDekhnaChahiye", "#bewakoof sarkar you #nahi dekhna chahiye"),
        ("#बेवकूफसरकार", "#बेवकूफ सरकार"),
        ("#NaHiChahiye #2024pakkafool", "#na hi chahiye #2024pakka fool"),
    ],
)
def test_a_word_that_was_taken_apart_is_one_again(taken_apart, together):
    assert mended(taken_apart) == together


def test_a_hashtag_that_is_written_like_a_name_stays():
    assert mended("#Youminister #youminister #YOUMINISTER") == "#youminister #you minister #you minister"


@pytest.mark.parametrize(
    "text",
    [
        "well-known minister",
        "na hi you know",  # "nahi" is a word, but so are both of these
        "the xylophone qwerty should know",
        "98 76 54 32 10 ko dekhna",
        "nahi,tum...bilkul(baat)yeh",
        "the fo'ol",
        "i'm a minister",
        "b, a, a, t pasand",
        "#youqxzvw",
        "#bewakoof #pakka",
        "mujhe 5 baat pasand nahi aayi, sarkar ko dekhna chahiye.",
        "zxzx qyqy wvwv",
        "है. यह बात",
        "b.c. pakka ji",
        "the fool-ho should know",
        "pakka_profit at shop.example/pakka",
        "",
    ],
)
def test_what_was_not_taken_apart_stays_as_it_is(text):
    assert mended(text) == text


@pytest.mark.parametrize("name", ["spaced", "dotted", "split", "hyphenated"])
def test_known_words_come_back_out_of_every_gap(name):
    choices = Random(5)
    words = [word for word in WORDS if len(word) > 4]
    back = [set(mended(EVASIONS[name](f"{word} ko dekhna chahiye", choices)).split()) for word in words]
    assert sum(word in found for word, found in zip(words, back, strict=True)) >= 0.9 * len(words)


def test_a_mended_word_is_marked_from_its_first_letter_to_its_last():
    typed = "tum BEWA koof ho"
    text = mend(fold(typed))
    start = text.text.index("bewakoof")
    assert typed[slice(*text.span(start, start + len("bewakoof")))] == "BEWA koof"


@given(
    st.lists(st.sampled_from([*WORDS, *"abहि", " ", "-", ".", ",", "  ", "*", "1", "\u200b"])).map("".join)
)
def test_nothing_but_gaps_changes_and_each_letter_knows_its_place(typed):
    folded = Speller(COSTS)(fold(typed))
    text = mend(fold(typed))
    assert [sign for sign in text.text if sign.isalnum()] == [sign for sign in folded.text if sign.isalnum()]
    assert len(text.origins) == len(text.text)
    assert list(text.origins) == sorted(text.origins)


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "ab" * 50_000, "कख" * 50_000, "a b " * 10_000, "a-b." * 10_000]
)
def test_a_hostile_text_takes_no_longer_than_its_length(text):
    folded = fold(text)
    started = time.process_time()
    mend(folded)
    assert time.process_time() - started < 3
