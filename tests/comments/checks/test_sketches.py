from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.sketches import (
    EMPTY,
    pack,
    similar_wording,
    similarity,
    sketch,
    stems_of,
    telling_words,
    unpack,
)
from tests.comments.campaigns import CAMPAIGNS, EVERYBODY, READERS, texts_of
from tests.comments.checks.snapshots import everyday

COMPLAINT = "नगर निगम ने बाज़ार की नालियाँ साफ़ नहीं करवाईं, बारिश में दुकानों में पानी भर गया और लाखों का माल बर्बाद हुआ"


def likeness(one, other):
    return similarity(sketch(one), sketch(other))


def test_a_text_is_like_itself_and_like_no_other():
    assert likeness(COMPLAINT, COMPLAINT) == 1
    assert likeness(COMPLAINT, READERS["hi"][1]) < 0.1


@pytest.mark.parametrize(
    "reworded",
    [
        COMPLAINT.replace("नहीं करवाईं", "कभी नहीं करवायी").replace("लाखों का", "कई लाख का"),
        "भाइयों सुनो! " + COMPLAINT + " अब जवाब दो",
        COMPLAINT.replace("ँ", "ं").replace("़", ""),
        "".join(letter + "\u200b" for letter in COMPLAINT),
    ],
)
def test_it_is_like_itself_in_other_words_and_disguises(reworded):
    assert likeness(COMPLAINT, reworded) > 0.5


def test_it_is_like_itself_in_the_other_script():
    latin = "Nagar nigam ne bazar ki naliyan saaf nahi karvayi, barish me dukano me paani bhar gaya aur lakhon ka mal barbad hua"
    assert likeness(COMPLAINT, latin) > 0.5
    assert likeness(latin, latin.replace("aa", "a").replace("v", "w")) > 0.7


def test_misspelled_words_still_share_their_letters():
    misspelled = COMPLAINT.replace("बाज़ार", "बाज़र").replace("नालियाँ", "नालीयाँ").replace("दुकानों", "दुकनों")
    assert likeness(COMPLAINT, misspelled) > 0.4


@pytest.mark.parametrize("text", [*EVERYBODY, "", "😂😂😂", "बहुत सही कहा आपने", "https://example.com"])
def test_what_everybody_says_alike_is_not_compared(text):
    assert sketch(text) == EMPTY
    assert sketch(text).bands == []


def test_words_that_every_sentence_needs_tell_nothing():
    assert telling_words("और यह तो है ही नहीं, ye to hai hi nahi, this is not it") == []


def shares_a_band(one, other):
    return bool(set(one.bands) & set(other.bands))


@pytest.mark.parametrize("language", CAMPAIGNS)
def test_texts_of_one_campaign_meet_in_the_bands(language):
    sketches = list(filter(lambda each: each.words, map(sketch, texts_of(language, contact=False))))
    alike = [
        (one, other)
        for index, one in enumerate(sketches)
        for other in sketches[:index]
        if similarity(one, other) >= 0.3
    ]
    assert len(alike) >= 20
    assert sum(shares_a_band(*pair) for pair in alike) >= 0.85 * len(alike)


def test_texts_of_readers_seldom_do():
    words = [body for body, label, _language in everyday() if label == "clean"]
    sketches = [each for each in map(sketch, words) if each.words]
    pairs = [(one, other) for index, one in enumerate(sketches) for other in sketches[:index]]
    assert len(pairs) >= 2000
    assert sum(shares_a_band(*pair) for pair in pairs) <= 0.01 * len(pairs)
    # Seven of them are one thought, written down once in each script.
    assert sum(similarity(*pair) >= 0.17 for pair in pairs) <= 0.002 * len(pairs)


def test_what_a_headline_names_makes_no_two_texts_alike():
    headline = "धर्म परिवर्तन के आरोप में गिरजाघर पर हंगामा"
    one = sketch("धर्म परिवर्तन कोई ज़बरदस्ती नहीं करवाता, गिरजाघर पर हंगामा करने वाले पहले रोज़गार की चिंता करें")
    other = sketch("गिरजाघर में धर्म परिवर्तन का आरोप झूठा, हंगामा वोट की ख़ातिर होता रहता है हर चुनाव में")
    assert similar_wording(one, other, frozenset()) > 0.15
    assert similar_wording(one, other, stems_of(headline)) < 0.1


def test_a_long_text_has_a_sketch_no_larger_than_a_short_one():
    choices = Random(3)
    long = sketch(" ".join("".join(choices.choices("abcdefghij", k=7)) for _word in range(600)))
    assert len(long.words) == len(long.characters) == 64
    assert len(pack(long.words)) == 256


@given(st.frozensets(st.integers(0, 2**32 - 1), max_size=64))
def test_hashes_come_back_from_the_database_as_they_were(hashes):
    assert unpack(pack(hashes)) == hashes


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_the_same_both_ways_and_nothing_makes_it_raise(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert all(-(2**31) <= band < 2**31 for band in sketch(one).bands)
