from comments.checks.base import Newcomer
from comments.checks.bursts import BurstCheck
from tests.comments.checks.snapshots import comment

check = BurstCheck()


def judge(*newcomers, **facts):
    return check(comment("नया नाम", newcomers=newcomers, **facts))


def test_a_story_that_brings_hundreds_of_new_names_is_no_burst():
    assert judge(*[Newcomer(0.05)] * 200).score == 0


def test_three_more_new_names_that_say_the_same_are():
    assert judge(*[Newcomer(0.12)] * 2).score < 0.5
    assert judge(*[Newcomer(0.12)] * 3).score >= 0.5


def test_new_names_with_links_and_contacts_are_one_only_to_whom_brings_one_too():
    with_bait = [Newcomer(0.0, has_bait=True)] * 4
    assert judge(*with_bait).score == 0
    result = judge(*with_bait, has_bait=True)
    assert result.score >= 0.5
    assert result.detail == {"newcomers": 4, "alike": 0, "with_bait": 4}


def test_the_score_ends_at_one():
    assert judge(*[Newcomer(1.0, has_bait=True)] * 99, has_bait=True).score == 1
