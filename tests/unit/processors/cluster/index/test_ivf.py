"""Cells of near vectors, and the cells of their centroids."""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import quantize
from processors.cluster.index.ivf import CELL, Cells, nearest_members

COUNT = 50_000
DIMENSIONS = 16


def test_every_cell_can_be_found_through_its_centroid() -> None:
    rows, scales = _vectors()
    centroids = Cells(DIMENSIONS)
    cells = Cells(DIMENSIONS, centroids)
    places = np.zeros(COUNT, np.int32)
    for slot in range(COUNT):
        cells.add(slot, rows[slot], scales[slot], places)
    assert centroids.count > 1
    _check_centroids(cells, centroids)
    assert _recall(cells, centroids, rows, scales, range(COUNT)) > 0.95

    kept = range(0, COUNT, 25)
    for slot in set(range(COUNT)) - set(kept):
        cells.remove(slot, places)
    assert cells.count < COUNT // CELL
    _check_centroids(cells, centroids)
    assert _recall(cells, centroids, rows, scales, kept) > 0.95


def _vectors() -> tuple[NDArray[np.int8], list[float]]:
    chance = np.random.default_rng(0)
    centres = chance.standard_normal((500, DIMENSIONS))
    noise = 0.4 * chance.standard_normal((COUNT, DIMENSIONS))
    vectors = centres[chance.integers(500, size=COUNT)] + noise
    pairs = [quantize(vector) for vector in vectors.astype(np.float32)]
    return np.stack([row for row, _ in pairs]), [scale for _, scale in pairs]


def _check_centroids(cells: Cells, centroids: Cells) -> None:
    level = centroids.level
    found = np.concatenate([level.members[c, : level.sizes[c]] for c in range(centroids.count)])
    assert sorted(found.tolist()) == list(range(cells.count))
    held = centroids.rows()[cells.coarse_places[: cells.count]]
    assert np.array_equal(held, cells.centroids[: cells.count])


def _recall(
    cells: Cells,
    centroids: Cells,
    rows: NDArray[np.int8],
    scales: list[float],
    kept: range,
) -> float:
    """Share of the ten nearest that a search in 16 cells finds."""
    slots = np.array(kept)
    unit = rows[slots] * np.array(scales)[slots, None]
    shares = []
    for slot in kept[:: len(kept) // 50]:
        keys, scores = np.empty(10, np.int32), np.empty(10, np.float64)
        count, _ = nearest_members(
            rows[slot], centroids.level, centroids.count, cells.level, 16, keys, scores
        )
        nearest = slots[np.argsort(-(unit @ rows[slot]), kind="stable")[:10]]
        shares.append(len(set(keys[:count].tolist()) & set(nearest.tolist())) / 10)
    return float(np.mean(shares))
