from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.languages import LANGUAGES, language_of
from comments.checks.training.own import own_lines


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("सरकार को जवाब देना चाहिए", "hi"),
        ("यह article बहुत अच्छा है, thanks", "hi"),
        ("bahut accha likha hai aapne", "hi-Latn"),
        ("Government ne petrol ke daam phir badha diye", "hi-Latn"),
        ("bhai ye kya ho rha h", "hi-Latn"),
        ("The government should answer this question", "en"),
        ("Main road is flooded, the bat is broken", "en"),
        ("https://sarkar.example/hai/nahi/kya good read", "en"),
        ("@bhai_hai_kya thanks for the link", "en"),
        ("ｂａｈｕｔ ａｃｃｈａ ｈａｉ", "hi-Latn"),
        ("👍👍", "hi"),
        ("", "hi"),
    ],
)
def test_a_text_is_in_the_language_a_reader_would_name(text, language):
    assert language_of(text) == language


def test_nine_of_ten_of_our_own_lines_are_recognised_in_each_language():
    right, all_lines = Counter(), Counter()
    for line in own_lines():
        all_lines[line.language] += 1
        right[line.language] += language_of(line.text) == line.language
    assert {
        language: right[language] / all_lines[language] >= 0.9 for language in LANGUAGES
    } == dict.fromkeys(LANGUAGES, True)


@given(st.text())
def test_every_text_is_in_some_language(text):
    assert language_of(text) in LANGUAGES
