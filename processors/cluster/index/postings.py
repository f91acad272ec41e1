"""Postings: the articles that came last with each rare term and each pair of concepts.

Tables of rings. A ring forgets its oldest entry, so a frequent term costs no more than a rare one,
and an entry of a forgotten article is harmless: it is only a candidate.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.features.similarity import stem_of
from processors.compiled import compiled

RING = 32
"""Articles remembered for a key."""
RARE = 12
"""Strongest terms of an article under which it is found."""


class Rings:
    """Rings of slots by key, in as many buckets: keys that share one share its ring.

    Parameters
    ----------
    buckets
        Rings, a power of two.
    """

    def __init__(self, buckets: int) -> None:
        self.rings = np.full((buckets, RING), -1, np.int32)
        """Slots, shape (buckets, RING); -1 where there is none yet."""
        self.heads = np.zeros(buckets, np.uint8)
        """Where in its ring the next entry goes, shape (buckets,)."""

    @property
    def nbytes(self) -> int:
        """Bytes of all rings."""
        return self.rings.nbytes + self.heads.nbytes

    def state(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Arrays of a checkpoint, under `name`."""
        return {f"{name}.rings": self.rings, f"{name}.heads": self.heads}

    def load(self, name: str, state: dict[str, NDArray[np.generic]]) -> None:
        """Take over what `state` gave. Raises KeyError where an array is missing."""
        self.rings = np.array(state[f"{name}.rings"], np.int32)
        self.heads = np.array(state[f"{name}.heads"], np.uint8)


class PairPostings(Rings):
    """Articles by pair of concepts: there are only so many, however many articles come."""

    def __init__(self) -> None:
        super().__init__(1 << 15)

    def add(self, slot: int, keys: NDArray[np.int32]) -> None:
        """Enter the article in `slot` under its `keys`, shape (CONCEPT_PAIRS,); 0 is none."""
        _enter_pairs(slot, keys, self.rings, self.heads)


class TermPostings(Rings):
    """Articles by the stems of their rarest terms; the buckets grow with the articles."""

    def __init__(self) -> None:
        super().__init__(1 << 10)

    def add(self, slot: int, terms: NDArray[np.int32], weights: NDArray[np.uint16]) -> None:
        """Enter the article in `slot`; `terms` and `weights` are the columns of all slots."""
        if slot >= len(self.heads) * 2 and len(self.heads) < 1 << 20:
            self._grow(slot, terms, weights)
        _enter_terms(slot, slot + 1, terms, weights, self.rings, self.heads)

    def _grow(self, slots: int, terms: NDArray[np.int32], weights: NDArray[np.uint16]) -> None:
        size = len(self.heads) * 2
        self.rings = np.full((size, RING), -1, np.int32)
        self.heads = np.zeros(size, np.uint8)
        _enter_terms(0, slots, terms, weights, self.rings, self.heads)


@compiled
def _enter_pairs(
    slot: int, keys: NDArray[np.int32], rings: NDArray[np.int32], heads: NDArray[np.uint8]
) -> None:
    for key in keys:
        if key == 0:
            break
        bucket = key % len(heads)
        rings[bucket, heads[bucket]] = slot
        heads[bucket] = (heads[bucket] + 1) % RING


@compiled
def _enter_terms(
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
            bucket = stem_of(terms[slot, k]) % len(heads)
            rings[bucket, heads[bucket]] = slot
            heads[bucket] = (heads[bucket] + 1) % RING
