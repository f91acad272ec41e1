"""OnnxEncoder: a sentence encoder in ONNX form, run on the CPU."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding

from infra.embedders.error import ModelError
from infra.embedders.folder import ModelFolder, Pooling
from infra.embedders.tokenizer import load_tokenizer

PROBE = "A text to learn the length of the vectors from."


class OnnxEncoder:
    """Unit-length sentence embeddings, pooled from those of the tokens (Reimers and Gurevych,
    2019) unless the model does that itself.

    Each text runs alone, texts in parallel: with activations quantized at run time, the other
    texts of a batch would change a text's vector (cosine down to .986), and a replay with other
    batches would cluster differently. Two threads of single texts are as fast as batches of 32.
    """

    def __init__(self, model: ModelFolder, threads: int | None = None) -> None:
        self.name = model.name
        self._prefix = model.sheet.prefix
        self._pooling = model.pooling
        self._tokenizer = load_tokenizer(model.tokenizer, model.sheet.max_tokens)
        self._session = _session(model)
        self._inputs = [each.name for each in self._session.get_inputs()]
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1, "embed")
        self.dimensions = self._probed(model)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions), each a function of its text alone."""
        encodings = self._tokenizer.encode_batch([self._prefix + text for text in texts])
        vectors = list(self._pool.map(self._embed_one, encodings))
        return np.array(vectors, np.float32).reshape(len(texts), self.dimensions)

    def _embed_one(self, encoding: Encoding) -> NDArray[np.float32]:
        tokens = np.array([encoding.ids], np.int64)
        known = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        inputs = {name: known[name] for name in self._inputs}
        found = self._session.run(None, inputs)[0][0]
        if found.ndim == 2:
            found = _pooled(found, encoding, self._pooling)
        return np.asarray(found / np.linalg.norm(found), np.float32)

    def _probed(self, model: ModelFolder) -> int:
        try:
            vector = self._embed_one(self._tokenizer.encode(self._prefix + PROBE))
        except KeyError as error:
            raise ModelError(
                f"{model.weights} asks for an input {error}: no text encoder"
            ) from error
        except Exception as error:
            raise ModelError(f"{model.weights} cannot be run: {error}") from error
        if vector.ndim != 1 or not np.isfinite(vector).all():
            raise ModelError(f"{model.weights} gives no vector for a text: no sentence encoder")
        return len(vector)


def _pooled(
    tokens: NDArray[np.float32], encoding: Encoding, pooling: Pooling
) -> NDArray[np.float32]:
    """One vector, shape (dimensions,), of those of the tokens, shape (tokens, dimensions)."""
    if pooling == "cls":
        tokens = tokens[:1]
    if pooling == "words":
        # What stands for a comma is much the same in every text: it brings unrelated ones together.
        pieces = zip(encoding.tokens, encoding.special_tokens_mask, strict=True)
        words = [not special and any(map(str.isalnum, piece)) for piece, special in pieces]
        if any(words):
            tokens = tokens[words]
    mean: NDArray[np.float32] = tokens.mean(axis=0)
    return mean


def _session(model: ModelFolder) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    providers = ["CPUExecutionProvider"]
    try:
        return onnxruntime.InferenceSession(str(model.weights), options, providers=providers)
    except Exception as error:  # its errors have no class in common
        raise ModelError(f"{model.weights} is not an ONNX model: {error}") from error
