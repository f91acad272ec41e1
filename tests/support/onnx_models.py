"""Small ONNX models with a tokenizer of their own, written byte by byte.

Field numbers are those of onnx.proto3; the wire format is that of Protocol Buffers.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

WORDS = ("[UNK]", "query", ":", "parade", "ferry", "strike", "beijing")
FLOAT, INT64 = 1, 7


def write_model(
    folder: Path,
    *,
    inputs: Sequence[str] = ("input_ids", "attention_mask"),
    pooled: bool = False,
    dimensions: int = 384,
    file: str = "model.onnx",
) -> Path:
    """A folder whose model looks up a vector for each token, and takes the mean if `pooled`."""
    folder.mkdir(parents=True, exist_ok=True)
    table = np.random.default_rng(7).standard_normal((len(WORDS), dimensions)).astype("<f4")
    nodes = [_node("Gather", ("table", "input_ids"), "tokens")]
    if pooled:
        nodes.append(_node("ReduceMean", ("tokens",), "mean", axes=1, keepdims=0))
    graph = [
        *(_field(1, node) for node in nodes),
        _field(2, "graph"),
        _field(5, _tensor("table", table.shape, table.tobytes())),
        *(_field(11, _value(name, INT64, (1, "n"))) for name in inputs),
        _field(12, _value("mean", FLOAT, (1, dimensions)))
        if pooled
        else _field(12, _value("tokens", FLOAT, (1, "n", dimensions))),
    ]
    model = [_field(1, 8), _field(7, b"".join(graph)), _field(8, _field(2, 13))]
    (folder / file).write_bytes(b"".join(model))
    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate(WORDS)}, WORDS[0]))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def _node(kind: str, inputs: Sequence[str], output: str, **attributes: int) -> bytes:
    parts = [*(_field(1, name) for name in inputs), _field(2, output), _field(4, kind)]
    for name, value in attributes.items():
        number, numbered_type = (8, 7) if name == "axes" else (3, 2)
        attribute = _field(1, name) + _field(number, value) + _field(20, numbered_type)
        parts.append(_field(5, attribute))
    return b"".join(parts)


def _tensor(name: str, shape: Sequence[int], data: bytes) -> bytes:
    dims = b"".join(_field(1, size) for size in shape)
    return dims + _field(2, FLOAT) + _field(8, name) + _field(9, data)


def _value(name: str, kind: int, shape: Sequence[int | str]) -> bytes:
    dims = (_field(1, _field(1 if isinstance(size, int) else 2, size)) for size in shape)
    tensor = _field(1, kind) + _field(2, b"".join(dims))
    return _field(1, name) + _field(2, _field(1, tensor))


def _field(number: int, value: int | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    return bytes(_groups(value))


def _groups(value: int) -> Iterator[int]:
    while value > 127:
        yield value & 127 | 128
        value >>= 7
    yield value
