"""Logistic regression over hashed n-grams, rounded to one byte a weight and calibrated on rows it has not seen."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from comments.checks.ngrams import dump, pair_feature, tokens, word_features
from comments.checks.text import Folded
from comments.checks.training.corpus import Row
from comments.checks.training.variants import FEWER, with_variants

Numbers = NDArray[np.float64]
_LARGEST = 127  # of a weight in one byte


@dataclass(frozen=True)
class Recipe:
    """What is fitted, and how; found on the rows that are kept out."""

    label: str  # the attribute of a row
    table_bits: int
    strength: float  # sklearn's C: how little the weights are held back
    own_weight: float  # of our sentences, which are closer to readers' comments than tweets are
    evenness: float = 0.5  # 0: each row counts the same; 1: each source does


RECIPES = {
    "toxicity": Recipe("toxic", table_bits=19, strength=0.15, own_weight=4.0),
    "spam": Recipe("spam", table_bits=18, strength=1.0, own_weight=12.0),
}


def hashes(text: Folded) -> list[int]:
    """Every feature of a text, as the model at run time counts them."""
    words = [token.text for token in tokens(text)]
    found = [feature for word in words for feature in word_features(word)]
    return found + [pair_feature(first, second) for first, second in pairwise(words)]


def feature_matrix(hashed: Sequence[Sequence[int]], table_bits: int) -> csr_matrix:
    """One row a text; each occurrence of a feature counts 1/sqrt(number of features)."""
    lengths = [len(features) for features in hashed]
    columns = np.fromiter((feature for features in hashed for feature in features), dtype=np.int64)
    values = np.repeat([1 / np.sqrt(max(length, 1)) for length in lengths], lengths)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    matrix = csr_matrix((values, columns & ((1 << table_bits) - 1), starts), (len(hashed), 1 << table_bits))
    matrix.sum_duplicates()
    return matrix


def row_weights(rows: Sequence[Row], recipe: Recipe) -> Numbers:
    """Sources are drawn towards counting the same, so that the largest does not decide what abuse is."""
    groups = [(row.source, row.language, getattr(row, recipe.label)) for row in rows]
    sizes = Counter(groups)
    weights = np.array([sizes[group] ** -recipe.evenness for group in groups])
    weights *= [recipe.own_weight if row.own else 1.0 for row in rows]
    return np.asarray(weights / weights.mean())


def fit(rows: Sequence[Row], seed: int, recipe: Recipe, read: Callable[[str], Folded]) -> bytes:
    """Fitted on the training rows and one epoch's copies of them, calibrated on the dev rows and theirs."""
    rows = [row for split in ("train", "dev") for row in _with_copies(rows, split, seed)]
    matrix = feature_matrix([hashes(read(row.text)) for row in rows], recipe.table_bits)
    labels = np.array([getattr(row, recipe.label) for row in rows])
    weights = row_weights(rows, recipe)
    train, dev = (np.array([row.split == split for row in rows]) for split in ("train", "dev"))
    rarity = _rarity(matrix[train])
    model = LogisticRegression(C=recipe.strength, solver="liblinear", random_state=7, max_iter=200)
    model.fit((matrix @ diags(rarity))[train], labels[train], sample_weight=weights[train])
    fitted = model.coef_[0] * rarity
    step = np.abs(fitted).max() / _LARGEST
    rounded = np.rint(fitted / step).astype(int)
    logits = matrix @ rounded * step + model.intercept_[0]
    slope, shift = _calibrate(logits[dev], labels[dev], weights[dev])
    return dump(rounded.tolist(), step * slope, model.intercept_[0] * slope + shift)


def _with_copies(rows: Sequence[Row], split: str, seed: int) -> list[Row]:
    part = [row for row in rows if row.split == split]
    return list(dict.fromkeys([*part, *with_variants(part, seed, FEWER)]))


def _rarity(matrix: csr_matrix) -> Numbers:
    """Inverse document frequency; a feature of fewer than two texts says nothing about others."""
    seen = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return np.where(seen < 2, 0.0, np.log(1 + matrix.shape[0] / np.maximum(seen, 1)))


def _calibrate(logits: Numbers, labels: NDArray[np.bool_], weights: Numbers) -> tuple[float, float]:
    model = LogisticRegression(C=1e6)
    model.fit(logits.reshape(-1, 1), labels, sample_weight=weights)
    return float(model.coef_[0, 0]), float(model.intercept_[0])
