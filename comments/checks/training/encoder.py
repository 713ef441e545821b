"""The network that is trained: a text's pieces in, for each piece and each label a logit out."""

from collections.abc import Mapping, Sequence
from copy import deepcopy

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from comments.checks.encoder import LABELS, SHARPNESS
from comments.checks.training.pretrained import Numbers, Pretrained, Shape

_FORBIDDEN = -1e4  # an attention score so low that nothing is seen there; bf16 can write it


class Layer(nn.Module):
    """Attention and two linear maps, each followed by its norm, as BERT has them."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        hidden, seen = shape.hidden, shape.heads * shape.head
        self.heads, self.head = shape.heads, shape.head
        self.query_key_value = nn.Linear(hidden, 3 * seen)
        self.attended = nn.Linear(seen, hidden)
        self.attended_norm = nn.LayerNorm(hidden, shape.epsilon)
        self.inner = nn.Linear(hidden, shape.inner)
        self.outer = nn.Linear(shape.inner, hidden)
        self.outer_norm = nn.LayerNorm(hidden, shape.epsilon)

    def forward(self, states: Tensor, nowhere: Tensor | None) -> Tensor:
        states = self.attended_norm(states + self.attended(self.seen(states, nowhere)))
        return self.outer_norm(states + self.outer(self.fired(states)))

    def seen(self, states: Tensor, nowhere: Tensor | None) -> Tensor:
        """What all heads saw. Plain matrix products: on a CPU their way back is twice as fast as torch's attention."""
        rows, places, _width = states.shape
        split = self.query_key_value(states).view(rows, places, 3, self.heads, self.head)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * self.head**-0.5
        if nowhere is not None:
            scores = scores + nowhere
        return (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, places, self.heads * self.head)

    def fired(self, states: Tensor) -> Tensor:
        return functional.gelu(self.inner(states))


class Encoder(nn.Module):
    def __init__(self, shape: Shape, vocabulary: int, *, layers: int, positions: int) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(vocabulary, shape.hidden)
        self.places = nn.Embedding(positions, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(layers))
        self.heads = nn.Linear(shape.hidden, len(LABELS))

    def forward(self, pieces: Tensor, present: Tensor | None = None) -> Tensor:
        """Logits of each piece; `present` is false where a shorter text of the batch has ended."""
        return self.heads(self.states(pieces, present).to(self.heads.weight.dtype))

    def states(self, pieces: Tensor, present: Tensor | None = None) -> Tensor:
        states = self.embedded(pieces)
        nowhere = None if present is None else hidden_places(present).to(states.dtype)
        for layer in self.layers:
            states = layer(states, nowhere)
        return states

    def embedded(self, pieces: Tensor) -> Tensor:
        places = self.places.weight[: pieces.shape[1]]
        return self.norm((self.words(pieces) + places).to(self.norm.weight.dtype))


def hidden_places(present: Tensor) -> Tensor:
    """What is added to attention scores, so that nothing is seen where a text has ended."""
    return (~present)[:, None, None, :] * _FORBIDDEN


def start_from(pretrained: Pretrained, pieces: Sequence[int], *, layers: int, positions: int) -> Encoder:
    """The first layers of the pre-trained encoder, with the rows of the pieces that are kept."""
    encoder = Encoder(pretrained.shape, len(pieces), layers=layers, positions=positions)
    tensors, hidden = pretrained.tensors, pretrained.shape.hidden
    weights: dict[str, Numbers] = {
        "words.weight": tensors["emb.word"][list(pieces)],
        # There is one kind of text here: its vector is part of every place.
        "places.weight": tensors["emb.pos"][:positions] + tensors["emb.type"][:hidden],
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    for index in range(layers):
        weights |= _layer_weights(tensors, index)
    weights |= {"heads.weight": np.zeros((len(LABELS), hidden), np.float32)}
    weights |= {"heads.bias": np.zeros(len(LABELS), np.float32)}
    encoder.load_state_dict({name: torch.tensor(values) for name, values in weights.items()})
    return encoder


def first_layers_of(encoder: Encoder, layers: int) -> Encoder:
    """A smaller encoder that begins where the larger one has got to, and has all answers yet to learn."""
    vocabulary, positions = len(encoder.words.weight), len(encoder.places.weight)
    smaller = Encoder(encoder.shape, vocabulary, layers=layers, positions=positions)
    kept = encoder.state_dict()
    weights = {name: kept[name].float() for name in smaller.state_dict() if not name.startswith("heads.")}
    smaller.load_state_dict(weights, strict=False)
    nn.init.zeros_(smaller.heads.weight)
    nn.init.zeros_(smaller.heads.bias)
    return smaller


def averaged(encoders: Sequence[Encoder]) -> Encoder:
    """The mean of their weights, which errs less than each of them, if all began alike.

    Wortsman et al., "Model soups", ICML 2022.
    """
    states = [encoder.state_dict() for encoder in encoders]
    mean = deepcopy(encoders[0])
    mean.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    mean.eval()
    return mean


_NAMES = {"attended": "ao", "attended_norm": "aln", "inner": "fi", "outer": "fo", "outer_norm": "oln"}


def _layer_weights(tensors: Mapping[str, Numbers], index: int) -> dict[str, Numbers]:
    weights = {}
    for end, short in (("weight", "w"), ("bias", "b")):
        parts = [tensors[f"l{index}.{part}.{short}"] for part in "qkv"]
        weights[f"layers.{index}.query_key_value.{end}"] = np.concatenate(parts)
        for name, code in _NAMES.items():
            weights[f"layers.{index}.{name}.{end}"] = tensors[f"l{index}.{code}.{short}"]
    return weights


def pooled(logits: Tensor, present: Tensor) -> Tensor:
    """A text's logits from its pieces': their mean, the louder ones counting more."""
    inside = present.clone()
    inside[:, 0] = False
    last = present.sum(1) - 1
    inside[torch.arange(len(present)), last] = False
    weights = (logits * SHARPNESS).masked_fill(~inside[..., None], -1e9).softmax(1)
    return (weights * logits).sum(1)
