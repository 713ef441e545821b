"""From labelled texts to the one file of weights.

read_rows()        the tables given, and our own comments
choose_pieces()    the tokenizer, from what the texts are made of
start_from()       the first layers of the pre-trained encoder
tune()             every row and its copies, a few times
export()           ONNX, a byte a weight
fit()              the n-grams beside it
calibrate()        on the rows that were kept out of all that
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from comments.checks.encoder import LONGEST, EncoderModel
from comments.checks.readable import readable
from comments.checks.training.calibrating import UNCALIBRATED, calibrate
from comments.checks.training.corpus import Row, read_open, read_own
from comments.checks.training.encoder import start_from
from comments.checks.training.exporting import described, export, rounding_error
from comments.checks.training.fitting import RECIPES, fit
from comments.checks.training.pretrained import find_weights, read_pretrained
from comments.checks.training.tuning import Progress, Recipe, tune
from comments.checks.training.variants import with_variants
from comments.checks.training.vocabulary import choose_pieces, tokenizer_of


def read_rows(files: Sequence[Path]) -> list[Row]:
    """Each file is a gzipped table with the columns text, label, lang, source, split and task."""
    return [*(row for file in files for row in read_open(file)), *read_own()]


def make_weights(rows: Sequence[Row], recipe: Recipe, progress: Progress = lambda _: None) -> bytes:
    """The content of weights/encoder.onnx: the same for the same rows, recipe and versions of what computes it."""
    torch.set_num_threads(recipe.threads)
    fitted = [row for row in rows if row.split == "train"]
    pretrained = read_pretrained(find_weights())
    progress(f"{len(fitted)} rows to fit; choosing {recipe.vocabulary} pieces")
    texts = [readable(row.text).text for row in with_variants(fitted, recipe.seed)]
    whole = tokenizer_of(pretrained.pieces, pretrained.unknown)
    pieces = choose_pieces(pretrained.pieces, whole, texts, recipe.vocabulary)
    tokenizer = tokenizer_of([pretrained.pieces[index] for index in pieces], pretrained.unknown)
    encoder = start_from(pretrained, pieces, layers=recipe.layers, positions=LONGEST)
    tune(encoder, tokenizer, fitted, recipe, progress)
    progress("fitting the n-grams beside it")
    ngrams = {
        label: b64encode(fit(rows, recipe.seed, counted)).decode() for label, counted in RECIPES.items()
    }
    progress("rounding to a byte a weight, and calibrating")
    content = export(
        encoder, tokenizer, {"calibration": UNCALIBRATED, "ngrams": ngrams, "recipe": asdict(recipe)}
    )
    model = EncoderModel(content)
    held_out = [row for row in rows if row.split == "dev"]
    error = rounding_error(encoder, model, [row.text for row in held_out[:200]])
    progress(f"the rounding moves a piece's logit by {error:.3f}")
    return described(content, {"calibration": calibrate(model, held_out)})
