from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.training.evasion import EVASIONS, applies_to

SAMPLES = {
    "hi": "मादरचोद चूतिया सम्पादक हरामी",
    "hi-Latn": "madarchod chutiya sampadak harami",
    "en": "motherfucking bastards idiots shooting",
}


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("name", EVASIONS)
def test_a_disguise_changes_a_text_of_each_language_that_it_is_for(name, language):
    text = SAMPLES[language]
    if applies_to(name, language):
        assert EVASIONS[name](text, Random(1)) != text


def test_there_are_enough_disguises_for_each_language():
    for language in SAMPLES:
        assert sum(applies_to(name, language) for name in EVASIONS) >= 15


@pytest.mark.parametrize("name", EVASIONS)
def test_the_same_choices_make_the_same_disguise(name):
    text = " ".join(SAMPLES.values())
    assert EVASIONS[name](text, Random(3)) == EVASIONS[name](text, Random(3))


@pytest.mark.parametrize("name", EVASIONS)
def test_a_text_without_words_stays_as_it_is(name):
    for text in ("", "2024, 10 %!", "\U0001f44d", "a"):
        assert EVASIONS[name](text, Random(1)) == text


def test_a_share_of_the_words_can_be_disguised():
    text = "bahut " * 200
    disguised = EVASIONS["dotted"](text, Random(5), share=0.3).split("bahut")
    assert 100 < len(disguised) - 1 < 180


@pytest.mark.parametrize("name", EVASIONS)
@given(st.text(max_size=30), st.integers(0, 9))
def test_any_text_can_be_disguised(name, text, seed):
    assert isinstance(EVASIONS[name](f"{text}İ", Random(seed)), str)
