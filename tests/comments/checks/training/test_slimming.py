"""What is taken out of a network, and what of it stays."""

import pytest

torch = pytest.importorskip(
    "torch", reason="training needs torch, which is in requirements/training.txt alone"
)

from comments.checks.training.batches import Batch  # noqa: E402
from comments.checks.training.encoder import Encoder  # noqa: E402
from comments.checks.training.pretrained import Shape  # noqa: E402
from comments.checks.training.slimming import least_missed, slimmed  # noqa: E402

SHAPE = Shape(hidden=12, layers=2, heads=3, head=4, inner=16, positions=8, epsilon=1e-5)


def encoder_of(shape=SHAPE):
    torch.manual_seed(3)
    encoder = Encoder(shape, 40, layers=shape.layers, positions=shape.positions).eval()
    with torch.no_grad():
        for layer in encoder.layers:
            layer.attended.weight *= 3
            layer.outer.weight *= 3
    return encoder


def texts():
    choices = torch.Generator().manual_seed(5)
    present = torch.arange(8) < torch.randint(4, 9, (30, 1), generator=choices)
    pieces = torch.randint(1, 40, (30, 8), generator=choices) * present
    return [Batch(pieces, present, torch.zeros(30, 2), torch.ones(30, 2)) for _ in range(4)]


def distance(one, other):
    batch = texts()[0]
    with torch.inference_mode():
        return float(
            (one(batch.pieces, batch.present) - other(batch.pieces, batch.present))[batch.present].abs().max()
        )


def test_what_changes_nothing_is_taken_out():
    encoder = encoder_of()
    with torch.no_grad():
        for layer in encoder.layers:
            layer.attended.weight[:, 4:8] = 0
            layer.outer.weight[:, 3::4] = 0
    slim = slimmed(encoder, texts(), heads=2, inner=12)
    assert (slim.layers[1].heads, slim.layers[1].inner.out_features) == (2, 12)
    assert torch.equal(
        slim.layers[0].query_key_value.bias[:8],
        encoder.layers[0].query_key_value.bias[[0, 1, 2, 3, 8, 9, 10, 11]],
    )
    assert distance(slim, encoder) < 0.02


def test_what_stays_does_the_work_of_what_was_its_copy():
    encoder = encoder_of()
    with torch.no_grad():
        for layer in encoder.layers:
            layer.inner.weight[8:] = layer.inner.weight[:8]
            layer.inner.bias[8:] = layer.inner.bias[:8]
    assert distance(slimmed(encoder, texts(), heads=3, inner=8), encoder) < 0.05
    cut = slimmed(encoder, texts(), heads=3, inner=4)
    assert distance(cut, encoder) > 0.1


def test_a_slimmed_network_can_be_slimmed_no_further_than_it_is():
    with pytest.raises(ValueError, match="3 heads and 16 inner"):
        slimmed(encoder_of(), texts(), heads=4, inner=16)


@pytest.mark.parametrize(("size", "kept", "staying"), [(1, 2, [0, 3]), (2, 1, [2, 3])])
def test_the_columns_stay_that_nothing_else_can_stand_for(size, kept, staying):
    """Of the output 3a + d, where b is a, all but the same, and c is nothing."""
    choices = torch.Generator().manual_seed(1)
    first, second = torch.randn(2, 500, generator=choices, dtype=torch.float64)
    small = 0.1 * torch.randn(2, 500, generator=choices, dtype=torch.float64)
    scale = 3.0 if size == 1 else 0.1
    inputs = torch.stack([first, first + small[0], small[1], second], 1)
    wanted = (scale * first + second)[:, None]
    columns = least_missed(inputs.T @ inputs, inputs.T @ wanted, kept, size=size)
    assert columns.tolist() == staying
