"""Approximate neighbours by embedding: cells of near vectors that split as they fill.

An inverted file (IVF) that needs no training: a full cell is cut in two by 2-means, a nearly empty
one is dissolved into its neighbours, as in SPFresh (Xu et al., SOSP 2023). It was preferred to
a graph index because its state is a few arrays, a checkpoint restores it bit for bit, and
deletion costs nothing.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.cluster.compiled import compiled
from processors.cluster.prefetch import enlarged
from processors.cluster.ranking import offer
from processors.cluster.similarity import embedding_product

CELL = 256
"""Articles of a full cell."""
_FEW = 24
"""Articles with which a cell dissolves."""
_ROUNDS = 4
UNKNOWN = -1
_NAMES = ("centroids", "embeddings", "scales", "members", "sizes")


class Cells:
    """Which articles lie near one another; the embeddings stand cell by cell, to be read in a row.

    An article's place is its cell x CELL + its position there.
    """

    def __init__(self, dimensions: int) -> None:
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
        self.count = _add(slot, cell, embedding, scale, places, *self.arrays, self.count)

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
    def arrays(
        self,
    ) -> tuple[
        NDArray[np.int8],
        NDArray[np.int8],
        NDArray[np.float32],
        NDArray[np.int32],
        NDArray[np.int32],
    ]:
        return self.centroids, self.embeddings, self.scales, self.members, self.sizes

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
        self.count -= 1
        last = self.count
        if cell != last:
            self.centroids[cell] = self.centroids[last]
            self.sizes[cell] = self.sizes[last]
            for position in range(int(self.sizes[last])):
                self._shift(cell, position, last, position, places)
        self.sizes[last] = 0
        for slot, scale, embedding in zip(slots, scales, embeddings, strict=True):
            self.add(slot, embedding, scale, places)

    def _grow(self) -> None:
        size = len(self.sizes) + max(8, len(self.sizes) // 16)
        for name in _NAMES:
            setattr(self, name, enlarged(getattr(self, name), size))

    @property
    def nbytes(self) -> int:
        return sum(array.nbytes for array in self.arrays)

    def state(self) -> dict[str, NDArray[Any]]:
        return {f"cells.{name}": getattr(self, name)[: self.count] for name in _NAMES}

    def load(self, state: dict[str, NDArray[Any]]) -> None:
        for name in _NAMES:
            setattr(self, name, np.array(state[f"cells.{name}"]))
        self.count = len(self.sizes)


@compiled
def _nearest_cell(row: NDArray[np.int8], centroids: NDArray[np.int8], count: int) -> int:
    best, place = -(1 << 31), 0
    for c in range(count):
        product = embedding_product(centroids[c], row)
        if product > best:
            best, place = product, c
    return place


@compiled
def nearest_members(
    row: NDArray[np.int8],
    centroids: NDArray[np.int8],
    embeddings: NDArray[np.int8],
    scales: NDArray[np.float32],
    members: NDArray[np.int32],
    sizes: NDArray[np.int32],
    count: int,
    probes: int,
    keys: NDArray[np.int32],
    scores: NDArray[np.float64],
) -> tuple[int, int]:
    """Fill `keys` with the nearest of the articles in the nearest `probes` cells.

    Returns their number and the nearest cell.
    """
    cells = np.empty(probes, np.int32)
    products = np.empty(probes, np.float64)
    chosen = 0
    for c in range(count):
        chosen = offer(cells, products, chosen, c, float(embedding_product(centroids[c], row)))
    found = 0
    for k in range(chosen):
        cell = cells[k]
        for m in range(sizes[cell]):
            score = embedding_product(embeddings[cell, m], row) * scales[cell, m]
            found = offer(keys, scores, found, members[cell, m], score)
    return found, cells[0] if chosen else UNKNOWN


@compiled
def _add(
    slot: int,
    cell: int,
    row: NDArray[np.int8],
    scale: float,
    places: NDArray[np.int32],
    centroids: NDArray[np.int8],
    embeddings: NDArray[np.int8],
    scales: NDArray[np.float32],
    members: NDArray[np.int32],
    sizes: NDArray[np.int32],
    count: int,
) -> int:
    """Put an article into its nearest cell, cut the cell if it is full; the number of cells."""
    if count == 0:
        centroids[0] = row
        count = 1
    if cell == UNKNOWN:
        cell = _nearest_cell(row, centroids, count)
    position = sizes[cell]
    embeddings[cell, position] = row
    scales[cell, position] = scale
    members[cell, position] = slot
    places[slot] = cell * CELL + position
    sizes[cell] += 1
    if sizes[cell] == CELL:
        _cut(cell, count, places, centroids, embeddings, scales, members, sizes)
        count += 1
    return count


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
def _cut(
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
        places[slots[m]] = target * CELL + position
        sizes[target] += 1
