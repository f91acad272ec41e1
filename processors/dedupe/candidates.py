"""Texts that may be copies: for each of a text's lowest hashes, those that came last with it.

A table of rings. A ring forgets its oldest entry, so boilerplate costs no more than a rare phrase,
and an entry of a forgotten text is harmless: it is only a candidate.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from processors.cluster.compiled import compiled

RING = 8
"""Texts remembered for a hash."""
KEYS = 12
"""Lowest hashes of a text under which it is found."""


class Candidates:
    """Rings of slots by hash, two for each slot."""

    def __init__(self, slots: int) -> None:
        self.rings: NDArray[np.int32] = np.full((2 * slots, RING), -1, np.int32)
        self.heads: NDArray[np.uint8] = np.zeros(2 * slots, np.uint8)

    def find(self, sketch: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Slots that share one of the lowest hashes, each once, ascending."""
        rings = (sketch[:KEYS] >> np.uint32(1)) % np.uint32(len(self.heads))
        found = np.unique(self.rings[rings])
        return found[found >= 0]

    def enter(self, slots: NDArray[np.int64], sketches: NDArray[np.uint32]) -> None:
        """Make the texts in `slots` found; `sketches`, shape (slots, SIZE), hold all slots."""
        _enter(slots, sketches, self.rings, self.heads)

    @property
    def nbytes(self) -> int:
        return self.rings.nbytes + self.heads.nbytes

    def state(self) -> dict[str, NDArray[Any]]:
        return {"rings": self.rings, "heads": self.heads}

    def load(self, state: dict[str, NDArray[Any]]) -> None:
        self.rings = np.array(state["rings"])
        self.heads = np.array(state["heads"])


@compiled
def _enter(
    slots: NDArray[np.int64],
    sketches: NDArray[np.uint32],
    rings: NDArray[np.int32],
    heads: NDArray[np.uint8],
) -> None:
    for slot in slots:
        for k in range(KEYS):
            if sketches[slot, k] == 0:
                break
            ring = (sketches[slot, k] >> 1) % len(heads)
            rings[ring, heads[ring]] = slot
            heads[ring] = (heads[ring] + 1) % RING
