from hypothesis import given
from hypothesis import strategies as st

from comments.checks.base import CheckFailure, CheckResult, CommentSnapshot
from comments.policy import (
    SIGNS_OF_SPAM,
    Adjustment,
    Circumstances,
    RuleBook,
    Rules,
    Threshold,
    Verdict,
    decide,
)

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
    results = replaced(CheckResult("word_list", "1", 1.0))
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


# --- Rejecting without a person -------------------------------------------------------------------------
EVERYTHING_REJECTS = Rules(
    "1", {name: Threshold(0.1, reject=0.2) for name in ("word_list", "toxicity", "spam", "links", "akismet")}
)
ALL_CLEAN = dict.fromkeys(EVERYTHING_REJECTS.thresholds, 0.0)


def verdict(**answers):
    results = [CheckResult(name, "1", score) for name, score in (ALL_CLEAN | answers).items()]
    return decide(results, EVERYTHING_REJECTS).verdict


def test_the_score_of_a_model_alone_never_rejects():
    assert verdict(toxicity=1.0) == Verdict.HOLD
    assert verdict(spam=1.0) == Verdict.HOLD
    assert verdict(spam=1.0, toxicity=1.0) == Verdict.HOLD


def test_a_spam_score_rejects_beside_a_sign_of_spam():
    assert verdict(spam=1.0, links=0.15) == Verdict.REJECT
    assert verdict(spam=0.15, links=1.0) == Verdict.HOLD


def test_a_check_that_failed_is_no_sign_of_spam():
    rules = Rules("1", {"spam": Threshold(0.5, reject=0.9), "links": Threshold(0.5)})
    results = [CheckResult("spam", "1", 1.0), CheckFailure("links", "1", "timeout")]
    assert decide(results, rules).verdict == Verdict.HOLD


def test_a_marked_word_rejects_by_itself_and_no_other_word_does():
    assert verdict(word_list=1.0) == Verdict.REJECT
    assert verdict(word_list=0.9) == Verdict.HOLD


def test_no_policy_rejects_a_comment_for_a_word_that_is_not_in_it():
    rules = Rules("1", {"word_list": Threshold(0, reject=0)})
    assert decide([CheckResult("word_list", "1", 0.0)], rules).verdict == Verdict.HOLD


def test_only_what_akismet_calls_blatant_rejects_by_itself():
    rules = Rules("1", {"akismet": Threshold(0.1, reject=0.2)})
    assert decide([CheckResult("akismet", "1", 0.9)], rules).verdict == Verdict.HOLD
    assert decide([CheckResult("akismet", "1", 1.0)], rules).verdict == Verdict.REJECT
    assert decide([CheckResult("akismet", "1", 0.0)], rules).verdict == Verdict.APPROVE


@given(st.dictionaries(st.sampled_from(sorted(ALL_CLEAN)), scores))
def test_what_rejects_is_a_marked_word_blatant_spam_or_spam_with_a_sign(answers):
    if verdict(**answers) == Verdict.REJECT:
        signs = {name for name, score in answers.items() if score >= 0.1} & SIGNS_OF_SPAM
        is_certain = 1 in (answers.get("word_list"), answers.get("akismet"))
        assert is_certain or (answers.get("spam", 0) >= 0.2 and signs)


# --- Which thresholds apply -----------------------------------------------------------------------------
BOOK = RuleBook(
    "1",
    {"toxicity": Threshold(0.5), "spam": Threshold(0.5)},
    (
        Adjustment("toxicity", Threshold(0.9), language="hi", section="khel"),
        Adjustment("toxicity", Threshold(0.8), section="khel"),
        Adjustment("toxicity", Threshold(0.3), standing="first"),
        Adjustment("toxicity", Threshold(0.2), language="hi", section="khel", standing="first"),
    ),
    trusted_after=3,
)


def hold_from(**circumstances):
    return BOOK.rules_for(Circumstances(**circumstances)).thresholds["toxicity"].hold


def test_without_a_fitting_adjustment_the_thresholds_are_the_policys():
    rules = BOOK.rules_for(Circumstances("en", "desh", "known"))
    assert (rules.version, rules.thresholds) == ("1", BOOK.thresholds)


def test_the_most_specific_adjustment_has_the_last_word_whatever_the_order():
    assert hold_from(language="en", section="khel", standing="known") == 0.8
    assert hold_from(language="hi", section="khel", standing="known") == 0.9
    assert hold_from(language="hi", section="khel", standing="first") == 0.2


def test_of_two_equally_specific_adjustments_the_later_one_applies():
    assert hold_from(language="en", section="khel", standing="first") == 0.3


def test_the_language_is_the_texts_and_the_standing_the_authors():
    def circumstances(body, **facts):
        found = BOOK.circumstances_of(CommentSnapshot(body, section="khel", **facts))
        return found.language, found.section, found.standing

    assert circumstances("bahut accha khele") == ("hi-Latn", "khel", "first")
    assert circumstances("अच्छा खेले", author_approved=1) == ("hi", "khel", "known")
    account = {"author_approved": 3, "author_has_account": True}
    assert circumstances("Well played", **account) == ("en", "khel", "trusted")
    assert circumstances("Well played", **account, author_rejected=1) == ("en", "khel", "known")
    assert circumstances("Well played", author_approved=3) == ("en", "khel", "known")
