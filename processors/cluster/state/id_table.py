"""Id table: a hash table from article ids to slots that holds nothing but slots.

Open addressing with linear probing (Knuth, The Art of Computer Programming, volume 3, 6.4). The
ids stand in the articles' own column. A dictionary would take some hundred bytes an article, this
takes eight to sixteen.
"""

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled

EMPTY = -1
_SMALLEST = 1 << 10


class IdTable:
    """Slots by id.

    The ids are not kept here: every call takes `keys`, the ids by slot, shape (slots,).
    """

    def __init__(self) -> None:
        self.table: NDArray[np.int32] = np.full(_SMALLEST, EMPTY, np.int32)
        self.count = 0

    def find(self, key: int, keys: NDArray[np.uint64]) -> int | None:
        """The slot of an id; None where it has none."""
        slot = int(self.table[_place(np.uint64(key), keys, self.table)])
        return None if slot == EMPTY else slot

    def add(self, slot: int, keys: NDArray[np.uint64]) -> None:
        """Enter the id in a slot, which has none yet."""
        self.count += 1
        if 2 * self.count > len(self.table):
            self.table = _enlarged(self.table, keys)
        self.table[_place(keys[slot], keys, self.table)] = slot

    def remove(self, slot: int, keys: NDArray[np.uint64]) -> None:
        """Forget the id in a slot."""
        _close(_place(keys[slot], keys, self.table), keys, self.table)
        self.count -= 1

    def rebuild(self, slots: NDArray[np.int64], keys: NDArray[np.uint64]) -> None:
        """Enter the ids in `slots`, shape (articles,), and no others."""
        size = _SMALLEST
        while size < 2 * len(slots):
            size *= 2
        self.table = np.full(size, EMPTY, np.int32)
        self.count = len(slots)
        _enter(slots.astype(np.int32), keys, self.table)


@compiled
def _home(key: np.uint64, mask: int) -> int:
    """Where an id belongs: ids in a row would fill places in a row, so they are scattered."""
    return int((key * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)) & mask


@compiled
def _place(key: np.uint64, keys: NDArray[np.uint64], table: NDArray[np.int32]) -> int:
    """Where the slot of an id stands, or would."""
    mask = len(table) - 1
    place = _home(key, mask)
    while table[place] != EMPTY and keys[table[place]] != key:
        place = (place + 1) & mask
    return place


@compiled
def _enter(slots: NDArray[np.int32], keys: NDArray[np.uint64], table: NDArray[np.int32]) -> None:
    for slot in slots:
        table[_place(keys[slot], keys, table)] = slot


def _enlarged(table: NDArray[np.int32], keys: NDArray[np.uint64]) -> NDArray[np.int32]:
    larger = np.full(2 * len(table), EMPTY, np.int32)
    _enter(table[table != EMPTY], keys, larger)
    return larger


@compiled
def _close(place: int, keys: NDArray[np.uint64], table: NDArray[np.int32]) -> None:
    """Empty a place and draw up what was put behind it for want of room."""
    mask = len(table) - 1
    after = place
    while True:
        after = (after + 1) & mask
        if table[after] == EMPTY:
            break
        home = _home(keys[table[after]], mask)
        if (after - home) & mask >= (after - place) & mask:
            table[place] = table[after]
            place = after
    table[place] = EMPTY
