from comments.checks.base import SimilarText
from comments.checks.similar_texts import SimilarTextCheck
from tests.comments.checks.snapshots import comment

check = SimilarTextCheck()


def judge(*similar):
    return check(comment("यह संदेश कई लोग भेज रहे हैं", similar_texts=similar))


def test_one_other_with_the_same_words_is_chance_or_a_quotation():
    assert judge(SimilarText(1.0)).score < 0.5


def test_two_who_copied_or_three_who_reworded_are_a_campaign():
    assert judge(SimilarText(0.9), SimilarText(0.9)).score >= 0.5
    assert judge(*[SimilarText(0.25)] * 3).score >= 0.5
    assert judge(*[SimilarText(0.25)] * 2).score < 0.5


def test_texts_that_share_their_subject_alone_count_for_nothing():
    assert judge(*[SimilarText(0.16)] * 50).score == 0


def test_likeness_to_what_was_held_counts_for_more():
    assert judge(*[SimilarText(0.3)] * 2).score < 0.5
    assert judge(*[SimilarText(0.3, was_held=True)] * 2).score >= 0.5


def test_an_author_may_rewrite_a_text_once():
    again = SimilarText(0.8, by_author=True)
    assert judge(again).score < 0.5
    result = judge(again, again)
    assert result.score >= 0.5
    assert result.detail == {"by_others": 0, "by_author": 2, "highest": 0.8}


def test_an_author_who_keeps_to_a_subject_repeats_nothing():
    assert judge(*[SimilarText(0.4, by_author=True)] * 20).score == 0


def test_the_score_ends_at_one():
    assert judge(*[SimilarText(1.0, was_held=True)] * 200).score == 1
