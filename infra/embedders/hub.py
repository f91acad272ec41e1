"""Fastembed: models that the package knows by name and fetches from its hub."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from infra.embedders.centred import MEASURED
from infra.embedders.error import ModelError
from processors.model.vector import DIMENSIONS

if TYPE_CHECKING:
    from fastembed import TextEmbedding

SCHEME = "fastembed:"
INSTALL = ".venv/bin/pip install -e '.[fastembed]'"


def hub_name(setting: str) -> str:
    """Name of the vector space of `fastembed:NAME`, without opening it."""
    return f"{re.sub(r'[^A-Za-z0-9._-]', '-', setting)}-{MEASURED}"


class FastembedEncoder:
    """Runs the texts one by one, as OnnxEncoder does and for the same reason."""

    def __init__(self, setting: str) -> None:
        self.name = hub_name(setting)
        self._model = _opened(setting.removeprefix(SCHEME))
        self.dimensions = int(self._model.embedding_size)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        found = list(self._model.embed(list(texts), batch_size=1))
        vectors = np.array(found, np.float32).reshape(len(texts), self.dimensions)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _opened(name: str) -> "TextEmbedding":
    # Imported here: it is an extra, which the shipped model does without.
    try:
        from fastembed import TextEmbedding
    except ImportError as error:
        raise ModelError(
            f"STORYWIRE_EMBEDDER={SCHEME}{name} needs the package fastembed", hint=INSTALL
        ) from error
    known = TextEmbedding.list_supported_models()
    usable = sorted(each["model"] for each in known if each["dim"] == DIMENSIONS)
    if name not in usable:
        raise ModelError(
            f"STORYWIRE_EMBEDDER={SCHEME}{name}: fastembed has no such model whose vectors have "
            f"{DIMENSIONS} numbers, but {', '.join(usable)}"
        )
    try:
        return TextEmbedding(name, threads=1)
    except Exception as error:  # of the hub, the network or the disk: it wraps none of them
        raise ModelError(
            f"STORYWIRE_EMBEDDER={SCHEME}{name} cannot be fetched ({error})",
            hint="fetch it where the hub can be reached, and copy that machine's "
            "FASTEMBED_CACHE_PATH here, or set STORYWIRE_EMBEDDER to a folder with the model's "
            ".onnx file and tokenizer.json",
        ) from error
