from comments.checks.duplicates import DuplicateCheck
from tests.comments.checks.snapshots import comment

check = DuplicateCheck()
LONG = "इस खबर को सब तक पहुंचाइए, सरकार को जवाब देना ही होगा"


def test_a_text_never_seen_before_is_fine():
    assert check(comment(LONG)).score == 0


def test_an_author_who_repeats_a_long_text_is_held():
    result = check(comment(LONG, same_text_by_author=1))
    assert result.score >= 0.5
    assert result.detail == {"by_author": 1, "by_others": 0}


def test_two_others_with_the_same_long_text_look_like_a_campaign():
    assert check(comment(LONG, same_text_by_others=1)).score < 0.5
    assert check(comment(LONG, same_text_by_others=2)).score >= 0.5


def test_many_readers_may_condole_in_the_same_words():
    assert check(comment("ॐ शांति", same_text_by_others=40)).score == 0


def test_many_may_do_so_at_length():
    body = "ॐ शांति, ईश्वर दिवंगत आत्मा को शांति दे और परिवार को यह दुख सहने की शक्ति दे।"
    assert check(comment(body, same_text_by_others=40)).score == 0


def test_one_reader_who_cheers_again_and_again_is_held_in_the_end():
    assert check(comment("जय हिंद", same_text_by_author=1)).score < 0.5
    assert check(comment("जय हिंद", same_text_by_author=3)).score >= 0.5


def test_the_score_ends_at_one():
    assert check(comment(LONG, same_text_by_author=50, same_text_by_others=50)).score == 1
