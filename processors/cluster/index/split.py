"""Cutting a full cell in two by 2-means."""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import embedding_product
from processors.compiled import compiled

_ROUNDS = 4


@compiled
def _centre(
    centroid: NDArray[np.int8],
    rows: NDArray[np.int8],
    second: NDArray[np.bool_],
    side: bool,
) -> None:
    """Set a centroid to the direction of the mean of the rows on one side."""
    total = np.zeros(len(centroid))
    for m in range(len(rows)):
        if second[m] == side:
            for k in range(len(centroid)):
                total[k] += rows[m, k]
    norm = np.sqrt(np.sum(total * total))
    # A fixed length, so that products with different centroids compare.
    for k in range(len(centroid)):
        value = round(total[k] * 500.0 / norm) if norm > 0.0 else 0
        centroid[k] = min(127, max(-127, value))


@compiled
def cut(
    cell: int,
    new: int,
    places: NDArray[np.int32],
    centroids: NDArray[np.int8],
    embeddings: NDArray[np.int8],
    scales: NDArray[np.float32],
    members: NDArray[np.int32],
    sizes: NDArray[np.int32],
) -> None:
    """2-means, begun at two members that lie far apart."""
    size = sizes[cell]
    rows = embeddings[cell, :size].copy()
    factors = scales[cell, :size].copy()
    slots = members[cell, :size].copy()
    second = np.zeros(size, np.bool_)
    start = 0
    for _ in range(2):
        worst, place = 1 << 30, start
        for m in range(size):
            product = embedding_product(rows[m], rows[start])
            if product < worst:
                worst, place = product, m
        centroids[cell] = rows[start]
        centroids[new] = rows[place]
        start = place
    for _ in range(_ROUNDS):
        count = 0
        for m in range(size):
            second[m] = embedding_product(rows[m], centroids[new]) > embedding_product(
                rows[m], centroids[cell]
            )
            count += second[m]
        if count < size // 8 or count > size - size // 8:
            # Nearly the same vectors: halves by age keep the cells balanced.
            for m in range(size):
                second[m] = m >= size // 2
        _centre(centroids[cell], rows, second, False)
        _centre(centroids[new], rows, second, True)
    sizes[cell] = 0
    sizes[new] = 0
    for m in range(size):
        target = new if second[m] else cell
        position = sizes[target]
        embeddings[target, position] = rows[m]
        scales[target, position] = factors[m]
        members[target, position] = slots[m]
        places[slots[m]] = target * embeddings.shape[1] + position
        sizes[target] += 1
