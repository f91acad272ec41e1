"""Ivf: every vector is found through its cell, and every cell through its centroid."""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import quantize
from processors.cluster.index.ivf import Ivf
from processors.cluster.index.ivf_level import CELL_CAPACITY, IvfLevels
from processors.cluster.index.ivf_search import nearest_members

COUNT = 50_000
DIMENSIONS = 16


def test_every_cell_can_be_found_through_its_centroid() -> None:
    rows, scales = _vectors()
    coarse = Ivf(DIMENSIONS)
    ivf = Ivf(DIMENSIONS, coarse)
    places = np.zeros(COUNT, np.int32)
    for slot in range(COUNT):
        ivf.add(slot, rows[slot], scales[slot], places)
    assert coarse.count > 1
    _check_centroids(ivf, coarse)
    assert _recall(ivf, coarse, rows, scales, range(COUNT)) > 0.95

    kept = range(0, COUNT, 25)
    for slot in set(range(COUNT)) - set(kept):
        ivf.remove(slot, places)
    assert ivf.count < COUNT // CELL_CAPACITY
    _check_centroids(ivf, coarse)
    assert _recall(ivf, coarse, rows, scales, kept) > 0.95


def _vectors() -> tuple[NDArray[np.int8], list[float]]:
    chance = np.random.default_rng(0)
    centres = chance.standard_normal((500, DIMENSIONS))
    noise = 0.4 * chance.standard_normal((COUNT, DIMENSIONS))
    vectors = centres[chance.integers(500, size=COUNT)] + noise
    pairs = [quantize(vector) for vector in vectors.astype(np.float32)]
    return np.stack([row for row, _ in pairs]), [scale for _, scale in pairs]


def _check_centroids(ivf: Ivf, coarse: Ivf) -> None:
    level = coarse.level
    found = np.concatenate([level.members[c, : level.sizes[c]] for c in range(coarse.count)])
    assert sorted(found.tolist()) == list(range(ivf.count))
    held = coarse.rows()[ivf.coarse_places[: ivf.count]]
    assert np.array_equal(held, ivf.level.centroids[: ivf.count])


def _recall(
    ivf: Ivf,
    coarse: Ivf,
    rows: NDArray[np.int8],
    scales: list[float],
    kept: range,
) -> float:
    """Share of the ten nearest that a search in 16 cells finds."""
    slots = np.array(kept)
    unit = rows[slots] * np.array(scales)[slots, None]
    levels = IvfLevels(coarse.level, coarse.count, ivf.level)
    shares = []
    for slot in kept[:: len(kept) // 50]:
        keys, scores = np.empty(10, np.int32), np.empty(10, np.float64)
        count, _ = nearest_members(rows[slot], levels, 16, keys, scores)
        nearest = slots[np.argsort(-(unit @ rows[slot]), kind="stable")[:10]]
        shares.append(len(set(keys[:count].tolist()) & set(nearest.tolist())) / 10)
    return float(np.mean(shares))
