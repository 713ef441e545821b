"""Fine-tuning: the encoder sees every row and its copies a few times, and learns both labels at once.

The same rows, recipe, number of threads and build of torch give the same weights, byte for byte.
"""

from collections.abc import Callable, Sequence
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from comments.checks.training.batches import Batch, Read, batches, examples
from comments.checks.training.corpus import Row
from comments.checks.training.encoder import Encoder, pooled
from comments.checks.training.recipe import Recipe
from comments.checks.training.variants import with_variants

Progress = Callable[[str], None]


def tune(
    encoder: Encoder,
    *,
    tokenizer: Tokenizer,
    read: Read,
    rows: Sequence[Row],
    recipe: Recipe,
    teacher: Encoder | None = None,
    progress: Progress = lambda _: None,
) -> None:
    """Leaves the encoder trained; `progress` is told how far it is."""
    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(True)
    trainer = _Trainer(encoder, recipe)
    if teacher:
        _round(teacher)
    for epoch in range(recipe.epochs):
        seen = with_variants(rows, recipe.seed + epoch)
        order = Random(recipe.seed + epoch)  # noqa: S311
        drawn = list(batches(examples(seen, tokenizer, read, recipe), recipe, order))
        progress(f"epoch {epoch + 1} of {recipe.epochs}: {len(seen)} texts in {len(drawn)} batches")
        for done, batch in enumerate(drawn):
            answers = _taught(batch, teacher, recipe) if teacher else batch.answers
            loss = trainer.step(batch, answers, (epoch + done / len(drawn)) / recipe.epochs)
            if done % 50 == 0:
                progress(f"  {done}/{len(drawn)} loss {loss:.4f}")
    trainer.finish()


def _taught(batch: Batch, teacher: Encoder, recipe: Recipe) -> Tensor:
    """Between what the rows say and what the teacher thinks, who is less sure of what is not clear."""
    with torch.inference_mode():
        logits = pooled(teacher(batch.pieces, batch.present).float(), batch.present)
    return torch.lerp(batch.answers, logits.sigmoid(), recipe.taught)


class _Trainer:
    """Computes in bf16, which is twice as fast, and keeps the weights in fp32, where small steps are not lost."""

    def __init__(self, encoder: Encoder, recipe: Recipe) -> None:
        self.encoder, self.recipe = encoder, recipe
        self.exact = {name: weight for name, weight in encoder.named_parameters() if _in_fp32(name)}
        self.masters = {
            name: weight.detach().clone() for name, weight in encoder.named_parameters() if not _in_fp32(name)
        }
        self.rounded = _round(encoder)
        self.optimizer = torch.optim.AdamW(self._groups(), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]

    def step(self, batch: Batch, answers: Tensor, done: float) -> float:
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * _height(done, self.recipe.warm_up)
        logits = pooled(self.encoder(batch.pieces, batch.present).float(), batch.present)
        losses = functional.binary_cross_entropy_with_logits(logits, answers, batch.weights, reduction="sum")
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


def _round(encoder: Encoder) -> dict[str, nn.Parameter]:
    rounded = {name: weight for name, weight in encoder.named_parameters() if not _in_fp32(name)}
    for weight in rounded.values():
        weight.data = weight.data.bfloat16()
    return rounded


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
