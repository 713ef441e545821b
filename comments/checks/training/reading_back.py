"""From the file that the site runs back to a network that can be trained further, but for what was rounded away."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import onnx
import torch
from google.protobuf.message import DecodeError
from onnx import GraphProto, numpy_helper
from tokenizers import Tokenizer

from comments.checks.training.encoder import Encoder
from comments.checks.training.pretrained import Numbers, Shape, find_weights, read_pretrained

_ROUNDED = "_quantized"  # what the runtime's quantizer adds to a weight's name
_LEVELS = ".levels"


def read_back(content: bytes) -> tuple[Encoder, Tokenizer, Mapping[str, float]]:
    """The encoder, its tokenizer and the usual words. Raises ValueError if training did not write that."""
    try:
        model = onnx.load_from_string(content)
        facts = {entry.key: entry.value for entry in model.metadata_props}
        weights = _as_trained(dict(_weights(model.graph)))
        encoder = _encoder_of(weights)
        return encoder.eval(), Tokenizer.from_str(facts["tokenizer"]), json.loads(facts["words"])
    except (DecodeError, KeyError, RuntimeError) as error:
        raise ValueError(f"no weights that training wrote: {error}") from error


def _encoder_of(weights: Mapping[str, Numbers]) -> Encoder:
    depth = {name.split(".")[1] for name in weights if name.startswith("layers.")}
    vocabulary, positions = len(weights["words.weight"]), len(weights["places.weight"])
    shape = _slimmed(read_pretrained(find_weights()).shape, weights)
    encoder = Encoder(shape, vocabulary, layers=len(depth), positions=positions)
    encoder.load_state_dict({name: torch.tensor(values) for name, values in weights.items()})
    return encoder


def _as_trained(weights: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """With the levels of the inputs multiplied into the weights again: they are of use for rounding alone."""
    levels = {
        name.removesuffix(_LEVELS): values for name, values in weights.items() if name.endswith(_LEVELS)
    }
    trained = {name: values for name, values in weights.items() if not name.endswith(_LEVELS)}
    for name, values in levels.items():
        trained[f"{name}.weight"] = trained.pop(f"{name}.linear.weight") * values
        trained[f"{name}.bias"] = trained.pop(f"{name}.linear.bias")
    return trained


def _slimmed(shape: Shape, weights: Mapping[str, Numbers]) -> Shape:
    """The pre-trained shape, with what training has left of every layer."""
    inner, seen = len(weights["layers.0.inner.bias"]), weights["layers.0.attended.weight"].shape[1]
    return replace(shape, heads=seen // shape.head, inner=inner)


def _weights(graph: GraphProto) -> Iterator[tuple[str, Numbers]]:
    """Under the names they had in training; of a matrix only the step that uses it still tells the name."""
    kept = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    for step in graph.node:
        part = step.name.strip("/").split("/MatMul")[0].replace("/", ".")
        for name in filter(kept.__contains__, step.input):
            if step.op_type == "MatMulInteger" and name.endswith(_ROUNDED):
                yield f"{part}.weight", np.ascontiguousarray(_unrounded(kept, name).T)
            elif step.op_type == "Gather" and name.endswith(_ROUNDED):
                yield name.removesuffix(_ROUNDED), _unrounded(kept, name)
            elif name.endswith((".weight", ".bias", _LEVELS)):
                yield name, kept[name]


def _unrounded(kept: Mapping[str, Numbers], name: str) -> Numbers:
    base = name.removesuffix(_ROUNDED)
    return (kept[name].astype(np.float32) - kept[f"{base}_zero_point"]) * kept[f"{base}_scale"]
