"""Whitened embedder: weighs down the directions in which texts of one story differ."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from processors.embed.embedder import Embedder

_LEAST = 1e-6


class WhitenedEmbedder:
    """An `Embedder`: unit vectors of another one, whitened.

    Parameters
    ----------
    plain
        Whose vectors these are.
    whitening
        What they are multiplied by: the inverse root of the covariance within a story, symmetric,
        shape (dimensions, dimensions).

    References
    ----------
    A. Hatch, S. Kajarekar, A. Stolcke, "Within-class covariance normalization for SVM-based
    speaker recognition", Interspeech 2006.
    """

    def __init__(self, plain: Embedder, whitening: NDArray[np.float32]) -> None:
        self.name = plain.name
        self.dimensions = plain.dimensions
        self.plain = plain
        self._whitening = whitening

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimensions)."""
        return whitened(self.plain.embed(texts, languages), self._whitening)


def whitened(vectors: NDArray[np.float32], whitening: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows multiplied by a symmetric matrix, of unit length again; what it makes zero stays."""
    # A product of matrices rounds a row by how many stand beside it; sums row by row do not.
    products = [(whitening * vector).sum(axis=1) for vector in vectors]
    rows = np.array(products, np.float32).reshape(vectors.shape)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    usable = lengths > _LEAST
    return np.where(usable, rows / np.where(usable, lengths, 1.0), vectors)
