"""Sketch distance: tells how far sign sketches are from a query's, in compiled loops.

A sketch is the signs of a vector's numbers, 64 to an integer; lane k holds the k-th integer of all
sketches, so that a pass over them reads memory in order.
"""

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled
from processors.model.vector import DIMENSIONS, SIGN_WORDS

FARTHEST = DIMENSIONS + 1
"""The distance of what is not compared."""

_PAIRS = np.uint64(0x5555555555555555)
_FOURS = np.uint64(0x3333333333333333)
_BYTES = np.uint64(0x0F0F0F0F0F0F0F0F)
_ONES = np.uint64(0x0101010101010101)


@compiled
def _bits(word: np.uint64) -> np.uint64:
    """How many bits are set: the compiler makes one instruction of it (Hacker's Delight, 5-1)."""
    word -= (word >> np.uint64(1)) & _PAIRS
    word = (word & _FOURS) + ((word >> np.uint64(2)) & _FOURS)
    return (((word + (word >> np.uint64(4))) & _BYTES) * _ONES) >> np.uint64(56)


@compiled
def hamming(
    lanes: NDArray[np.uint64],
    wanted: NDArray[np.uint64],
    groups: NDArray[np.int32],
    allowed: NDArray[np.bool_],
    distances: NDArray[np.uint16],
    counts: NDArray[np.int64],
) -> None:
    """Fill in the Hamming distance of each sketch of an allowed group, FARTHEST for all others, and
    add to the counts of each distance.

    Shapes: `lanes` (SIGN_WORDS, sketches), `wanted` (SIGN_WORDS,), `groups` and `distances`
    (sketches,), `allowed` (groups,), `counts` (FARTHEST + 1,).
    """
    for place in range(len(distances)):
        bits = np.uint64(0)
        for lane in range(SIGN_WORDS):
            bits += _bits(lanes[lane, place] ^ wanted[lane])
        distance = np.int64(bits) if allowed[groups[place]] else FARTHEST
        distances[place] = distance
        counts[distance] += 1


@compiled
def sums_under_signs(
    lanes: NDArray[np.uint64], rows: NDArray[np.int64], sums: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The numbers of a query summed where the sketches in `rows` have a positive sign.

    `sums` are those of the query by `byte_sums`, shape (8 * SIGN_WORDS, 256).
    """
    found = np.empty(len(rows), np.float32)
    for place in range(len(rows)):
        total = np.float32(0.0)
        for lane in range(SIGN_WORDS):
            word = lanes[lane, rows[place]]
            for byte in range(8):
                signs = (word >> np.uint64(8 * byte)) & np.uint64(255)
                total += sums[8 * lane + byte, np.int64(signs)]
        found[place] = total
    return found


def byte_sums(numbers: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sums of each eight numbers under all the signs that they can have; shape (numbers / 8, 256).

    >>> of_first = byte_sums(np.array([1, 0, 0, 0, 0, 0, 0, 4], np.float32))[0]
    >>> of_first[[0b00000000, 0b00000001, 0b10000001]].tolist()
    [0.0, 4.0, 5.0]
    """
    signs = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).astype(np.float32)
    return np.ascontiguousarray(numbers.reshape(-1, 8) @ signs.T)
