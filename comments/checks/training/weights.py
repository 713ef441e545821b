"""From labelled texts to the one file of weights.

read_rows()        the tables given, and our own comments
word_costs()       which words are usual, so that words taken apart can be mended
choose_pieces()    the tokenizer, from what the texts are made of
start_from()       the pre-trained encoder
tune()             a large one sees every row and its copies a few times; then a small one learns from it as well
fit()              the n-grams beside it
export()           ONNX, a byte a weight
calibrate()        on the rows that were kept out of all that
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer

from comments.checks.encoder import LONGEST, EncoderModel
from comments.checks.readable import mender, readable
from comments.checks.training.batches import Read
from comments.checks.training.calibrating import UNCALIBRATED, calibrate
from comments.checks.training.corpus import Row, read_open, read_own
from comments.checks.training.encoder import Encoder, first_layers_of, start_from
from comments.checks.training.exporting import described, export, rounding_error
from comments.checks.training.fitting import RECIPES, fit
from comments.checks.training.pretrained import find_weights, read_pretrained
from comments.checks.training.recipe import Recipe
from comments.checks.training.tuning import Progress, tune
from comments.checks.training.variants import in_both_scripts, with_variants
from comments.checks.training.vocabulary import choose_pieces, tokenizer_of, word_costs


def read_rows(files: Sequence[Path]) -> list[Row]:
    """Each file is a gzipped table with the columns text, label, lang, source, split and task."""
    return [*(row for file in files for row in read_open(file)), *read_own()]


def make_weights(rows: Sequence[Row], recipe: Recipe, progress: Progress = lambda _: None) -> bytes:
    """The content of weights/encoder.onnx: the same for the same rows, recipe and versions of what computes it."""
    torch.set_num_threads(recipe.threads)
    fitted = [row for row in rows if row.split == "train"]
    progress(f"{len(fitted)} rows to fit; choosing {recipe.vocabulary} pieces")
    words = word_costs(readable(row.text).text for row in in_both_scripts(fitted, recipe.seed))
    read = partial(readable, mend=mender(words))
    encoder, tokenizer = _begin(fitted, read, recipe)
    train = partial(tune, tokenizer=tokenizer, read=read, rows=fitted, progress=progress)
    if recipe.teacher_layers:
        progress(f"the teacher, of {recipe.teacher_layers} layers")
        train(encoder, recipe=replace(recipe, layers=recipe.teacher_layers, epochs=recipe.teacher_epochs))
        teacher, encoder = encoder, first_layers_of(encoder, recipe.layers)
        progress(f"its pupil, of {recipe.layers} layers")
        train(encoder, recipe=recipe, teacher=teacher)
    else:
        train(encoder, recipe=recipe)
    return finished(encoder, tokenizer, words=words, rows=rows, recipe=recipe, progress=progress)


def _begin(rows: Sequence[Row], read: Read, recipe: Recipe) -> tuple[Encoder, Tokenizer]:
    """The pre-trained encoder, as deep as is trained first, with the pieces that the rows are made of."""
    pretrained = read_pretrained(find_weights())
    texts = [read(row.text).text for row in with_variants(rows, recipe.seed)]
    whole = tokenizer_of(pretrained.pieces, pretrained.unknown)
    pieces = choose_pieces(pretrained.pieces, whole, texts, recipe.vocabulary)
    tokenizer = tokenizer_of([pretrained.pieces[index] for index in pieces], pretrained.unknown)
    layers = recipe.teacher_layers or recipe.layers
    return start_from(pretrained, pieces, layers=layers, positions=LONGEST), tokenizer


def finished(
    encoder: Encoder,
    tokenizer: Tokenizer,
    *,
    words: Mapping[str, float],
    rows: Sequence[Row],
    recipe: Recipe,
    progress: Progress,
) -> bytes:
    """The trained encoder and all that is fitted beside it, as one file."""
    progress("fitting the n-grams beside it")
    read = partial(readable, mend=mender(words))
    ngrams = {label: b64encode(fit(rows, recipe.seed, counted, read)) for label, counted in RECIPES.items()}
    progress("rounding to a byte a weight, and calibrating")
    facts = {
        "words": words,
        "calibration": UNCALIBRATED,
        "ngrams": {label: table.decode() for label, table in ngrams.items()},
        "recipe": asdict(recipe),
    }
    content = export(encoder, tokenizer, facts)
    model = EncoderModel(content)
    held_out = [row for row in rows if row.split == "dev"]
    error = rounding_error(encoder, model, [row.text for row in held_out[:200]])
    progress(f"the rounding moves a piece's logit by {error:.3f}")
    return described(content, {"calibration": calibrate(model, held_out)})
