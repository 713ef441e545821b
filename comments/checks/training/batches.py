"""From rows to what the network is given at once: texts of about one length, as pieces, with answers and weights."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from comments.checks.encoder import END, LONGEST, START
from comments.checks.text import Folded
from comments.checks.training.corpus import Row
from comments.checks.training.recipe import Recipe

Read = Callable[[str], Folded]


@dataclass(frozen=True)
class Example:
    pieces: tuple[int, ...]
    answers: tuple[float, float]
    weights: tuple[float, float]


@dataclass(frozen=True)
class Batch:
    pieces: Tensor
    present: Tensor
    answers: Tensor
    weights: Tensor


def examples(rows: Sequence[Row], tokenizer: Tokenizer, read: Read, recipe: Recipe) -> list[Example]:
    texts = [read(row.text).text for row in rows]
    encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    sizes = Counter((row.source, row.language, row.toxic, row.spam) for row in rows)
    even = np.array(
        [sizes[row.source, row.language, row.toxic, row.spam] ** -recipe.evenness for row in rows]
    )
    even = np.minimum(even / even.mean(), recipe.heaviest)
    return [
        Example(
            (START, *encoding.ids[: LONGEST - 2], END),
            (float(row.toxic), float(row.spam)),
            _weights(row, float(weight), recipe),
        )
        for row, encoding, weight in zip(rows, encodings, even, strict=True)
    ]


def _weights(row: Row, weight: float, recipe: Recipe) -> tuple[float, float]:
    if row.own:
        return recipe.own_weight, recipe.own_weight
    if row.task == "spam":
        return weight * recipe.elsewhere, weight
    return weight, weight * recipe.elsewhere


def batches(examples: Sequence[Example], recipe: Recipe, choices: Random) -> Iterator[Batch]:
    """Of texts of about one length, so that little is padding; in random order."""
    order = sorted(range(len(examples)), key=lambda index: (len(examples[index].pieces), choices.random()))
    batches: list[list[Example]] = [[]]
    for index in order:
        longest = len(examples[index].pieces)  # the order is by length
        if (len(batches[-1]) + 1) * longest > recipe.batch:
            batches.append([])
        batches[-1].append(examples[index])
    choices.shuffle(batches)
    for batch in batches:
        yield _batch(batch)


def _batch(examples: Sequence[Example]) -> Batch:
    longest = max(len(example.pieces) for example in examples)
    pieces = torch.zeros(len(examples), longest, dtype=torch.long)
    present = torch.zeros(len(examples), longest, dtype=torch.bool)
    for row, example in enumerate(examples):
        pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
        present[row, : len(example.pieces)] = True
    return Batch(
        pieces,
        present,
        torch.tensor([example.answers for example in examples]),
        torch.tensor([example.weights for example in examples]),
    )
