"""All local checks together, as a comment meets them."""

from collections import defaultdict
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.base import CheckResult, Newcomer, SeenDomain, SimilarText
from comments.checks.links import LinkCheck
from comments.checks.toxicity import ToxicityCheck
from comments.checks.word_entries import starting_entries, version_of
from comments.checks.word_list import WordListCheck
from comments.conf import DEFAULT_THRESHOLDS, active_policy, built_in_checks
from tests.comments.checks.snapshots import borders, comment, everyday

# As comments.conf puts them together, without the database that it asks for the newsroom's own words and domains.
CHECKS = (
    *built_in_checks(),
    ToxicityCheck(),
    LinkCheck(),
    WordListCheck(starting_entries(), version_of(starting_entries())),
)


def is_held(body: str) -> bool:
    snapshot = comment(body, seconds_to_write=30.0)
    return any(check(snapshot).score >= DEFAULT_THRESHOLDS[check.name].hold for check in CHECKS)


@pytest.fixture(scope="module")
def shares() -> dict[tuple[str, str], float]:
    """Of the everyday comments of one kind in one language: how many are decided as they should be."""
    right = defaultdict(list)
    for body, label, language in everyday():
        right[label, language].append(is_held(body) == (label != "clean"))
    return {kind: sum(answers) / len(answers) for kind, answers in right.items()}


@pytest.mark.parametrize("language", ["hi", "hi-Latn", "en"])
@pytest.mark.parametrize(("label", "floor"), [("clean", 0.95), ("abuse", 0.95), ("spam", 0.95)])
def test_everyday_comments_are_decided_as_they_should_be(shares, label, language, floor):
    assert shares[label, language] >= floor


def everyday_of(label: str, language: str) -> list[str]:
    return [body for body, kind, spoken in everyday() if (kind, spoken) == (label, language)]


@pytest.mark.parametrize("language", ["hi", "hi-Latn", "en"])
def test_a_long_friendly_comment_passes_and_hides_no_abuse(language):
    choices = Random(11)
    kind, abuse = everyday_of("clean", language), everyday_of("abuse", language)
    friendly = [" ".join(choices.sample(kind, 8)) for _ in range(60)]
    hiding = [" ".join([*choices.sample(kind, 5), insult]) for insult in abuse]
    assert sum(map(is_held, friendly)) <= 0.05 * len(friendly)
    assert sum(map(is_held, hiding)) >= 0.85 * len(hiding)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
@given(
    body=st.text(max_size=60),
    seconds=st.none() | st.floats(-10, 1e9),
    counts=st.integers(0, 10_000),
    flag=st.booleans(),
    share=st.floats(0, 1),
)
def test_no_comment_makes_a_check_raise_or_answer_rubbish(check, body, seconds, *, counts, flag, share):
    snapshot = comment(
        body,
        seconds_to_write=seconds,
        honeypot_filled=flag,
        article_moderated=flag,
        rejected_before=flag,
        author_texts_recently=counts,
        same_text_by_author=counts,
        same_text_by_others=counts,
        has_bait=flag,
        similar_texts=(SimilarText(share, by_author=flag, was_held=flag),) * (counts % 9),
        newcomers=(Newcomer(share, has_bait=flag),) * (counts % 9),
        domains_seen=(SeenDomain("example.xyz", days=share, comments=counts),),
        article_text=body * 3,
    )
    result = check(snapshot)
    assert isinstance(result, CheckResult)
    assert (result.check, result.version) == (check.name, check.version)
    assert all({start, end} <= borders(body) for start, end in result.spans)
    assert result == check(snapshot)


def test_every_check_has_a_name_and_a_threshold_of_its_own():
    assert sorted(check.name for check in CHECKS) == sorted(DEFAULT_THRESHOLDS)


@pytest.mark.django_db
def test_these_are_the_checks_that_a_comment_meets():
    active = [(check.name, check.version) for check in active_policy().checks]
    assert active == [(check.name, check.version) for check in CHECKS]
