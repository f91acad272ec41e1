"""IVF level: the arrays of one inverted file, as compiled code takes them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

CELL_CAPACITY = 256
"""Vectors of a full cell, which is one list of the inverted file."""
UNKNOWN = -1
"""In place of the number of a cell."""


class IvfLevel(NamedTuple):
    """Cells with their centroids; `sizes` tells how many places of a cell are used."""

    centroids: NDArray[np.int8]
    """Shape (cells, dimensions)."""
    embeddings: NDArray[np.int8]
    """Shape (cells, CELL_CAPACITY, dimensions)."""
    scales: NDArray[np.float32]
    """Factors that make the embeddings unit vectors, shape (cells, CELL_CAPACITY)."""
    members: NDArray[np.int32]
    """Slots, shape (cells, CELL_CAPACITY)."""
    sizes: NDArray[np.int32]
    """Shape (cells,)."""


class IvfLevels(NamedTuple):
    """An inverted file and the one of its centroids, by which its cells are found."""

    coarse: IvfLevel
    coarse_count: int
    """Cells in use there."""
    fine: IvfLevel
