from comments.checks.floods import FloodCheck
from tests.comments.checks.snapshots import comment

check = FloodCheck()


def test_a_lively_debate_is_no_flood():
    assert check(comment("जी", author_texts_recently=5)).score < 0.5


def test_more_texts_than_a_debate_needs_are_held():
    result = check(comment("जी", author_texts_recently=6))
    assert result.score >= 0.5
    assert result.detail == {"recent": 6, "by_source": 0}


def test_the_score_ends_at_one():
    assert check(comment("जी", author_texts_recently=1000)).score == 1


def test_one_address_under_many_names_is_a_flood_only_when_no_mobile_network_explains_it():
    assert check(comment("जी", source_texts_recently=60)).score < 0.5
    assert check(comment("जी", source_texts_recently=120)).score >= 0.5
