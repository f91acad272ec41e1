"""Similarity: cosines of the terms and embeddings of two articles, in exact integers.

Terms and embedding count, between languages whose names do not compare the embedding alone. One
article is scattered over a dense buffer once, after which each comparison reads the other's short
list: products of integers, whose sums are the same on every machine.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.tfidf import BUCKETS, SCALE
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.vector import Vector
from processors.compiled import compiled

_UNIT = 1.0 / (SCALE * SCALE)
_SIFT = 1 << 13
"""Marks of terms that may be in the article, few enough to stay in the processor's first cache."""


class Columns(NamedTuple):
    """The articles that one is compared with, by slot.

    A compiled loop names the columns that it reads before it begins: numba counts a reference to an
    array each time that it comes out of a tuple, which took half of the time.
    """

    rows: NDArray[np.int8]
    """Embeddings by place, shape (places, dimensions)."""
    places: NDArray[np.int32]
    """Where in `rows` an article's embedding is, shape (slots,)."""
    scales: NDArray[np.float32]
    terms: NDArray[np.int32]
    """Shape (slots, config.terms); so have the weights."""
    weights: NDArray[np.uint16]
    languages: NDArray[np.uint16]
    spelt: NDArray[np.bool_]
    times: NDArray[np.float64]
    """Event times in days."""
    calibrations: NDArray[np.float32]
    """Shape (slots, 8): see `Calibration`."""
    stories: NDArray[np.int32]
    """Slot of the story; negative where there is no article."""


def make_dense_buffer() -> NDArray[np.uint16]:
    """Room to scatter one article over, its weight at each term, then marks; all zero."""
    return np.zeros(BUCKETS + _SIFT, np.uint16)


def quantize(embedding: NDArray[np.float32]) -> tuple[NDArray[np.int8], float]:
    """An embedding as integers of -127..127 and the factor that makes it a unit vector again.

    Both arrays have the shape (dimensions,). A zero vector stays zero, with the factor 0.

    >>> quantize(np.array([0.0, -2.0], np.float32))
    (array([   0, -127], dtype=int8), 0.007874015748031496)
    """
    row = np.empty(len(embedding), np.int8)
    return row, _quantized(embedding, row)


@compiled
def _quantized(embedding: NDArray[np.float32], row: NDArray[np.int8]) -> float:
    """Fill in `row`, and return its factor."""
    peak = np.abs(embedding).max() if len(embedding) else np.float32(0.0)
    if peak == 0.0:
        row[:] = 0
        return 0.0
    unit = np.float32(127.0 / np.float64(peak))
    for k in range(len(row)):
        row[k] = np.int8(np.rint(embedding[k] * unit))
    return float(1.0 / np.sqrt(np.float64(embedding_product(row, row))))


@compiled
def embedding_product(left: NDArray[np.int8], right: NDArray[np.int8]) -> int:
    """Inner product of two quantized embeddings, both of the shape (dimensions,)."""
    total = np.int32(0)
    for k in range(len(left)):
        total = np.int32(total + np.int32(np.int32(left[k]) * np.int32(right[k])))
    return int(total)


@compiled
def may_have(buffer: NDArray[np.uint16], term: int) -> bool:
    """False where the article scattered over `buffer` surely has not the term; much faster than
    its weight there, which is far off in memory."""
    return bool(buffer[BUCKETS + (term & (_SIFT - 1))] != 0)


@compiled
def terms_cosine(
    buffer: NDArray[np.uint16], terms: NDArray[np.int32], weights: NDArray[np.uint16]
) -> float:
    """Cosine of the article scattered over `buffer` with another's terms, shape (config.terms,)."""
    total = np.int64(0)
    for k in range(len(terms)):
        if weights[k] == 0:
            break
        if may_have(buffer, terms[k]):
            total += np.int64(buffer[terms[k]]) * np.int64(weights[k])
    return total * _UNIT


@compiled
def scatter(buffer: NDArray[np.uint16], vector: Vector, on: bool) -> None:
    """Write an article's weights where its terms are, or take them away again."""
    terms, weights = vector.terms, vector.weights
    for k in range(len(terms)):
        if weights[k] == 0:
            break
        buffer[terms[k]] = weights[k] if on else 0
        buffer[BUCKETS + (terms[k] & (_SIFT - 1))] = on


@compiled
def calibrated(
    factors: Calibration | NDArray[np.float32],
    same_language: bool,
    spelt: bool,
    by_terms: float,
    by_embedding: float,
) -> float:
    """z by one article's factors, in the order of `Calibration`."""
    if same_language:
        return float(factors[0] * by_terms + factors[1] * by_embedding - factors[2])
    if spelt:
        return float(factors[3] * by_terms + factors[4] * by_embedding - factors[5])
    return float(factors[6] * by_embedding - factors[7])
