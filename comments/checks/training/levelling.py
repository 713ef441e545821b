"""Inputs of about one size, so that little is lost when they are rounded to a byte.

A few of the numbers that pass through a layer are a hundred times as large as the rest, and all share one step of
rounding. They are divided by about their size before they are rounded, and the weights that meet them multiplied.

Xiao et al., "SmoothQuant", ICML 2023.
"""

from collections.abc import Sequence
from copy import deepcopy

import torch
from torch import Tensor, nn

from comments.checks.training.encoder import Encoder

LEVELLED = ("inner", "outer")  # what is read by the others varies little
_SHARE = 0.8  # of an input's size; the whole would make the weights as uneven as the inputs were
_SMALLEST = 1e-4


class Levelled(nn.Module):
    """The same linear map of its inputs, but for rounding."""

    def __init__(self, linear: nn.Linear, sizes: Tensor) -> None:
        super().__init__()
        weights = linear.weight.detach().abs().amax(0).clamp(min=_SMALLEST)
        levels = weights ** (1 - _SHARE) / sizes.clamp(min=_SMALLEST) ** _SHARE
        self.levels = nn.Parameter(levels)
        self.linear = deepcopy(linear)
        self.linear.weight = nn.Parameter(linear.weight.detach() / levels)

    def forward(self, inputs: Tensor) -> Tensor:
        return self.linear(inputs * self.levels)


def levelled(encoder: Encoder, texts: Sequence[Sequence[int]]) -> Encoder:
    """To be rounded and run, not to be trained; `texts` are pieces, with those around them."""
    level: Encoder = deepcopy(encoder).eval()
    for layer, sizes in zip(level.layers, _sizes(encoder, texts), strict=True):
        for name in LEVELLED:
            layer.register_module(name, Levelled(getattr(layer, name), sizes[name]))
    return level


def _sizes(encoder: Encoder, texts: Sequence[Sequence[int]]) -> list[dict[str, Tensor]]:
    """The largest that each input of a map has been, by layer and name."""
    sizes = [{name: torch.zeros(()) for name in LEVELLED} for _ in encoder.layers]

    def watch(linear: nn.Module, seen: dict[str, Tensor], name: str) -> torch.utils.hooks.RemovableHandle:
        def note(_map: nn.Module, inputs: tuple[Tensor]) -> None:
            seen[name] = torch.maximum(seen[name], inputs[0].abs().amax((0, 1)))

        return linear.register_forward_pre_hook(note)

    handles = [
        watch(getattr(layer, name), seen, name)
        for layer, seen in zip(encoder.layers, sizes, strict=True)
        for name in LEVELLED
    ]
    with torch.inference_mode():
        for pieces in texts:
            encoder(torch.tensor([list(pieces)]))
    for handle in handles:
        handle.remove()
    return sizes
