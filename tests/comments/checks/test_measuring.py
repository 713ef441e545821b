import numpy as np
import pytest

from comments.checks.training.measuring import (
    calibration_error,
    figures_for,
    macro_f1_from,
    measure,
    recall_at,
)

LABELS = np.array([True] * 4 + [False] * 100)


def scores(of_positives, of_negatives):
    return np.array([*of_positives, *of_negatives], dtype=float)


def test_recall_is_taken_where_at_most_so_many_clean_texts_are_flagged():
    mixed = scores([0.9, 0.8, 0.5, 0.1], [0.85, 0.6, *[0.2] * 98])
    assert recall_at(0.01)(LABELS, mixed) == 0.5  # above 0.6 one of a hundred is flagged
    assert recall_at(0.02)(LABELS, mixed) == 0.75
    assert recall_at(0.0)(LABELS, mixed) == 0.25


def test_macro_f1_is_the_mean_over_both_classes_at_the_threshold():
    perfect = scores([0.5] * 4, [0.49] * 100)
    assert macro_f1_from(0.5)(LABELS, perfect) == 1.0
    assert macro_f1_from(0.51)(LABELS, perfect) == pytest.approx(200 / 204 / 2)


def test_a_score_that_says_how_often_it_is_right_has_no_calibration_error():
    random = np.random.default_rng(1)
    probabilities = random.uniform(size=60_000)
    labels = random.uniform(size=60_000) < probabilities
    assert calibration_error(labels, probabilities) < 0.01
    assert calibration_error(labels, np.ones(60_000)) == pytest.approx(0.5, abs=0.01)


def test_an_interval_holds_its_figure_and_is_the_same_every_time():
    labels = [True, False] * 100
    given = np.random.default_rng(2).uniform(size=200) * 0.5 + np.array(labels) * 0.3
    once, again = (measure(labels, given.tolist(), figures_for(0.5)) for _ in range(2))
    assert once == again
    assert (once.rows, once.positives) == (200, 100)
    for estimate in (once.figures["ROC-AUC"], once.figures["macro-F1"], once.figures["PR-AUC"]):
        assert estimate.low < estimate.value < estimate.high


@pytest.mark.parametrize("labels", [[True, True], [False], []])
def test_nothing_is_said_about_rows_of_one_class(labels):
    assert measure(labels, [0.5] * len(labels), figures_for(0.5)) is None
