"""Column store: rows of flat arrays in slots that are used again; no Python object a row."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.cluster.state.prefetch import enlarged

Layout = dict[str, tuple[type[np.generic], tuple[int, ...]]]


class ColumnStore:
    """Named columns over one set of slots; a freed slot is the first to be used again.

    Parameters
    ----------
    layout
        For each column its dtype and the shape of one entry: a column has the shape
        (capacity, *shape). The names stand in checkpoints.
    """

    def __init__(self, layout: Layout) -> None:
        self.columns: dict[str, NDArray[Any]] = {
            name: np.zeros((0, *shape), dtype) for name, (dtype, shape) in layout.items()
        }
        self.free: list[int] = []
        self.used = 0
        """Slots that were ever taken."""

    def __getitem__(self, column: str) -> NDArray[Any]:
        """The array of a column, shape (capacity, ...); another one once the store has grown."""
        return self.columns[column]

    def __len__(self) -> int:
        """Slots in use."""
        return self.used - len(self.free)

    def take(self) -> int:
        """A slot of zeros, or of what its last owner left."""
        if self.free:
            return self.free.pop()
        if self.used == self.capacity:
            self._grow()
        self.used += 1
        return self.used - 1

    def release(self, slot: int) -> None:
        """Give a slot back."""
        self.free.append(slot)

    @property
    def capacity(self) -> int:
        """Slots for which there is room."""
        return len(next(iter(self.columns.values())))

    @property
    def nbytes(self) -> int:
        """Bytes of all columns, with the room that stands empty."""
        return sum(column.nbytes for column in self.columns.values())

    def _grow(self) -> None:
        # A sixteenth at a time bounds what stands empty.
        size = max(1024, self.capacity + self.capacity // 16)
        for name, column in self.columns.items():
            self.columns[name] = enlarged(column, size)

    def state(self, prefix: str) -> dict[str, NDArray[Any]]:
        """Arrays of a checkpoint: `prefix.column`, shape (used, ...), and `prefix.free`."""
        state = {f"{prefix}.{name}": column[: self.used] for name, column in self.columns.items()}
        return state | {f"{prefix}.free": np.array(self.free, np.int64)}

    def load(self, prefix: str, state: dict[str, NDArray[Any]]) -> None:
        """Take over what `state` gave. Raises KeyError where an array is missing."""
        self.free = state[f"{prefix}.free"].tolist()
        for name in self.columns:
            self.columns[name] = np.array(state[f"{prefix}.{name}"])
        self.used = self.capacity
