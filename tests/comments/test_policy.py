from hypothesis import given
from hypothesis import strategies as st

from comments.checks.base import CheckFailure, CheckResult
from comments.policy import Rules, Threshold, Verdict, decide

NAMES = ("word_list", "toxicity", "spam")
RULES = Rules(
    "1", {"word_list": Threshold(0.5, reject=0.9), "toxicity": Threshold(0.7), "spam": Threshold(0.6)}
)
CLEAN = [CheckResult(name, "1", 0.0) for name in NAMES]

scores = st.floats(0, 1)
answers = st.one_of(
    st.builds(CheckResult, st.sampled_from((*NAMES, "unknown")), st.just("1"), scores),
    st.builds(
        CheckFailure, st.sampled_from(NAMES), st.just("1"), st.sampled_from(("error", "timeout", "invalid"))
    ),
)


def replaced(result):
    return [result if result.check == other.check else other for other in CLEAN]


def test_a_comment_that_every_check_finds_clean_is_approved():
    assert decide(CLEAN, RULES).verdict == Verdict.APPROVE


def test_a_comment_that_nobody_checked_is_held():
    assert decide([], RULES).verdict == Verdict.HOLD
    assert decide([], Rules("1", {})).verdict == Verdict.HOLD


def test_a_score_at_the_threshold_holds():
    assert decide(replaced(CheckResult("toxicity", "1", 0.7)), RULES).verdict == Verdict.HOLD


def test_the_strictest_verdict_wins():
    results = replaced(CheckResult("word_list", "1", 0.95))
    assert decide([*results, CheckResult("spam", "1", 0.6)], RULES).verdict == Verdict.REJECT


def test_a_score_never_rejects_where_no_threshold_to_reject_is_set():
    assert decide(replaced(CheckResult("toxicity", "1", 1.0)), RULES).verdict == Verdict.HOLD


def test_a_check_that_is_missing_holds():
    assert decide(CLEAN[:2], RULES).verdict == Verdict.HOLD


def test_a_result_without_a_threshold_holds():
    assert decide([*CLEAN, CheckResult("new", "1", 0.0)], RULES).verdict == Verdict.HOLD


@given(st.lists(answers))
def test_a_failure_is_never_approved(results):
    assert decide([*results, CheckFailure("spam", "1", "timeout")], RULES).verdict >= Verdict.HOLD


@given(st.lists(answers), answers)
def test_another_result_never_makes_a_decision_milder_once_all_checks_answered(results, another):
    assert decide([*CLEAN, *results, another], RULES).verdict >= decide([*CLEAN, *results], RULES).verdict


@given(st.lists(answers))
def test_the_same_results_give_the_same_decision(results):
    assert decide(results, RULES) == decide(list(results), RULES)
