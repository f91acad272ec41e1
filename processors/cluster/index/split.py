"""Split: halves a full cell of the inverted file by 2-means."""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import embedding_product
from processors.cluster.index.ivf_level import IvfLevel
from processors.compiled import compiled

_ROUNDS = 4


@compiled
def split_cell(cell: int, new: int, level: IvfLevel, places: NDArray[np.int32]) -> None:
    """Share the members of a full cell out between it and the empty cell `new`.

    2-means (Lloyd's iterations), begun at two members that lie far apart. `places`, by slot, is
    kept up to date.
    """
    size = level.sizes[cell]
    rows = level.embeddings[cell, :size].copy()
    scales = level.scales[cell, :size].copy()
    slots = level.members[cell, :size].copy()
    second = _halves(rows, level.centroids[cell], level.centroids[new])
    level.sizes[cell] = 0
    level.sizes[new] = 0
    for m in range(size):
        target = new if second[m] else cell
        position = level.sizes[target]
        level.embeddings[target, position] = rows[m]
        level.scales[target, position] = scales[m]
        level.members[target, position] = slots[m]
        places[slots[m]] = target * level.embeddings.shape[1] + position
        level.sizes[target] += 1


@compiled
def _halves(
    rows: NDArray[np.int8], first_centroid: NDArray[np.int8], second_centroid: NDArray[np.int8]
) -> NDArray[np.bool_]:
    """Which rows, shape (members, dimensions), go to the second half; sets both centroids."""
    size = len(rows)
    second = np.zeros(size, np.bool_)
    start = 0
    for _ in range(2):
        worst, place = 1 << 30, start
        for m in range(size):
            product = embedding_product(rows[m], rows[start])
            if product < worst:
                worst, place = product, m
        first_centroid[:] = rows[start]
        second_centroid[:] = rows[place]
        start = place
    for _ in range(_ROUNDS):
        count = 0
        for m in range(size):
            second[m] = embedding_product(rows[m], second_centroid) > embedding_product(
                rows[m], first_centroid
            )
            count += second[m]
        if count < size // 8 or count > size - size // 8:
            # Nearly the same vectors: halves by age keep the cells balanced.
            for m in range(size):
                second[m] = m >= size // 2
        _set_centroid(first_centroid, rows, second, False)
        _set_centroid(second_centroid, rows, second, True)
    return second


@compiled
def _set_centroid(
    centroid: NDArray[np.int8], rows: NDArray[np.int8], second: NDArray[np.bool_], side: bool
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
