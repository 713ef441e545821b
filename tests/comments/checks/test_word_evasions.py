"""Every banned word of the starting lists in disguise: a fixed sample, each disguise tried on all three languages."""

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from comments.checks.languages import LANGUAGES
from comments.checks.training.evasion import EVASIONS
from comments.checks.word_entries import Entry, starting_entries, version_of
from comments.checks.word_list import WordListCheck
from tests.comments.checks.snapshots import comment

CARRIERS = {
    "hi": ("सुन भाई, {} अब बस कर", "यह आदमी {} है क्या", "{}, चुप रहो", "ऐसे {} लोग हर जगह हैं", "नेता जी {}!"),
    "hi-Latn": (
        "sun bhai, {} ab bas kar",
        "yeh aadmi {} hai kya",
        "{}, chup raho",
        "aise {} log har jagah hain",
        "neta ji {}!",
    ),
    "en": (
        "listen, {} and stop it",
        "this man is {} I think",
        "{}, be quiet",
        "such {} people are everywhere",
        "what a {}!",
    ),
}
TRIED = 60  # words a language and disguise
DISGUISES = [
    (name, language) for language in LANGUAGES for name in EVASIONS if EVASIONS[name].applies_to(language)
]


@cache
def starting() -> WordListCheck:
    return WordListCheck(starting_entries(), version_of(starting_entries()))


def banned(language: str) -> list[Entry]:
    return [entry for entry in starting_entries() if (entry.kind, entry.language) == ("banned", language)]


def disguised(name: str, language: str) -> Iterator[str]:
    """Carrier sentences, each with one disguised word; the same ones every time."""
    choices = Random(f"{name} {language}")
    for entry in choices.sample(banned(language), TRIED):
        word = EVASIONS[name](entry.term.removesuffix("*"), choices)
        yield choices.choice(CARRIERS[language]).format(word)


@cache
def caught(name: str, language: str) -> float:
    """The share of the sample that the starting lists find."""
    return sum(starting()(comment(body)).score >= 0.5 for body in disguised(name, language)) / TRIED


@pytest.mark.parametrize("language", LANGUAGES)
def test_disguises_are_caught_in_each_language(language):
    tried = [name for name, spoken in DISGUISES if spoken == language]
    assert len(tried) >= 13
    assert sum(caught(name, language) for name in tried) >= 0.95 * len(tried)


@pytest.mark.parametrize(("name", "language"), DISGUISES)
def test_no_disguise_is_a_way_around_the_lists(name, language):
    assert caught(name, language) >= 0.8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_carriers_alone_are_innocent(language):
    assert not any(starting()(comment(carrier.format("..."))).score for carrier in CARRIERS[language])
