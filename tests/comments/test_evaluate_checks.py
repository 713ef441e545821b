import csv
import gzip
import io
import re

import pytest
from django.core.management import CommandError, call_command

from comments.checks.training import measuring

pytestmark = pytest.mark.django_db
CLEAN = ["बहुत अच्छा लेख है", "बिजली कब आएगी", "धन्यवाद, जानकारी काम की है", "मैच बढ़िया रहा"]
ABUSE = ["तू चूतिया है", "साले कुत्ते मर जा", "हरामखोर चुप बैठ", "मादरचोद लेखक"]


@pytest.fixture(autouse=True)
def quick_intervals(monkeypatch):
    monkeypatch.setattr(measuring, "RESAMPLES", 10)


def table(path, rows, columns=("text", "label", "lang", "source", "split", "task")):
    content = io.StringIO(newline="")
    csv.writer(content).writerows([columns, *rows])
    encoded = content.getvalue().encode()
    path.write_bytes(gzip.compress(encoded) if path.suffix == ".gz" else encoded)
    return path


def labelled(split="dev", task="toxic"):
    clean = [(text, 0, "hi", "चौपाल", split, task) for text in CLEAN]
    return clean + [(text, 1, "hi", "चौपाल", split, task) for text in ABUSE]


def evaluate(path, **options):
    out = io.StringIO()
    call_command("evaluate_checks", path, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_a_table_of_labelled_texts_is_measured_with_intervals_by_language_and_source(tmp_path):
    printed = evaluate(table(tmp_path / "texts.csv.gz", labelled()))
    assert re.search(r"^all +8 +4 ", printed, re.MULTILINE)
    assert re.search(r"^hi +8 +4 ", printed, re.MULTILINE)
    assert re.search(r"^चौपाल hi +8 +4 +\d\.\d{3} \[\d\.\d{3} \d\.\d{3}\]", printed, re.MULTILINE)
    assert "toxicity, version" in printed


def test_only_rows_of_the_split_and_task_asked_for_count(tmp_path):
    path = table(tmp_path / "texts.csv", labelled() + labelled("train") + labelled(task="spam"))
    assert re.search(r"^all +8 +4 ", evaluate(path, split="dev"), re.MULTILINE)
    assert re.search(r"^all +16 +8 ", evaluate(path), re.MULTILINE)
    with pytest.raises(CommandError, match="no rows of task toxic and split test"):
        evaluate(path, split="test")


def test_text_and_label_are_enough(tmp_path):
    rows = [(text, label) for text, label, *_ in labelled()]
    assert re.search(
        r"^hi +8 +4 ", evaluate(table(tmp_path / "t.csv", rows, ("text", "label"))), re.MULTILINE
    )


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_figures_are_drawn_too(tmp_path, ending):
    picture = tmp_path / f"figures.{ending}"
    rows = [(text, label) for text, label, *_ in labelled()]
    evaluate(table(tmp_path / "texts.csv", rows, ("text", "label")), picture=picture)
    assert picture.read_bytes()[:5] in (b"<?xml", b"\x89PNG\r")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"text,label\nabc,2\n", "Line 2: a row needs a text, and a label of 0 or 1."),
        (b"words,label\nabc,1\n", "Line 2: a row needs a text"),
        (b"\xff\xfe", "cannot be read as CSV"),
        (b"", "no rows of task toxic"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "texts.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=re.escape(sentence)):
        evaluate(path)


def test_a_file_that_is_not_there_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read as CSV"):
        evaluate(tmp_path / "none.csv")
