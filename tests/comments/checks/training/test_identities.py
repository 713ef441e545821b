from random import Random

import pytest

from comments.checks.training.identities import IDENTITIES, swapped


@pytest.mark.parametrize(
    ("text", "language", "before"),
    [
        ("विकलांग हमारे पड़ोसी हैं", "hi", "विकलांग"),
        ("har Viklang aisa nahi hota", "hi-Latn", "viklang"),
        ("Blacks pay taxes too", "en", "blacks"),
    ],
)
def test_a_text_is_told_again_of_another_group(text, language, before):
    told = swapped(text, language, Random(1))
    assert before not in told.lower()
    assert len(told.split()) == len(text.split())


def test_a_group_is_the_same_other_group_throughout_a_text():
    told = swapped("blacks and only blacks", "en", Random(3)).split()
    assert told[0] == told[3]


def test_two_groups_stay_two():
    for seed in range(30):
        first, _, second = swapped("Blacks and Asians", "en", Random(seed)).split()
        assert first != second


@pytest.mark.parametrize("text", ["सड़कें टूटी हैं", "", "the road is broken", "womanly, blackboard"])
def test_a_text_that_names_no_group_stays_as_it_is(text):
    assert swapped(text, "en", Random(1)) == text


@pytest.mark.parametrize("language", IDENTITIES)
def test_every_name_has_another_to_stand_for_it(language):
    assert all(len(set(line.split())) >= 3 for line in IDENTITIES[language])
