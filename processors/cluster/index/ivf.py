"""IVF: approximate neighbours by embedding from cells of near vectors that split as they fill."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.cluster.index.ivf_level import CELL_CAPACITY, UNKNOWN, IvfLevel, IvfLevels
from processors.cluster.index.ivf_search import nearest_cell, new_cells
from processors.cluster.index.split import split_cell
from processors.cluster.state.prefetch import enlarged
from processors.compiled import compiled

_FEW = 64
"""Vectors below which a cell dissolves: the fewer these are, the more room stands empty."""
_START = 8
"""Cells for which there is room at first."""


class Ivf:
    """An inverted file that needs no training.

    Its lists are cells of near vectors: a full cell is split in two by 2-means, a nearly empty one
    is dissolved into its neighbours. The centroids lie in an inverted file of their own, so that a
    search reads neither all vectors nor all centroids. An entry costs one search and, one time in
    some hundred, a split; a removal costs nothing. The whole state is a few arrays, so that a
    checkpoint restores it bit for bit (docs/decisions/0019-own-inverted-file.md).

    A vector's place is its cell x CELL_CAPACITY + its position there; `places`, by slot, is the
    caller's array, shape (slots,), and is kept up to date.

    Parameters
    ----------
    dimensions
        Length of an embedding.
    coarse
        The inverted file for the centroids, which has this one's cells for its slots; None for one
        so small that all centroids are read.

    References
    ----------
    H. Jégou, M. Douze, C. Schmid, "Product quantization for nearest neighbor search", IEEE TPAMI
    33, 2011 (inverted lists by coarse centroids); Y. Xu et al., "SPFresh: incremental in-place
    update for billion-scale vector search", SOSP 2023 (cells that split and dissolve).

    Examples
    --------
    >>> ivf, places = Ivf(dimensions=2), np.zeros(2, np.int32)
    >>> ivf.add(0, np.array([127, 0], np.int8), 1 / 127, places)
    >>> ivf.add(1, np.array([0, 127], np.int8), 1 / 127, places)
    >>> ivf.rows()[places].tolist()
    [[127, 0], [0, 127]]
    """

    def __init__(self, dimensions: int, coarse: "Ivf | None" = None) -> None:
        self.coarse = coarse
        self.coarse_places = np.zeros(_START, np.int32)
        """Places of the centroids there, by cell."""
        self.level = IvfLevel(
            centroids=np.zeros((_START, dimensions), np.int8),
            embeddings=np.zeros((_START, CELL_CAPACITY, dimensions), np.int8),
            scales=np.zeros((_START, CELL_CAPACITY), np.float32),
            members=np.zeros((_START, CELL_CAPACITY), np.int32),
            sizes=np.zeros(_START, np.int32),
        )
        self.count = 0
        """Cells in use."""

    def add(
        self,
        slot: int,
        embedding: NDArray[np.int8],
        scale: float,
        places: NDArray[np.int32],
        cell: int = UNKNOWN,
    ) -> None:
        """Enter a vector, shape (dimensions,), into `cell` where a search has told the nearest."""
        if self.count + 1 >= len(self.level.sizes):
            self._grow()
        before = self.count
        cell, self.count = _add(slot, cell, embedding, scale, places, self.level, before)
        if self.coarse is not None and self.count > before:
            if before > 0:
                self.coarse.remove(cell, self.coarse_places)
                self._enter_centroid(self.coarse, cell)
            self._enter_centroid(self.coarse, before)

    def remove(self, slot: int, places: NDArray[np.int32]) -> None:
        """Forget a vector."""
        cell, position = divmod(int(places[slot]), CELL_CAPACITY)
        self._shift(cell, position, cell, int(self.level.sizes[cell]) - 1, places)
        self.level.sizes[cell] -= 1
        if self.count > 1 and self.level.sizes[cell] < _FEW:
            self._dissolve(cell, places)

    def rows(self) -> NDArray[np.int8]:
        """Embeddings by place, shape (places, dimensions)."""
        return self.level.embeddings.reshape(-1, self.level.embeddings.shape[2])

    def _enter_centroid(self, coarse: "Ivf", cell: int) -> None:
        coarse.add(cell, self.level.centroids[cell], 1.0, self.coarse_places)

    def _shift(
        self, cell: int, position: int, source: int, last: int, places: NDArray[np.int32]
    ) -> None:
        """Put the vector at one place to another."""
        level = self.level
        level.embeddings[cell, position] = level.embeddings[source, last]
        level.scales[cell, position] = level.scales[source, last]
        level.members[cell, position] = slot = level.members[source, last]
        places[slot] = cell * CELL_CAPACITY + position

    def _dissolve(self, cell: int, places: NDArray[np.int32]) -> None:
        level = self.level
        size = level.sizes[cell]
        slots = level.members[cell, :size].tolist()
        scales = level.scales[cell, :size].tolist()
        embeddings = level.embeddings[cell, :size].copy()
        centroid = level.centroids[cell].copy()
        self.count -= 1
        last = self.count
        if self.coarse is not None:
            self.coarse.remove(cell, self.coarse_places)
        if cell != last:
            level.centroids[cell] = level.centroids[last]
            level.sizes[cell] = level.sizes[last]
            for position in range(int(level.sizes[last])):
                self._shift(cell, position, last, position, places)
            if self.coarse is not None:
                self.coarse.remove(last, self.coarse_places)
                self._enter_centroid(self.coarse, cell)
        level.sizes[last] = 0
        cells = [UNKNOWN] * len(slots)
        if self.coarse is not None:
            levels = IvfLevels(self.coarse.level, self.coarse.count, level)
            cells = new_cells(embeddings, centroid, levels).tolist()
        for slot, scale, embedding, near in zip(slots, scales, embeddings, cells, strict=True):
            self.add(slot, embedding, scale, places, near)

    def _grow(self) -> None:
        size = len(self.level.sizes) + max(_START, len(self.level.sizes) // 16)
        self.level = IvfLevel._make(enlarged(array, size) for array in self.level)
        self.coarse_places = enlarged(self.coarse_places, size)

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays, those for the centroids included."""
        coarse = self.coarse.nbytes if self.coarse is not None else 0
        return sum(array.nbytes for array in self.level) + coarse

    def state(self, prefix: str = "cells") -> dict[str, NDArray[Any]]:
        """Arrays of a checkpoint, those for the centroids included, each `prefix.name`."""
        state = {f"{prefix}.{name}": a[: self.count] for name, a in self.level._asdict().items()}
        if self.coarse is not None:
            state |= self.coarse.state(f"{prefix}.coarse")
            state[f"{prefix}.coarse_places"] = self.coarse_places[: self.count]
        return state

    def load(self, state: dict[str, NDArray[Any]], prefix: str = "cells") -> None:
        """Take over what `state` gave. Raises KeyError where an array is missing."""
        names = IvfLevel._fields
        self.level = IvfLevel._make(np.array(state[f"{prefix}.{name}"]) for name in names)
        self.count = len(self.level.sizes)
        if self.coarse is not None:
            self.coarse.load(state, f"{prefix}.coarse")
            self.coarse_places = np.array(state[f"{prefix}.coarse_places"])


@compiled
def _add(
    slot: int,
    cell: int,
    row: NDArray[np.int8],
    scale: float,
    places: NDArray[np.int32],
    level: IvfLevel,
    count: int,
) -> tuple[int, int]:
    """Put a vector into its nearest cell, split the cell if it is full.

    Returns the cell and the number of cells.
    """
    if count == 0:
        level.centroids[0] = row
        count = 1
    if cell == UNKNOWN:
        cell = nearest_cell(row, level.centroids, count)
    position = level.sizes[cell]
    level.embeddings[cell, position] = row
    level.scales[cell, position] = scale
    level.members[cell, position] = slot
    places[slot] = cell * CELL_CAPACITY + position
    level.sizes[cell] += 1
    if level.sizes[cell] == CELL_CAPACITY:
        split_cell(cell, count, level, places)
        count += 1
    return cell, count
