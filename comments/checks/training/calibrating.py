"""What makes a logit a probability, and one sentence as weighty as a text: found on rows that were not fitted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression

from comments.checks.encoder import HOLD, LABELS, EncoderModel, calibration_of, pooled
from comments.checks.training.corpus import Row

LANGUAGES = ("hi", "hi-Latn", "en")
_STRICTER = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
TASKS = {"toxic": "toxicity", "spam": "spam"}  # what the tables call them
_MIXTURES = 200  # of a language
_FALSE_ALARMS = 0.03  # of friendly comments of many sentences
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
    for stricter in _STRICTER:
        model.calibration = calibration_of({"lines": lines, "stricter": stricter})
        if _false_alarms(model, rows) <= _FALSE_ALARMS:
            break
    return {"lines": lines, "stricter": stricter}


def _answers(model: EncoderModel, rows: Sequence[Row], label: str) -> Iterator[_Answer]:
    """Of the rows that say something about the label."""
    for row in rows:
        if row.own or TASKS[row.task] == label:
            reading = model.read(row.text)
            if reading.words:
                is_so = row.toxic if label == "toxicity" else row.spam
                logit = pooled(reading.logits[:, LABELS.index(label)])
                yield _Answer(logit, is_so, reading.language, row.own)


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


def _false_alarms(model: EncoderModel, rows: Sequence[Row]) -> float:
    texts = list(friendly(rows, Random(11)))  # noqa: S311
    return float(np.mean([model.judge(text, LABELS[0]).score >= HOLD for text in texts]))


def friendly(rows: Sequence[Row], choices: Random) -> Iterator[str]:
    """Long comments, each of eight clean ones of ours."""
    for language in LANGUAGES:
        clean = [row.text for row in own_clean(rows) if row.language == language]
        for _ in range(_MIXTURES):
            yield " ".join(choices.sample(clean, min(8, len(clean))))


def own_clean(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.own and not (row.toxic or row.spam)]
