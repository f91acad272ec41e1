"""IVF search: finds the nearest members of the nearest cells, through cells of their centroids."""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import embedding_product
from processors.cluster.index.ivf_level import UNKNOWN, IvfLevel, IvfLevels
from processors.cluster.state.top_k import push_top_k
from processors.compiled import compiled

COARSE_PROBES = 8
"""Cells of centroids looked into: all of them up to some 200,000 articles."""
_AROUND = 16
"""Cells among which the members of a dissolved one are shared out."""


@compiled
def nearest_members(
    row: NDArray[np.int8],
    levels: IvfLevels,
    probes: int,
    keys: NDArray[np.int32],
    scores: NDArray[np.float64],
) -> tuple[int, int]:
    """Fill `keys` with the nearest of the vectors in the nearest `probes` cells, best first.

    `row` has the shape (dimensions,), `keys` and `scores` the shape (k,). Returns how many were
    found, and the nearest cell (UNKNOWN where there is none).
    """
    cells = np.empty(probes, np.int32)
    chosen = _nearest_cells(row, levels, cells)
    found = _search_cells(row, cells[:chosen], levels.fine, keys, scores)
    return found, cells[0] if chosen else UNKNOWN


@compiled
def nearest_cell(row: NDArray[np.int8], centroids: NDArray[np.int8], count: int) -> int:
    """The nearest of the first `count` centroids, by reading all of them."""
    best, place = -(1 << 31), 0
    for c in range(count):
        product = embedding_product(centroids[c], row)
        if product > best:
            best, place = product, c
    return place


@compiled
def new_cells(
    rows: NDArray[np.int8], centroid: NDArray[np.int8], levels: IvfLevels
) -> NDArray[np.int32]:
    """For each member of a dissolved cell, the nearest of the cells that lay around it.

    `rows` has the shape (members, dimensions), `centroid` was the cell's, shape (dimensions,).
    """
    around = np.empty(_AROUND, np.int32)
    chosen = _nearest_cells(centroid, levels, around)
    found = np.full(len(rows), UNKNOWN, np.int32)
    for m in range(len(rows)):
        best = -(1 << 31)
        for cell in around[:chosen]:
            product = embedding_product(levels.fine.centroids[cell], rows[m])
            if product > best:
                best, found[m] = product, cell
    return found


@compiled
def _nearest_cells(row: NDArray[np.int8], levels: IvfLevels, cells: NDArray[np.int32]) -> int:
    """Fill `cells` with those whose centroids are nearest; their number."""
    regions = np.empty(COARSE_PROBES, np.int32)
    products = np.empty(COARSE_PROBES, np.float64)
    centroids = levels.coarse.centroids
    chosen = 0
    for c in range(levels.coarse_count):
        product = float(embedding_product(centroids[c], row))
        chosen = push_top_k(regions, products, chosen, c, product)
    scores = np.empty(len(cells), np.float64)
    return _search_cells(row, regions[:chosen], levels.coarse, cells, scores)


@compiled
def _search_cells(
    row: NDArray[np.int8],
    cells: NDArray[np.int32],
    level: IvfLevel,
    keys: NDArray[np.int32],
    scores: NDArray[np.float64],
) -> int:
    """Fill `keys` with the nearest members of some cells; their number."""
    embeddings, scales, members, sizes = level.embeddings, level.scales, level.members, level.sizes
    found = 0
    for cell in cells:
        for m in range(sizes[cell]):
            score = embedding_product(embeddings[cell, m], row) * scales[cell, m]
            found = push_top_k(keys, scores, found, members[cell, m], score)
    return found
