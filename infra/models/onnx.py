"""A sentence encoder in ONNX form, run on the CPU."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

SHIPPED_MODEL = Path(__file__).parent / "all-MiniLM-L6-v2"
MAX_TOKENS = 64
"""Title and first sentences: longer inputs cost in proportion and gained no story quality."""


class ModelError(RuntimeError):
    """The model's folder cannot be used; the message names the file and the way out."""


class OnnxEmbedder:
    """Mean-pooled, unit-length sentence embeddings (Reimers and Gurevych, 2019).

    Each text runs alone, texts in parallel: with activations quantized at run time, the other
    texts of a batch would change a text's vector (cosine down to .986), and a replay with other
    batches would cluster differently. Two threads of single texts are as fast as batches of 32.
    """

    def __init__(self, folder: Path = SHIPPED_MODEL, threads: int | None = None) -> None:
        verify(folder)
        self.name = folder.name
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "model_int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1, "embed")
        self.dimensions: int = self._session.get_outputs()[0].shape[-1]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions), each a function of its text alone."""
        encodings = self._tokenizer.encode_batch(list(texts))
        vectors = list(self._pool.map(self._embed_one, encodings))
        return np.array(vectors, np.float32).reshape(len(texts), self.dimensions)

    def _embed_one(self, encoding: Encoding) -> NDArray[np.float32]:
        tokens = np.array([encoding.ids], np.int64)
        inputs = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        mean = self._session.run(None, inputs)[0][0].mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)


def verify(folder: Path) -> None:
    """Compare the files in `folder` with its SHA256SUMS. Raises ModelError."""
    sums = folder / "SHA256SUMS"
    if not sums.is_file():
        raise ModelError(f"no model in {folder}: {sums.name} is missing; check out the files anew")
    for line in sums.read_text().splitlines():
        expected, name = line.split()
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path} is missing; check out the files anew")
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise ModelError(f"{path} is damaged: SHA-256 {found}, expected {expected}")
