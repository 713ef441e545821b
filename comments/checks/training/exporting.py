"""From the trained network to the one file that the site runs: ONNX, a byte a weight, tokenizer and calibration within."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from comments.checks.encoder import END, START, EncoderModel, windows
from comments.checks.training.encoder import Encoder

_OPSET = 17  # the first with a layer norm of its own
_AXES = {0: "texts", 1: "pieces"}


def export(encoder: Encoder, tokenizer: Tokenizer, facts: Mapping[str, object]) -> bytes:
    """`facts` (calibration and whatever is worth knowing) go into the file as JSON, each under its name."""
    encoder.eval()
    with TemporaryDirectory() as folder:
        whole, rounded = Path(folder) / "whole.onnx", Path(folder) / "rounded.onnx"
        torch.onnx.export(
            encoder,
            (torch.tensor([[START, 5, 6, END]]),),
            whole,
            input_names=["pieces"],
            output_names=["logits"],
            dynamic_axes={"pieces": _AXES, "logits": _AXES},
            opset_version=_OPSET,
            dynamo=False,
        )
        encoder.eval()  # the export leaves it in training mode
        quantize_dynamic(
            whole,
            rounded,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        return described(rounded.read_bytes(), {"tokenizer": json.loads(tokenizer.to_str()), **facts})


def described(content: bytes, facts: Mapping[str, object]) -> bytes:
    """The same network with other facts: calibration comes after the rounding it makes up for."""
    model = onnx.load_from_string(content)
    known = {entry.key: entry.value for entry in model.metadata_props}
    known |= {name: json.dumps(fact, ensure_ascii=False) for name, fact in facts.items()}
    onnx.helper.set_model_props(model, known)
    return bytes(model.SerializeToString(deterministic=True))


def rounding_error(encoder: Encoder, model: EncoderModel, texts: Sequence[str]) -> float:
    """The mean distance of the pieces' logits before and after the rounding to bytes."""
    distances = []
    with torch.inference_mode():
        for text in texts:
            pieces = model.encoding(model.readable(text)).ids
            exact = [encoder(torch.tensor([[START, *window, END]]))[0, 1:-1] for window in windows(pieces)]
            distances.append(np.abs(torch.cat(exact).numpy() - model.read(text).logits).mean())
    return float(np.mean(distances))
