"""Embedding: its length, and the check that a vector can be compared with others."""

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 384
"""Length of an embedding."""
SIGN_WORDS = DIMENSIONS // 64
"""Integers of 64 bits that hold the signs of one."""


def vector_error(embedding: NDArray[np.float32]) -> str | None:
    """Why an embedding cannot be compared with others; None when it can."""
    if embedding.shape != (DIMENSIONS,):
        return f"the embedding has shape {embedding.shape} instead of ({DIMENSIONS},)"
    if not np.isfinite(embedding).all() or not embedding.any():
        return "the embedding is not a direction: it is zero or has infinite or undefined parts"
    return None
