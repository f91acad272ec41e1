"""Candidates: finds texts that may be copies, by the lowest hashes that they share.

A table of rings. A ring forgets its oldest entry, so boilerplate costs no more than a rare phrase,
and an entry of a forgotten text is harmless: it is only a candidate.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled

RING: Final = 8
"""Texts remembered for a hash."""
RINGS: Final = 2
"""Rings for each text that is remembered."""


class Candidates:
    """Rings of slots by hash, for up to `texts` slots: an array of shape (RINGS * texts, RING)."""

    def __init__(self, texts: int) -> None:
        self.rings: NDArray[np.int32] = np.full((RINGS * texts, RING), -1, np.int32)
        self.heads: NDArray[np.uint8] = np.zeros(RINGS * texts, np.uint8)

    def find(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Slots that were entered under one of the keys, each once, ascending."""
        found = np.unique(self.rings[keys % len(self.heads)])
        return found[found >= 0]

    def enter(self, slot: int, keys: NDArray[np.uint32]) -> None:
        """Make the text in `slot` found; `keys`, shape (texts, KEYS), hold all slots."""
        _enter(slot, slot + 1, keys, self.rings, self.heads)

    @classmethod
    def of(cls, keys: NDArray[np.uint32], texts: int) -> "Candidates":
        """A larger table with all texts entered, in the order of their slots."""
        table = cls(texts)
        _enter(0, len(keys), keys, table.rings, table.heads)
        return table

    @property
    def nbytes(self) -> int:
        return self.rings.nbytes + self.heads.nbytes

    def state(self) -> dict[str, NDArray[Any]]:
        """The arrays by name, for a checkpoint; `load` takes them."""
        return {"rings": self.rings, "heads": self.heads}

    def load(self, rings: NDArray[np.int32], heads: NDArray[np.uint8]) -> None:
        """Go on from `state`: rings of shape (rings, RING), heads of shape (rings,)."""
        self.rings, self.heads = rings, heads


@compiled
def _enter(
    start: int,
    stop: int,
    keys: NDArray[np.uint32],
    rings: NDArray[np.int32],
    heads: NDArray[np.uint8],
) -> None:
    for slot in range(start, stop):
        for key in keys[slot]:
            ring = key % len(heads)
            rings[ring, heads[ring]] = slot
            heads[ring] = (heads[ring] + 1) % RING
