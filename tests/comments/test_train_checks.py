import io

import pytest
from django.core.management import CommandError, call_command

from comments.management.commands import train_checks


def train(*files, **options):
    call_command("train_checks", *files, stdout=io.StringIO(), stderr=io.StringIO(), **options)


def test_what_is_missing_for_training_is_named_with_the_file_that_brings_it(monkeypatch):
    if not train_checks.LACKING:
        monkeypatch.setattr(
            train_checks, "LACKING", "torch is missing: install requirements/training.txt first."
        )
    with pytest.raises(CommandError, match=r"is missing: install requirements/training\.txt first"):
        train()


def test_the_weights_are_made_as_the_options_say_and_written_where_they_should_go(monkeypatch, tmp_path):
    def make_weights(rows, recipe, progress, before):
        progress("one of one")
        return f"{rows} {recipe} {before}".encode()

    monkeypatch.setattr(train_checks, "LACKING", "")
    monkeypatch.setattr(train_checks, "Recipe", dict, raising=False)
    monkeypatch.setattr(train_checks, "replace", lambda recipe, **chosen: recipe | chosen)
    monkeypatch.setattr(train_checks, "read_rows", lambda files: [file.name for file in files], raising=False)
    monkeypatch.setattr(train_checks, "make_weights", make_weights, raising=False)
    train("a.csv.gz", "b.csv.gz", into=tmp_path / "w", seed=3, layers=2)
    assert (tmp_path / "w").read_text() == "['a.csv.gz', 'b.csv.gz'] {'seed': 3, 'layers': 2} b''"
    (tmp_path / "known").write_text("known")
    train("a.csv.gz", into=tmp_path / "w", before=tmp_path / "known", branches=1)
    assert (tmp_path / "w").read_text() == "['a.csv.gz'] {'branches': 1} b'known'"


def test_weights_to_go_on_from_have_their_own_depth(monkeypatch, tmp_path):
    monkeypatch.setattr(train_checks, "LACKING", "")
    with pytest.raises(CommandError, match=r"With --from, layers and teacher_layers cannot be chosen"):
        train(before=tmp_path / "known", layers=2, teacher_layers=0)


@pytest.mark.parametrize("option", ["branches", "heads", "inner"])
def test_there_is_something_to_train_and_to_average(monkeypatch, option):
    monkeypatch.setattr(train_checks, "LACKING", "")
    with pytest.raises(CommandError, match=f"--{option} must be at least 1"):
        train(**{option: 0})


def test_a_file_that_cannot_be_read_is_named(monkeypatch, tmp_path):
    def read_rows(files):
        return [file.read_text() for file in files]

    monkeypatch.setattr(train_checks, "LACKING", "")
    monkeypatch.setattr(train_checks, "Recipe", dict, raising=False)
    monkeypatch.setattr(train_checks, "replace", lambda recipe, **chosen: recipe)
    monkeypatch.setattr(train_checks, "read_rows", read_rows, raising=False)
    monkeypatch.setattr(
        train_checks, "make_weights", lambda rows, recipe, progress, before: b"", raising=False
    )
    with pytest.raises(CommandError, match=r"none\.csv\.gz"):
        train(tmp_path / "none.csv.gz")
