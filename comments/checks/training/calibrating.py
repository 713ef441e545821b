"""What makes a logit a probability, and one sentence as weighty as a text: found on rows that were not fitted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from comments.checks.encoder import LABELS, EncoderModel, Line, Reading, calibration_of
from comments.checks.languages import LANGUAGES
from comments.checks.training.corpus import Row

TASKS = {"toxic": "toxicity", "spam": "spam"}  # what the tables call them
# 0: spam is as rare as among these rows; 1: as frequent as all else. The rows have far less of it than sites do.
_EVENNESS = {"toxicity": 0.0, "spam": 0.5}
_MOST_HELD = 0.05  # of our rows without the label, which are harder than most comments are
FAIR = 0.5  # the threshold that a score is calibrated for
_MIXTURES = 200  # of a language
_FALSE_ALARMS = 0.02  # of friendly comments of many sentences, because of one of them
_OWN_SHARE = 2.0  # our rows count so much more, together, than all others of their language together
Logits = Callable[[Reading, str], tuple[float, ...]]
UNCALIBRATED = {
    "lines": {label: dict.fromkeys(LANGUAGES, (1, 0)) for label in LABELS},
    "together": {label: dict.fromkeys(LANGUAGES, (0.5, 0.5, 0)) for label in LABELS},
    "stricter": 1.0,
    "several": dict.fromkeys(LABELS, 0.0),
    # Of 1 to 4, what did well on development sets: the lists know words that no training row had. Our own rows would
    # say less, since many quote such a word to object to it; those comments the word list holds anyway.
    "listed": 4.0,
}


@dataclass(frozen=True)
class _Answer:
    logits: tuple[float, ...]
    is_so: bool
    language: str
    own: bool


def calibrate(model: EncoderModel, rows: Sequence[Row]) -> dict[str, object]:
    """The facts that `EncoderModel` reads under the name `calibration`; each is found with those before it."""
    model.read = cache(model.read)  # each text is asked for again in every step
    facts: dict[str, Any] = dict(UNCALIBRATED)
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        (
            "lines",
            lambda: {label: _lines(list(_answers(model, rows, label, _whole)), label) for label in LABELS},
        ),
        ("stricter", lambda: _stricter(model, rows, facts["lines"][LABELS[0]])),
        (
            "together",
            lambda: {
                label: _lines(list(_answers(model, rows, label, model.both)), label) for label in LABELS
            },
        ),
        ("several", lambda: {label: _several(model, rows, label) for label in LABELS}),
    )
    for name, find in steps:
        facts[name] = find()
        model.calibration = calibration_of(facts)
    return facts


def _whole(reading: Reading, label: str) -> tuple[float]:
    return (reading.whole(label).logit,)


def _several(model: EncoderModel, rows: Sequence[Row], label: str) -> float:
    """So much that hardly a comment is held whose sentences, each alone, would pass."""
    passing = [row for row in rows if row.own and model.judge(row.text, label).score < FAIR]
    odds = [model.log_odds(model.read(text), label) for text in friendly(passing, Random(12))]  # noqa: S311
    return round(max(float(np.quantile(odds, 1 - _FALSE_ALARMS)), 0.0), 4)


def _answers(model: EncoderModel, rows: Sequence[Row], label: str, logits: Logits) -> Iterator[_Answer]:
    """Of the rows that say something about the label."""
    for row in rows:
        if row.own or TASKS[row.task] == label:
            reading = model.read(row.text)
            if reading.words:
                is_so = row.toxic if label == "toxicity" else row.spam
                yield _Answer(logits(reading, label), is_so, reading.language, row.own)


def _lines(answers: Sequence[_Answer], label: str) -> dict[str, Line]:
    return {
        language: _line([answer for answer in answers if answer.language == language], _EVENNESS[label])
        for language in LANGUAGES
    }


def _line(answers: Sequence[_Answer], evenness: float) -> Line:
    own = np.array([answer.own for answer in answers])
    share = _OWN_SHARE * max((~own).sum(), 1) / max(own.sum(), 1)
    weights = np.where(own, max(share, 1.0), 1.0)
    is_so = np.array([answer.is_so for answer in answers])
    weights = weights * np.where(is_so, weights[is_so].sum(), weights[~is_so].sum()) ** -evenness
    weights = weights / weights.mean()
    fitted = LogisticRegression(C=1e6)
    logits = np.array([answer.logits for answer in answers])
    fitted.fit(logits, is_so, weights)
    passing = fitted.decision_function(logits[own & ~is_so])
    too_high = max(float(np.quantile(passing, 1 - _MOST_HELD)), 0.0) if passing.size else 0.0
    return (
        *(round(float(slope), 4) for slope in fitted.coef_[0]),
        round(float(fitted.intercept_[0]) - too_high, 4),
    )


def _stricter(model: EncoderModel, rows: Sequence[Row], lines: dict[str, Line]) -> float:
    """So much that hardly a friendly comment is held because one of its sentences looks worse than the whole."""
    excess = []
    for text in friendly(rows, Random(11)):  # noqa: S311  (the same comments every time, no secret)
        reading = model.read(text)
        slope, shift = lines[reading.language]
        if slope * reading.whole(LABELS[0]).logit + shift < 0:
            worst = max(part.logit for part in reading.sentences(LABELS[0]))
            excess.append(worst + shift / slope)
    return round(max(float(np.quantile(excess, 1 - _FALSE_ALARMS)), 0.0), 4)


def friendly(rows: Sequence[Row], choices: Random) -> Iterator[str]:
    """Long comments, each of several clean ones of ours."""
    own = [row for row in rows if row.own and not (row.toxic or row.spam)]
    for language in LANGUAGES:
        clean = [row.text for row in own if row.language == language]
        for _ in range(_MIXTURES if clean else 0):
            yield " ".join(choices.sample(clean, min(choices.randint(3, 8), len(clean))))
