"""From labelled texts to the one file of weights.

read_rows()        the tables given, and our own comments
begin()            usual words, the tokenizer's pieces and the pre-trained encoder: first a large one, the teacher, is tuned
begin_again()      or weights that were made before, which are their own teacher
tune()             some branches see every row and its copies a few times, each other copies, and learn from the teacher as well
averaged()         the mean of the branches
slimmed()          without the heads and neurons that are missed least; tuned again, taught by what it was before
fit()              the n-grams beside it
levelled()         so that rounding costs little
export()           ONNX, a byte a weight
calibrate()        on the rows that were kept out of all that
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer

from comments.checks.encoder import LONGEST, EncoderModel
from comments.checks.readable import mender, readable
from comments.checks.training.batches import Read, batches, examples
from comments.checks.training.calibrating import UNCALIBRATED, calibrate
from comments.checks.training.corpus import Row, read_open, read_own
from comments.checks.training.encoder import Encoder, averaged, first_layers_of, start_from
from comments.checks.training.exporting import described, export, rounding_error
from comments.checks.training.fitting import RECIPES, fit
from comments.checks.training.levelling import levelled
from comments.checks.training.pretrained import find_weights, read_pretrained
from comments.checks.training.reading_back import read_back
from comments.checks.training.recipe import Recipe
from comments.checks.training.slimming import slimmed
from comments.checks.training.tuning import Progress, tune
from comments.checks.training.variants import in_both_scripts, with_variants
from comments.checks.training.vocabulary import choose_pieces, tokenizer_of, word_costs

_APART = 100  # between the seeds of two branches: more than there are epochs, each of which has a seed
_TEXTS_TO_SLIM_BY = 6_000  # all in memory on their way through both networks: a gigabyte
_TEXTS_TO_LEVEL_BY = 1_000


@dataclass(frozen=True)
class Beginning:
    """What the branches have in common."""

    encoder: Encoder
    tokenizer: Tokenizer
    words: Mapping[str, float]  # what a usual word costs
    teacher: Encoder | None = None

    @property
    def read(self) -> Read:
        return partial(readable, mend=mender(self.words))


def read_rows(files: Sequence[Path]) -> list[Row]:
    """Each file is a gzipped table with the columns text, label, lang, source, split and task."""
    return [*(row for file in files for row in read_open(file)), *read_own()]


def make_weights(
    rows: Sequence[Row], recipe: Recipe, progress: Progress = lambda _: None, *, before: bytes = b""
) -> bytes:
    """The content of weights/encoder.onnx: the same for the same rows, recipe and versions of what computes it.

    `before` is the content of such a file, to go on from; otherwise training starts from the pre-trained encoder.
    """
    torch.set_num_threads(recipe.threads)
    fitted = [row for row in rows if row.split == "train"]
    progress(f"{len(fitted)} rows to fit")
    beginning = begin_again(before) if before else begin(fitted, recipe, progress)
    branches = [beginning.encoder] if before else []
    for branch in range(recipe.branches):
        progress(f"branch {branch + 1} of {recipe.branches}")
        branches.append(deepcopy(beginning.encoder))
        of_its_own = replace(recipe, layers=len(beginning.encoder.layers), seed=recipe.seed + _APART * branch)
        _tune(branches[-1], beginning, rows=fitted, recipe=of_its_own, progress=progress)
    encoder = _slim_enough(averaged(branches), beginning, rows=fitted, recipe=recipe, progress=progress)
    return finished(encoder, beginning, rows=rows, recipe=recipe, progress=progress)


def begin(rows: Sequence[Row], recipe: Recipe, progress: Progress) -> Beginning:
    """The pre-trained encoder with the pieces that the rows are made of; with a teacher, as far as that has got."""
    words = word_costs(readable(row.text).text for row in in_both_scripts(rows, recipe.seed))
    pretrained = read_pretrained(find_weights())
    progress(f"choosing {recipe.vocabulary} pieces")
    read = partial(readable, mend=mender(words))
    texts = [read(row.text).text for row in with_variants(rows, recipe.seed)]
    whole = tokenizer_of(pretrained.pieces, pretrained.unknown)
    pieces = choose_pieces(pretrained.pieces, whole, texts, recipe.vocabulary)
    tokenizer = tokenizer_of([pretrained.pieces[index] for index in pieces], pretrained.unknown)
    layers = recipe.teacher_layers or recipe.layers
    beginning = Beginning(start_from(pretrained, pieces, layers=layers, positions=LONGEST), tokenizer, words)
    if not recipe.teacher_layers:
        return beginning
    progress(f"the teacher, of {recipe.teacher_layers} layers")
    teacher, longer = beginning.encoder, replace(recipe, layers=layers, epochs=recipe.teacher_epochs)
    _tune(teacher, beginning, rows=rows, recipe=longer, progress=progress)
    return replace(beginning, encoder=first_layers_of(teacher, recipe.layers), teacher=teacher)


def begin_again(content: bytes) -> Beginning:
    """Weights that were made before, as far as their bytes tell: they teach what they know."""
    encoder, tokenizer, words = read_back(content)
    return Beginning(encoder, tokenizer, words, teacher=deepcopy(encoder))


def _slim_enough(
    encoder: Encoder, beginning: Beginning, *, rows: Sequence[Row], recipe: Recipe, progress: Progress
) -> Encoder:
    heads, inner = min(recipe.heads, encoder.shape.heads), min(recipe.inner, encoder.shape.inner)
    if (heads, inner) == (encoder.shape.heads, encoder.shape.inner):
        return encoder
    progress(f"{heads} heads and {inner} inner neurons a layer")
    choices = Random(recipe.seed)  # noqa: S311
    seen = examples(with_variants(rows, recipe.seed), beginning.tokenizer, beginning.read, recipe)
    texts = choices.sample(seen, min(_TEXTS_TO_SLIM_BY, len(seen)))
    slim = slimmed(encoder, list(batches(texts, recipe, choices)), heads=heads, inner=inner)
    again = replace(
        recipe,
        layers=len(encoder.layers),
        epochs=recipe.slim_epochs,
        seed=recipe.seed + _APART * recipe.branches,
    )
    _tune(slim, replace(beginning, teacher=encoder), rows=rows, recipe=again, progress=progress)
    return slim


def _tune(
    encoder: Encoder, beginning: Beginning, *, rows: Sequence[Row], recipe: Recipe, progress: Progress
) -> None:
    tune(
        encoder,
        tokenizer=beginning.tokenizer,
        read=beginning.read,
        rows=rows,
        recipe=recipe,
        teacher=beginning.teacher,
        progress=progress,
    )


def finished(
    encoder: Encoder, beginning: Beginning, *, rows: Sequence[Row], recipe: Recipe, progress: Progress
) -> bytes:
    """The trained encoder and all that is fitted beside it, as one file."""
    progress("fitting the n-grams beside it")
    ngrams = {
        label: b64encode(fit(rows, recipe.seed, counted, beginning.read))
        for label, counted in RECIPES.items()
    }
    progress("rounding to a byte a weight, and calibrating")
    facts = {
        "words": beginning.words,
        "calibration": UNCALIBRATED,
        "ngrams": {label: table.decode() for label, table in ngrams.items()},
        "recipe": asdict(replace(recipe, heads=encoder.shape.heads, inner=encoder.shape.inner)),
    }
    content = export(_level(encoder, beginning, rows, recipe), beginning.tokenizer, facts)
    model = EncoderModel(content)
    held_out = [row for row in rows if row.split == "dev"]
    error = rounding_error(encoder, model, [row.text for row in held_out[:200]])
    progress(f"the rounding moves a piece's logit by {error:.3f}")
    return described(content, {"calibration": calibrate(model, held_out)})


def _level(encoder: Encoder, beginning: Beginning, rows: Sequence[Row], recipe: Recipe) -> Encoder:
    fitted = [row for row in rows if row.split == "train"]
    some = Random(recipe.seed).sample(fitted, min(_TEXTS_TO_LEVEL_BY, len(fitted)))  # noqa: S311
    texts = examples(some, beginning.tokenizer, beginning.read, recipe)
    return levelled(encoder, [text.pieces for text in texts])
