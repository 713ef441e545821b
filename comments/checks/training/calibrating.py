"""What makes a logit a probability, and one sentence as weighty as a text: found on rows that were not fitted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression

from comments.checks.encoder import LABELS, EncoderModel
from comments.checks.training.corpus import Row

LANGUAGES = ("hi", "hi-Latn", "en")
TASKS = {"toxic": "toxicity", "spam": "spam"}  # what the tables call them
_MIXTURES = 200  # of a language
_FALSE_ALARMS = 0.02  # of friendly comments of many sentences, because of one of them
_OWN_SHARE = 2.0  # our rows count so much more, together, than all others of their language together
Line = tuple[float, float]


@dataclass(frozen=True)
class _Answer:
    logit: float
    is_so: bool
    language: str
    own: bool


def calibrate(model: EncoderModel, rows: Sequence[Row]) -> dict[str, object]:
    """The facts that `EncoderModel` reads under the name `calibration`."""
    lines = {label: _lines(list(_answers(model, rows, label))) for label in LABELS}
    return {"lines": lines, "stricter": _stricter(model, rows, lines[LABELS[0]])}


def _answers(model: EncoderModel, rows: Sequence[Row], label: str) -> Iterator[_Answer]:
    """Of the rows that say something about the label."""
    for row in rows:
        if row.own or TASKS[row.task] == label:
            reading = model.read(row.text)
            if reading.words:
                is_so = row.toxic if label == "toxicity" else row.spam
                yield _Answer(reading.whole(label).logit, is_so, reading.language, row.own)


def _lines(answers: Sequence[_Answer]) -> dict[str, Line]:
    return {
        language: _line([answer for answer in answers if answer.language == language])
        for language in LANGUAGES
    }


def _line(answers: Sequence[_Answer]) -> Line:
    own = np.array([answer.own for answer in answers])
    share = _OWN_SHARE * max((~own).sum(), 1) / max(own.sum(), 1)
    weights = np.where(own, max(share, 1.0), 1.0)
    fitted = LogisticRegression(C=1e6)
    fitted.fit([[answer.logit] for answer in answers], [answer.is_so for answer in answers], weights)
    return round(float(fitted.coef_[0, 0]), 4), round(float(fitted.intercept_[0]), 4)


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
