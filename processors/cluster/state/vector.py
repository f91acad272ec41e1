"""Vector: one article as numbers, in the form in which it is stored and compared."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Vector(NamedTuple):
    """Embedding and terms of one article; compiled code takes it as it is."""

    embedding: NDArray[np.int8]
    """Integers of -127..127, shape (dimensions,)."""
    scale: float
    """Factor that makes `embedding` a unit vector."""
    terms: NDArray[np.int32]
    """Hashed terms, strongest first, shape (config.terms,); zeros fill it up."""
    weights: NDArray[np.uint16]
    """Their weights in 1/4095, shape (config.terms,); zeros fill it up."""
    before: NDArray[np.float32]
    """Articles that had each term before, shape (config.terms,); zeros fill it up."""
    language: int
    """Number of the language in this stream, by first appearance."""
    spelt: bool
    """Whether names are spelt in letters that compare with those of other languages."""
    time: float
    """Event time in days since the epoch."""
    terms_weight: float
    """Weight of a standard deviation of the terms cosine."""
    embedding_weight: float
    """The same of the embedding cosine."""
    embedding_floor: float
    """Least standard deviation of the embedding cosine within a language."""
