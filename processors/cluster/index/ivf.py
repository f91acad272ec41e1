"""Approximate neighbours by embedding: cells of near vectors that split as they fill.

An inverted file (IVF) that needs no training: a full cell is cut in two by 2-means, a nearly empty
one is dissolved into its neighbours, as in SPFresh (Xu et al., SOSP 2023). The centroids lie in
cells of their own, so that a search does not read all of them either. It was preferred to a graph
index because its state is a few arrays, a checkpoint restores it bit for bit, and deletion costs
nothing.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import embedding_product
from processors.cluster.index.prefetch import enlarged
from processors.cluster.index.split import cut
from processors.cluster.state.top_k import offer
from processors.compiled import compiled

CELL = 256
"""Articles of a full cell."""
_FEW = 64
"""Articles below which a cell dissolves: the fewer these are, the more room stands empty."""
_AROUND = 16
"""Cells among which the members of a dissolved one are shared out."""
COARSE_PROBES = 8
"""Cells of centroids looked into: all of them up to some 200,000 articles."""
UNKNOWN = -1


class Level(NamedTuple):
    """The arrays of one level, as compiled code takes them."""

    centroids: NDArray[np.int8]
    embeddings: NDArray[np.int8]
    scales: NDArray[np.float32]
    members: NDArray[np.int32]
    sizes: NDArray[np.int32]


class Cells:
    """Which articles lie near one another; the embeddings stand cell by cell, to be read in a row.

    An article's place is its cell x CELL + its position there. `coarse`, where there is one, has
    the centroids for its embeddings and the cells for its slots.
    """

    def __init__(self, dimensions: int, coarse: "Cells | None" = None) -> None:
        self.coarse = coarse
        self.coarse_places = np.zeros(8, np.int32)
        self.centroids = np.zeros((8, dimensions), np.int8)
        self.embeddings = np.zeros((8, CELL, dimensions), np.int8)
        self.scales = np.zeros((8, CELL), np.float32)
        self.members = np.zeros((8, CELL), np.int32)
        self.sizes = np.zeros(8, np.int32)
        self.count = 0

    def add(
        self,
        slot: int,
        embedding: NDArray[np.int8],
        scale: float,
        places: NDArray[np.int32],
        cell: int = UNKNOWN,
    ) -> None:
        """Enter an article, into its nearest cell where that is known from a search."""
        if self.count + 1 >= len(self.sizes):
            self._grow()
        before = self.count
        cell, self.count = _add(slot, cell, embedding, scale, places, self.level, before)
        if self.coarse is not None and self.count > before:
            if before > 0:
                self.coarse.remove(cell, self.coarse_places)
                self._enter_centroid(self.coarse, cell)
            self._enter_centroid(self.coarse, before)

    def remove(self, slot: int, places: NDArray[np.int32]) -> None:
        """Forget an article."""
        cell, position = divmod(int(places[slot]), CELL)
        self._shift(cell, position, cell, int(self.sizes[cell]) - 1, places)
        self.sizes[cell] -= 1
        if self.count > 1 and self.sizes[cell] < _FEW:
            self._dissolve(cell, places)

    def rows(self) -> NDArray[np.int8]:
        """Embeddings by place, shape (places, dimensions)."""
        return self.embeddings.reshape(-1, self.embeddings.shape[2])

    @property
    def level(self) -> Level:
        return Level(self.centroids, self.embeddings, self.scales, self.members, self.sizes)

    def _enter_centroid(self, coarse: "Cells", cell: int) -> None:
        coarse.add(cell, self.centroids[cell], 1.0, self.coarse_places)

    def _shift(
        self, cell: int, position: int, source: int, last: int, places: NDArray[np.int32]
    ) -> None:
        """Put the article at one place to another."""
        self.embeddings[cell, position] = self.embeddings[source, last]
        self.scales[cell, position] = self.scales[source, last]
        self.members[cell, position] = slot = self.members[source, last]
        places[slot] = cell * CELL + position

    def _dissolve(self, cell: int, places: NDArray[np.int32]) -> None:
        size = self.sizes[cell]
        slots = self.members[cell, :size].tolist()
        scales = self.scales[cell, :size].tolist()
        embeddings = self.embeddings[cell, :size].copy()
        centroid = self.centroids[cell].copy()
        self.count -= 1
        last = self.count
        if self.coarse is not None:
            self.coarse.remove(cell, self.coarse_places)
        if cell != last:
            self.centroids[cell] = self.centroids[last]
            self.sizes[cell] = self.sizes[last]
            for position in range(int(self.sizes[last])):
                self._shift(cell, position, last, position, places)
            if self.coarse is not None:
                self.coarse.remove(last, self.coarse_places)
                self._enter_centroid(self.coarse, cell)
        self.sizes[last] = 0
        homes = [UNKNOWN] * len(slots)
        if self.coarse is not None:
            level, coarse = self.level, self.coarse
            homes = _homes(embeddings, centroid, coarse.level, coarse.count, level).tolist()
        for slot, scale, embedding, home in zip(slots, scales, embeddings, homes, strict=True):
            self.add(slot, embedding, scale, places, home)

    def _grow(self) -> None:
        size = len(self.sizes) + max(8, len(self.sizes) // 16)
        for name, array in self.level._asdict().items():
            setattr(self, name, enlarged(array, size))
        self.coarse_places = enlarged(self.coarse_places, size)

    @property
    def nbytes(self) -> int:
        coarse = self.coarse.nbytes if self.coarse is not None else 0
        return sum(array.nbytes for array in self.level) + coarse

    def state(self, prefix: str = "cells") -> dict[str, NDArray[Any]]:
        state = {f"{prefix}.{name}": a[: self.count] for name, a in self.level._asdict().items()}
        if self.coarse is not None:
            state |= self.coarse.state(f"{prefix}.coarse")
            state[f"{prefix}.coarse_places"] = self.coarse_places[: self.count]
        return state

    def load(self, state: dict[str, NDArray[Any]], prefix: str = "cells") -> None:
        for name in Level._fields:
            setattr(self, name, np.array(state[f"{prefix}.{name}"]))
        self.count = len(self.sizes)
        if self.coarse is not None:
            self.coarse.load(state, f"{prefix}.coarse")
            self.coarse_places = np.array(state[f"{prefix}.coarse_places"])


@compiled
def _nearest_cell(row: NDArray[np.int8], centroids: NDArray[np.int8], count: int) -> int:
    best, place = -(1 << 31), 0
    for c in range(count):
        product = embedding_product(centroids[c], row)
        if product > best:
            best, place = product, c
    return place


@compiled
def _look_into(
    row: NDArray[np.int8],
    cells: NDArray[np.int32],
    level: Level,
    keys: NDArray[np.int32],
    scores: NDArray[np.float64],
) -> int:
    """Fill `keys` with the nearest members of some cells; their number."""
    found = 0
    for cell in cells:
        for m in range(level.sizes[cell]):
            score = embedding_product(level.embeddings[cell, m], row) * level.scales[cell, m]
            found = offer(keys, scores, found, level.members[cell, m], score)
    return found


@compiled
def _nearest_cells(
    row: NDArray[np.int8], coarse: Level, coarse_count: int, cells: NDArray[np.int32]
) -> int:
    """Fill `cells` with those whose centroids are nearest; their number."""
    regions = np.empty(COARSE_PROBES, np.int32)
    products = np.empty(COARSE_PROBES, np.float64)
    chosen = 0
    for c in range(coarse_count):
        product = float(embedding_product(coarse.centroids[c], row))
        chosen = offer(regions, products, chosen, c, product)
    return _look_into(row, regions[:chosen], coarse, cells, np.empty(len(cells), np.float64))


@compiled
def _homes(
    rows: NDArray[np.int8],
    centroid: NDArray[np.int8],
    coarse: Level,
    coarse_count: int,
    level: Level,
) -> NDArray[np.int32]:
    """For each member of a cell that is no more, the nearest of the cells that lay around it."""
    around = np.empty(_AROUND, np.int32)
    chosen = _nearest_cells(centroid, coarse, coarse_count, around)
    homes = np.full(len(rows), UNKNOWN, np.int32)
    for m in range(len(rows)):
        best = -(1 << 31)
        for cell in around[:chosen]:
            product = embedding_product(level.centroids[cell], rows[m])
            if product > best:
                best, homes[m] = product, cell
    return homes


@compiled
def nearest_members(
    row: NDArray[np.int8],
    coarse: Level,
    coarse_count: int,
    fine: Level,
    probes: int,
    keys: NDArray[np.int32],
    scores: NDArray[np.float64],
) -> tuple[int, int]:
    """Fill `keys` with the nearest of the articles in the nearest `probes` cells.

    Returns their number and the nearest cell.
    """
    cells = np.empty(probes, np.int32)
    chosen = _nearest_cells(row, coarse, coarse_count, cells)
    found = _look_into(row, cells[:chosen], fine, keys, scores)
    return found, cells[0] if chosen else UNKNOWN


@compiled
def _add(
    slot: int,
    cell: int,
    row: NDArray[np.int8],
    scale: float,
    places: NDArray[np.int32],
    level: Level,
    count: int,
) -> tuple[int, int]:
    """Put an article into its nearest cell, cut the cell if it is full.

    Returns the cell and the number of cells.
    """
    if count == 0:
        level.centroids[0] = row
        count = 1
    if cell == UNKNOWN:
        cell = _nearest_cell(row, level.centroids, count)
    position = level.sizes[cell]
    level.embeddings[cell, position] = row
    level.scales[cell, position] = scale
    level.members[cell, position] = slot
    places[slot] = cell * CELL + position
    level.sizes[cell] += 1
    if level.sizes[cell] == CELL:
        cut(
            cell, count, places, level.centroids, level.embeddings, level.scales, level.members,
            level.sizes,
        )  # fmt: skip
        count += 1
    return cell, count
