"""Rounding, with the inputs brought to about one size before it."""

import pytest

torch = pytest.importorskip(
    "torch", reason="training needs torch, which is in requirements/training.txt alone"
)

from comments.checks.training.levelling import Levelled, levelled  # noqa: E402
from tests.comments.checks.training.test_slimming import encoder_of  # noqa: E402


def rounded(inputs):
    step = (inputs.max() - inputs.min()) / 255
    return (inputs / step).round() * step


def test_a_levelled_map_is_the_same_map():
    linear = torch.nn.Linear(16, 5)
    inputs = torch.randn(200, 16)
    assert torch.allclose(Levelled(linear, inputs.abs().amax(0))(inputs), linear(inputs), atol=1e-5)


def test_a_large_input_costs_the_others_less():
    torch.manual_seed(2)
    linear = torch.nn.Linear(16, 5, bias=False)
    inputs = torch.randn(200, 16, generator=torch.Generator().manual_seed(1))
    inputs[:, 3] *= 100
    level = Levelled(linear, inputs.abs().amax(0))
    with torch.inference_mode():
        plain = (linear(rounded(inputs)) - linear(inputs)).abs().mean()
        better = (level.linear(rounded(inputs * level.levels)) - linear(inputs)).abs().mean()
    assert better < plain / 3


def test_an_encoder_that_is_levelled_says_the_same():
    encoder = encoder_of()
    texts = [[0, 5, 6, 7, 2], [0, 8, 9, 2]]
    level = levelled(encoder, texts)
    assert all(isinstance(layer.outer, Levelled) for layer in level.layers)
    assert not any(isinstance(layer.outer, Levelled) for layer in encoder.layers)
    pieces = torch.tensor([[0, 11, 12, 13, 2]])
    assert torch.allclose(level(pieces), encoder(pieces), atol=1e-5)
