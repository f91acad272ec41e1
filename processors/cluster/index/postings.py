"""Postings: the articles that came last with each rare term.

A table of rings. A ring forgets its oldest entry, so a frequent term costs no more than a rare one,
and an entry of a forgotten article is harmless: it is only a candidate.
"""

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled

RING = 32
"""Articles remembered for a term."""
RARE = 12
"""Strongest terms of an article under which it is found."""


class TermPostings:
    """Rings of slots by term; the buckets grow with the articles, terms of one bucket share it."""

    def __init__(self) -> None:
        self.rings = np.full((1 << 10, RING), -1, np.int32)
        """Slots, shape (buckets, RING); -1 where there is none yet."""
        self.heads = np.zeros(1 << 10, np.uint8)
        """Where in its ring the next entry goes, shape (buckets,)."""

    def add(self, slot: int, terms: NDArray[np.int32], weights: NDArray[np.uint16]) -> None:
        """Enter the article in `slot`; `terms` and `weights` are the columns of all slots."""
        if slot >= len(self.heads) * 2 and len(self.heads) < 1 << 20:
            self._grow(slot, terms, weights)
        _enter(slot, slot + 1, terms, weights, self.rings, self.heads)

    def _grow(self, slots: int, terms: NDArray[np.int32], weights: NDArray[np.uint16]) -> None:
        size = len(self.heads) * 2
        self.rings = np.full((size, RING), -1, np.int32)
        self.heads = np.zeros(size, np.uint8)
        _enter(0, slots, terms, weights, self.rings, self.heads)

    @property
    def nbytes(self) -> int:
        """Bytes of all rings."""
        return self.rings.nbytes + self.heads.nbytes

    def state(self) -> dict[str, NDArray[np.generic]]:
        """Arrays of a checkpoint."""
        return {"postings.rings": self.rings, "postings.heads": self.heads}

    def load(self, state: dict[str, NDArray[np.generic]]) -> None:
        """Take over what `state` gave. Raises KeyError where an array is missing."""
        self.rings = np.array(state["postings.rings"], np.int32)
        self.heads = np.array(state["postings.heads"], np.uint8)


@compiled
def _enter(
    start: int,
    stop: int,
    terms: NDArray[np.int32],
    weights: NDArray[np.uint16],
    rings: NDArray[np.int32],
    heads: NDArray[np.uint8],
) -> None:
    for slot in range(start, stop):
        for k in range(min(RARE, terms.shape[1])):
            if weights[slot, k] == 0:
                break
            bucket = terms[slot, k] % len(heads)
            rings[bucket, heads[bucket]] = slot
            heads[bucket] = (heads[bucket] + 1) % RING
