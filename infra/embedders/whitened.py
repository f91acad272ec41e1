"""Whitened embedder: weighs down the directions in which texts of one story differ."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from infra.embedders.unit_rows import unit_rows
from processors.embed.embedder import Embedder


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
    # Row by row: in a product of matrices a row is rounded by how many stand beside it.
    products = [np.einsum("ij,j->i", whitening, vector) for vector in vectors]
    return unit_rows(np.array(products, np.float32).reshape(vectors.shape), instead=vectors)
