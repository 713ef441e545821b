"""The comments written for Chaupal: many, different from each other, and a fifth of the templates kept apart."""

from collections import Counter, defaultdict
from zlib import crc32

import numpy as np
import pytest

from comments.checks.languages import LANGUAGES
from comments.checks.training import own
from comments.checks.training.own import LABELS, likeness, own_lines

HASHES, ROWS_IN_A_BAND = 60, 3  # finds nine of ten pairs that share half of their shingles, nearly all above
NEAR = 0.8  # Jaccard index of five-letter shingles
PRIME = 2**31 - 1


@pytest.fixture(scope="module")
def lines():
    return list(own_lines())


def near_duplicates(texts):
    """How many texts are nearly the same as an earlier one."""
    random = np.random.default_rng(1)
    factors, shifts = random.integers(1, PRIME, (2, HASHES, 1))
    seen, near = defaultdict(list), 0
    for text in texts:
        hashes = np.array([crc32(shingle.encode()) for shingle in own.shingles(text)]) % PRIME
        smallest = ((factors * hashes + shifts) % PRIME).min(axis=1)
        bands = [
            (start, *smallest[start : start + ROWS_IN_A_BAND]) for start in range(0, HASHES, ROWS_IN_A_BAND)
        ]
        candidates = {other for band in bands for other in seen[band]}
        near += any(likeness(text, other) >= NEAR for other in candidates)
        for band in bands:
            seen[band].append(text)
    return near


def test_there_are_at_least_six_thousand_distinct_comments_of_every_kind_and_language(lines):
    assert len({line.text for line in lines}) >= 6_000
    cells = Counter((line.language, line.label) for line in lines)
    assert min(cells[language, label] for language in LANGUAGES for label in LABELS) >= 400


def test_at_most_two_in_a_hundred_are_nearly_the_same_as_another(lines):
    assert near_duplicates([line.text for line in lines]) <= 0.02 * len(lines)


def test_a_near_duplicate_is_found():
    twice = ["सरकार को इस पर जल्दी फ़ैसला करना चाहिए", "सरकार को इस पर जल्दी फैसला करना चाहिए!"]
    assert near_duplicates([*twice, "आज मौसम अच्छा है"]) == 1


def test_no_text_is_called_two_things(lines):
    labels = defaultdict(set)
    for line in lines:
        labels[line.text].add(line.label)
    assert not {text: found for text, found in labels.items() if len(found) > 1}


def test_a_fifth_of_the_templates_is_the_test_and_no_text_of_it_was_fitted(lines):
    by_split = defaultdict(set)
    for line in lines:
        by_split[line.split].add(line.text)
    assert 0.15 <= len(by_split["test"]) / len(lines) <= 0.25
    assert not by_split["test"] & by_split["train"]
    cells = Counter((line.language, line.label) for line in lines if line.split == "test")
    assert min(cells[language, label] for language in LANGUAGES for label in LABELS) >= 50
