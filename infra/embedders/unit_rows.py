"""Unit rows: gives vectors the length 1."""

import numpy as np
from numpy.typing import NDArray

_LEAST = 1e-6


def unit_rows(vectors: NDArray[np.float32], instead: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row of unit length; one that has no direction is the same row of `instead`."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    usable = lengths > _LEAST
    return np.where(usable, vectors / np.where(usable, lengths, 1.0), instead)
