import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.base import CheckError
from comments.checks.encoder import (
    LABELS,
    LONGEST,
    EncoderCheck,
    EncoderModel,
    load,
    pooled,
    windows,
)
from comments.checks.listed_words import ListedWords
from comments.checks.word_entries import Entry
from tests.comments.checks.snapshots import borders, comment, marked

KIND = "यह बहुत अच्छा और ज़रूरी लेख है, लेखक को धन्यवाद"
INSULT = "तू हरामखोर कुत्ता है, तेरी औक़ात क्या है"


@pytest.mark.parametrize("count", [0, 1, LONGEST - 2, LONGEST - 1, 1000])
def test_a_long_text_is_read_in_windows_of_one_length(count):
    pieces = list(range(count))
    parts = windows(pieces)
    assert [piece for part in parts for piece in part] == pieces
    lengths = {len(part) for part in parts}
    assert max(lengths) <= LONGEST - 2
    assert max(lengths) - min(lengths) <= 1


def test_of_a_text_longer_than_any_comment_there_is_no_answer():
    with pytest.raises(CheckError):
        windows(range(100_000))


def test_louder_pieces_count_more():
    logits = np.array([-2.0, -2.0, -2.0, 3.0], dtype=np.float32)
    assert logits.mean() < pooled(logits) < logits.max()


def test_both_labels_of_one_text_cost_one_pass(monkeypatch):
    asked = []
    ask = EncoderModel._ask
    monkeypatch.setattr(
        EncoderModel, "_ask", lambda model, window: asked.append(window) or ask(model, window)
    )
    for label in LABELS:
        load().judge("यह वाक्य और कहीं नहीं पूछा जाता", label)
    assert len(asked) == 1


@pytest.mark.parametrize("between", ["। ", " ", "\n"])
def test_kind_words_around_it_do_not_hide_an_insult(between):
    kind = KIND + between
    body = kind * 4 + INSULT + between + kind * 4
    judgement = load().judge(body, "toxicity")
    assert load().judge(kind * 8, "toxicity").score < 0.5 <= judgement.score
    assert any("हरामखोर" in body[start:end] for start, end in judgement.spans)


def test_what_speaks_against_a_text_is_marked_in_the_original():
    body = "यह आदमी ह\u200bराामख़ोर है"
    result = EncoderCheck("toxicity")(comment(body))
    assert result.score >= 0.5
    assert "ह\u200bराामख़ोर" in marked(body, result)


def test_a_listed_word_adds_to_the_score_and_is_marked():
    unheard_of = "झिंगलूमल"  # in no training text
    body = f"{INSULT}, {unheard_of}"
    with_words, without = (
        EncoderCheck("toxicity", ListedWords((Entry(unheard_of, "hi"),))),
        EncoderCheck("toxicity"),
    )
    odds = [
        result.score / (1 - result.score) for result in (with_words(comment(body)), without(comment(body)))
    ]
    assert odds[0] / odds[1] == pytest.approx(np.exp(load().calibration.listed), rel=1e-3)
    assert unheard_of in marked(body, with_words(comment(body)))


def test_other_lists_are_another_version():
    versions = {
        EncoderCheck("toxicity", words).version
        for words in (None, ListedWords(()), ListedWords((Entry("झिंगलूमल", "hi"),)))
    }
    assert len(versions) == 3


def test_a_text_that_passes_has_no_marks():
    assert load().judge(KIND, "toxicity").spans == ()


@pytest.mark.parametrize("label", LABELS)
@given(body=st.text(max_size=80))
def test_any_text_gets_a_probability_and_whole_graphemes(label, body):
    judgement = load().judge(body, label)
    assert 0 <= judgement.score <= 1
    assert all({start, end} <= borders(body) for start, end in judgement.spans)


def test_a_disguise_that_is_not_seen_changes_nothing():
    hidden = "\u200b".join(INSULT)
    assert load().judge(hidden, "toxicity").score == load().judge(INSULT, "toxicity").score


@pytest.mark.parametrize(
    "body", ["a" * 4_000, "क्" * 2_000, "x y " * 1_000, "! " * 2_000, "é" * 4_000, "🖕" * 4_000]
)
def test_a_hostile_comment_is_judged_within_the_deadline(body):
    started = time.process_time()
    load().judge(body, "toxicity")
    assert time.process_time() - started < 1.5


def test_a_process_forked_from_one_that_has_judged_judges_alike():
    script = """
import os
from comments.checks.encoder import load
before = load().judge("तू हरामखोर है", "toxicity")
child = os.fork()
load().read.cache_clear()
if load().judge("तू हरामखोर है", "toxicity") != before:
    os._exit(3)
if child:
    os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os._exit(0)
"""
    assert subprocess.run([sys.executable, "-c", script], timeout=60, check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its own peak")
def test_a_worker_has_room_for_it():
    script = """
from pathlib import Path
from comments.checks.encoder import load
for length in range(40, 4000, 400):
    load().judge("सरकार " * (length // 6), "spam")
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""  # getrusage() would tell the peak of the process that started this one
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert int(run.stdout) < 350_000  # kB, of 500 000 that a worker may have
