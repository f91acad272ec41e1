"""How alike two articles are: the cosines of their terms and of their embeddings, weighted.

Both vectors are kept as integers; the products are sums of integers, hence exact.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.compiled import compiled
from processors.cluster.terms import BUCKETS, SCALE

_TERMS_UNIT = 1.0 / (SCALE * SCALE)
_SIFT = 1 << 13
"""Marks of terms that may be in the article, few enough to stay in the processor's first cache."""


def make_scratch() -> NDArray[np.uint16]:
    """Room to spread an article's terms over: its weight for each term, then the marks."""
    return np.zeros(BUCKETS + _SIFT, np.uint16)


def quantize(embedding: NDArray[np.float32]) -> tuple[NDArray[np.int8], float]:
    """An embedding as integers of -127..127 and the factor that makes it a unit vector again."""
    peak = float(np.abs(embedding).max(initial=0.0))
    if peak == 0.0:
        return np.zeros(len(embedding), np.int8), 0.0
    row = np.rint(embedding * (127.0 / peak)).astype(np.int8)
    return row, 1.0 / float(np.linalg.norm(row.astype(np.float64)))


@compiled
def embedding_product(left: NDArray[np.int8], right: NDArray[np.int8]) -> int:
    total = np.int32(0)
    for k in range(len(left)):
        total = np.int32(total + np.int32(np.int32(left[k]) * np.int32(right[k])))
    return int(total)


@compiled
def terms_cosine(
    scratch: NDArray[np.uint16], terms: NDArray[np.int32], weights: NDArray[np.uint16]
) -> float:
    """Cosine of an article spread over `scratch` (see `spread`) with another's term list."""
    total = np.int64(0)
    for k in range(len(terms)):
        if weights[k] == 0:
            break
        if scratch[BUCKETS + (terms[k] & (_SIFT - 1))] != 0:
            total += np.int64(scratch[terms[k]]) * np.int64(weights[k])
    return total * _TERMS_UNIT


@compiled
def spread(
    scratch: NDArray[np.uint16],
    terms: NDArray[np.int32],
    weights: NDArray[np.uint16],
    on: bool,
) -> None:
    """Write an article's weights where their terms are, or take them away again."""
    for k in range(len(terms)):
        if weights[k] == 0:
            break
        scratch[terms[k]] = weights[k] if on else 0
        scratch[BUCKETS + (terms[k] & (_SIFT - 1))] = on


@compiled
def similarity(
    scratch: NDArray[np.uint16],
    row: NDArray[np.int8],
    scale: float,
    terms_factor: float,
    embedding_factor: float,
    terms: NDArray[np.int32],
    weights: NDArray[np.uint16],
    other_row: NDArray[np.int8],
    other_scale: float,
) -> float:
    """Weighted sum of the terms cosine and the embedding cosine."""
    dense = embedding_product(row, other_row) * scale * other_scale
    return terms_factor * terms_cosine(scratch, terms, weights) + embedding_factor * dense
