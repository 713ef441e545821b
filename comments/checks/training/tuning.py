"""Fine-tuning: the encoder sees every row and its copies a few times, and learns both labels at once.

The same rows, recipe, number of threads and build of torch give the same weights, byte for byte.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from comments.checks.encoder import END, LONGEST, START
from comments.checks.readable import readable
from comments.checks.training.corpus import Row
from comments.checks.training.encoder import Encoder, pooled
from comments.checks.training.variants import with_variants

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Recipe:
    layers: int = 6
    epochs: int = 2
    seed: int = 7
    threads: int = 1
    vocabulary: int = 32_000
    rate: float = 1e-4  # of the last layer
    fall: float = 0.9  # of the rate, a layer downwards
    head_rate: float = 1e-3
    warm_up: float = 0.06  # of all steps
    batch: int = 2048  # pieces
    own_weight: float = 1.5  # of our sentences, which are closer to readers' comments than tweets are
    evenness: float = 0.5  # 0: each row counts the same; 1: each source does
    heaviest: float = 3.0
    elsewhere: float = 0.3  # what a row of open data says about the label it was not collected for


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


def tune(
    encoder: Encoder,
    tokenizer: Tokenizer,
    rows: Sequence[Row],
    recipe: Recipe,
    progress: Progress = lambda _: None,
) -> None:
    """Leaves the encoder trained; `progress` is told how far it is."""
    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(True)
    trainer = _Trainer(encoder, recipe)
    for epoch in range(recipe.epochs):
        seen = with_variants(rows, recipe.seed + epoch)
        batches = list(_batches(_examples(seen, tokenizer, recipe), recipe, Random(epoch)))  # noqa: S311
        progress(f"epoch {epoch + 1} of {recipe.epochs}: {len(seen)} texts in {len(batches)} batches")
        for done, batch in enumerate(batches):
            loss = trainer.step(batch, (epoch + done / len(batches)) / recipe.epochs)
            if done % 50 == 0:
                progress(f"  {done}/{len(batches)} loss {loss:.4f}")
    trainer.finish()


class _Trainer:
    """Computes in bf16, which is twice as fast, and keeps the weights in fp32, where small steps are not lost."""

    def __init__(self, encoder: Encoder, recipe: Recipe) -> None:
        self.encoder, self.recipe = encoder, recipe
        self.exact = {name: weight for name, weight in encoder.named_parameters() if _in_fp32(name)}
        rounded = {name: weight for name, weight in encoder.named_parameters() if not _in_fp32(name)}
        self.masters = {name: weight.detach().clone() for name, weight in rounded.items()}
        for weight in rounded.values():
            weight.data = weight.data.bfloat16()
        self.rounded = rounded
        self.optimizer = torch.optim.AdamW(self._groups(), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]

    def step(self, batch: Batch, done: float) -> float:
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * _height(done, self.recipe.warm_up)
        logits = pooled(self.encoder(batch.pieces, batch.present).float(), batch.present)
        losses = functional.binary_cross_entropy_with_logits(
            logits, batch.answers, batch.weights, reduction="sum"
        )
        loss = losses / len(batch.answers)
        self.encoder.zero_grad(set_to_none=True)
        loss.backward()
        for name, master in self.masters.items():
            master.grad = self.rounded[name].grad.float()
        nn.utils.clip_grad_norm_([*self.masters.values(), *self.exact.values()], 1.0)
        self.optimizer.step()
        for name, master in self.masters.items():
            self.rounded[name].data.copy_(master)
        return float(loss.detach())

    def finish(self) -> None:
        for name, weight in self.rounded.items():
            weight.data = self.masters[name]
        self.encoder.eval()

    def _groups(self) -> list[dict[str, object]]:
        weights = [*self.exact.items(), *self.masters.items()]
        return [{"params": [weight], "lr": _rate(name, self.recipe)} for name, weight in weights]


def _in_fp32(name: str) -> bool:
    """Many rows of a batch add to one piece's gradient, and to the heads': bf16 would lose most of them."""
    return name.startswith(("words.", "places.", "heads."))


def _rate(name: str, recipe: Recipe) -> float:
    if name.startswith("heads."):
        return recipe.head_rate
    below = recipe.layers if not name.startswith("layers.") else recipe.layers - 1 - int(name.split(".")[1])
    return recipe.rate * recipe.fall**below


def _height(done: float, warm_up: float) -> float:
    """Of the learning rate: up at once, then down to nothing."""
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up)


def _examples(rows: Sequence[Row], tokenizer: Tokenizer, recipe: Recipe) -> list[Example]:
    texts = [readable(row.text).text for row in rows]
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


def _batches(examples: Sequence[Example], recipe: Recipe, choices: Random) -> Iterator[Batch]:
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
