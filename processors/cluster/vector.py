"""An article as numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Vector:
    """Embedding and terms of one article, as they are stored."""

    embedding: NDArray[np.int8]
    scale: float
    """Factor that makes `embedding` a unit vector."""
    terms: NDArray[np.int32]
    """Hashed terms, strongest first, shape (config.terms,); zeros fill it up."""
    weights: NDArray[np.uint16]
    """Their weights; zeros fill it up."""
    time: float
    """Event time in days."""
    terms_weight: float
    """Weight of a standard deviation of the terms cosine."""
    embedding_weight: float
    """The same of the embedding cosine."""
