"""How good scores are: figures with 95 % intervals, for arrays of labels (0 or 1) and scores (0 to 1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score, roc_curve

Labels = NDArray[np.bool_]
Scores = NDArray[np.float64]
Figure = Callable[[Labels, Scores], float]
RESAMPLES = 300
BINS = 15  # of equally many scores each
INTERVAL = (2.5, 97.5)  # percentiles


@dataclass(frozen=True)
class Estimate:
    """A figure on all rows, and the middle 95 % of it on rows drawn again with replacement."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Measures:
    rows: int
    positives: int
    figures: Mapping[str, Estimate]


def macro_f1_from(threshold: float) -> Figure:
    def macro_f1(labels: Labels, scores: Scores) -> float:
        return float(f1_score(labels, scores >= threshold, average="macro", zero_division=0.0))

    return macro_f1


def recall_at(false_positives: float) -> Figure:
    """Share of positives found by the threshold that flags at most this share of negatives."""

    def recall(labels: Labels, scores: Scores) -> float:
        wrong, right, _thresholds = roc_curve(labels, scores, drop_intermediate=False)
        return float(right[wrong <= false_positives].max())

    return recall


def calibration_error(labels: Labels, scores: Scores) -> float:
    """Mean distance between score and share of positives, over bins of equally many rows (ECE)."""
    order = np.argsort(scores, kind="stable")
    bins = [part for part in np.array_split(order, BINS) if part.size]
    gaps = [part.size * abs(scores[part].mean() - labels[part].mean()) for part in bins]
    return float(sum(gaps) / scores.size)


def figures_for(threshold: float) -> Mapping[str, Figure]:
    """Name of a column -> what it is; `threshold` is where the policy in force holds."""
    return {
        "macro-F1": macro_f1_from(threshold),
        "ROC-AUC": lambda labels, scores: float(roc_auc_score(labels, scores)),
        "PR-AUC": lambda labels, scores: float(average_precision_score(labels, scores)),
        "R@1%": recall_at(0.01),
        "R@2%": recall_at(0.02),
        "R@5%": recall_at(0.05),
        "ECE": calibration_error,
    }


def measure(
    labels: Sequence[bool], scores: Sequence[float], figures: Mapping[str, Figure], seed: int = 7
) -> Measures | None:
    """None where one of the two classes is missing: nothing can be said then."""
    truth, given = np.asarray(labels, dtype=bool), np.asarray(scores, dtype=float)
    if truth.all() or not truth.any():
        return None
    draws = _draws(truth, np.random.default_rng(seed))
    estimates = {
        name: Estimate(
            figure(truth, given),
            *np.percentile([figure(truth[draw], given[draw]) for draw in draws], INTERVAL).tolist(),
        )
        for name, figure in figures.items()
    }
    return Measures(truth.size, int(truth.sum()), estimates)


def _draws(truth: Labels, random: np.random.Generator) -> list[NDArray[np.int64]]:
    """Rows drawn within each class, so that no draw lacks one."""
    classes = np.flatnonzero(truth), np.flatnonzero(~truth)
    return [np.concatenate([random.choice(rows, rows.size) for rows in classes]) for _ in range(RESAMPLES)]
