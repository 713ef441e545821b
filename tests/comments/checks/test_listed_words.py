import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.listed_words import ListedWords, starting_words
from comments.checks.readable import readable
from comments.checks.text import fold
from comments.checks.word_entries import Entry, starting_entries

WORDS = ListedWords(
    (
        Entry("हरामखोर", "hi"),
        Entry("निकम्म*", "hi", "suspect"),
        Entry("निकम्मा मौसम", "hi", "allowed"),
        Entry("चमार", "hi", "suspect"),
        Entry("scum", "en"),
    )
)


def weights(text, words=WORDS):
    return [
        (found.weight, text[slice(*fold(text).span(found.start, found.end))])
        for found in words.find(fold(text))
    ]


def test_a_banned_word_weighs_one_and_a_suspect_one_half():
    assert weights("वह हरामखोर और निकम्मे लोग") == [(1.0, "हरामखोर"), (0.5, "निकम्मे")]


def test_what_is_allowed_shields_the_words_in_it():
    assert weights("कितना निकम्मा मौसम है") == []


def test_a_misspelt_hindi_word_is_found_by_its_sound_in_either_script():
    assert [weight for weight, _ in weights("वह हरामखौर है")] == [1.0]
    assert [weight for weight, _ in weights("woh haraamkhor hai")] == [1.0]


def test_a_longer_word_that_begins_like_a_listed_one_is_another_word():
    assert weights("scumble the paint") == []


def test_no_name_of_a_group_is_evidence_as_the_models_read_it():
    assert list(WORDS.find(readable("मैं चमार हूँ"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "भारतीय कुत्ते दुनिया में सबसे वफ़ादार होते हैं",
        "नेपाली कुत्ते ठंड सह लेते हैं",
        "पाकिस्तानी कुत्ते",
        "African pigs are resistant to this fever",
        "अमेरिकी सूअर पालन में नई तकनीक आई",
    ],
)
def test_what_is_listed_of_one_group_is_found_of_none(text):
    assert list(starting_words().find(readable(text))) == []


def test_an_ending_does_not_take_in_the_next_word():
    words = ListedWords(
        (
            Entry("shithole*", "en", "suspect"),
            Entry("shithole country", "en", "suspect"),
            Entry("chutiya", "hi-Latn"),
        )
    )
    assert weights("shithole chutiya", words) == [(0.5, "shithole"), (1.0, "chutiya")]


def test_the_tables_are_there_before_the_first_text():
    assert "_tables" in vars(ListedWords((Entry("scum", "en"),)))


def test_no_listed_phrase_is_milder_than_a_word_it_begins_with():
    entries = [entry for entry in starting_entries() if entry.kind != "allowed"]
    banned = {entry.folded for entry in entries if entry.kind == "banned"}
    milder = [
        entry.term
        for entry in entries
        if entry.kind == "suspect"
        and any(" ".join(entry.folded.split()[:count]) in banned for count in (1, 2, 3))
    ]
    assert milder == []


@pytest.mark.parametrize(
    "text", ["यह लेख अच्छा है, धन्यवाद", "sarkar ko sadak banani chahiye", "The match was brilliant"]
)
def test_the_starting_lists_have_nothing_against_a_friendly_text(text):
    assert weights(text, ListedWords(starting_entries())) == []


@given(
    st.lists(
        st.sampled_from(["हरामखोर", "haramkhor", "निकम्मा", "निकम्मे", "मौसम", "scum", " ", "-", "।", "अ"])
        | st.text(max_size=5),
        max_size=12,
    ).map("".join)
)
def test_of_any_text_words_are_found_within_it_and_do_not_overlap(text):
    folded = fold(text)
    found = sorted((word.start, word.end) for word in WORDS.find(folded))
    borders = [place for span in found for place in span]
    assert borders == sorted(borders)
    assert all(0 <= start < end <= len(folded.text) for start, end in found)
