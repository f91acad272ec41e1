"""Vector: one article as numbers, in the form in which it is stored and compared."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

CONCEPT_PAIRS = 6
"""Keys of an article for those of other languages: the pairs of its four strongest concepts."""


class Vector(NamedTuple):
    """Embedding, terms and concepts of one article; compiled code takes it as it is."""

    embedding: NDArray[np.int8]
    """Integers of -127..127, shape (dimensions,)."""
    scale: float
    """Factor that makes `embedding` a unit vector."""
    terms: NDArray[np.int32]
    """Hashed terms, strongest first, shape (config.terms,); zeros fill it up."""
    weights: NDArray[np.uint16]
    """Their weights in 1/4095, shape (config.terms,); zeros fill it up."""
    concepts: NDArray[np.int16]
    """Concepts, strongest first, shape (config.concepts,); zeros fill it up."""
    concept_weights: NDArray[np.uint16]
    """Their weights in 1/4095, shape (config.concepts,); zeros fill it up."""
    concept_pairs: NDArray[np.int32]
    """Keys under which articles of other languages find it, shape (CONCEPT_PAIRS,); 0 is none."""
    language: int
    """Number of the language in this stream, by first appearance."""
    encoder_mean: float
    """Embedding cosine of unrelated articles in the language."""
    spelt: bool
    """Whether names are spelt in letters that compare with those of other languages."""
    time: float
    """Event time in days since the epoch."""
    terms_weight: float
    """Weight of a standard deviation of the terms cosine."""
    embedding_weight: float
    """The same of the embedding cosine."""


def pair_keys(concepts: NDArray[np.int16], weights: NDArray[np.uint16]) -> NDArray[np.int32]:
    """Keys of the pairs of the strongest concepts: one is common, two together are rare.

    `concepts` and `weights` have the shape (config.concepts,), strongest first, zero weights last;
    the keys have the shape (CONCEPT_PAIRS,), 0 for none.
    """
    strongest = sorted(concepts[: min(4, int(np.count_nonzero(weights)))].tolist())
    keys = [
        1 + ((low * 0x9E3779B1 + high * 0x85EBCA77) & 0x3FFFFFFF)
        for place, low in enumerate(strongest)
        for high in strongest[place + 1 :]
    ]
    return np.array(keys + [0] * (CONCEPT_PAIRS - len(keys)), np.int32)
