"""A text in 256 bytes: its shingles with the lowest hashes, and what two such samples tell.

The lowest hashes are MinHash with a single permutation (Broder 1997). Below a common bound two of
them are random samples of both texts, so that they tell, beside how much the texts resemble each
other, how much of the shorter one is in the longer one: a wire copy that lost its tail.
"""

import numpy as np
from numpy.typing import NDArray

from processors.cluster.compiled import compiled

SIZE = 64
"""Hashes kept of a text; one with fewer shingles is kept whole."""
WIDTH = 3
"""Words of a shingle."""
UNSPACED_WIDTH = 8
"""The same where most words are single characters of a script without spaces."""
NUMBER = 1
"""Bit of a hash that tells that its shingle has a number in it."""
NUMBER_WEIGHT = 4
"""How much more often a shingle with a number is in the sample: there are few, and they decide."""

SHARED = 0.6
"""Share of the shorter text that two copies have in common."""
MIN_LENGTH = 0.25
"""Length of the shorter text, of the longer one's: less is a digest and one of its parts."""
MIN_NUMBERS = 3
"""Sampled shingles with numbers from which numbers decide."""
NUMBERS_KEPT = 0.5
"""In a copy numbers are kept about as often as words are; in a template that was filled in anew
(weather, stock market) they are kept less than this share as often."""

_WHOLE = np.uint32(2**32 - 1)


def sketch(words: list[str]) -> NDArray[np.uint32]:
    """The lowest hashes of the shingles, distinct, ascending, at most SIZE; empty where none."""
    characters = np.frombuffer(" ".join([*words, ""]).encode("utf-32-le"), np.uint32)
    unspaced = sum(len(word) == 1 and word > "\u0dff" for word in words)
    width = UNSPACED_WIDTH if 2 * unspaced > len(words) else WIDTH
    return np.unique(_shingles(characters, len(words), width))[:SIZE]


@compiled
def _shingles(characters: NDArray[np.uint32], words: int, width: int) -> NDArray[np.uint32]:
    """A hash for every run of `width` words; each word ends with a space."""
    hashes = np.zeros(words, np.uint64)
    numbers = np.zeros(words, np.bool_)
    word = 0
    hashed = np.uint64(14695981039346656037)  # FNV-1a
    for character in characters:
        if character == 32:
            hashes[word] = hashed
            hashed = np.uint64(14695981039346656037)
            word += 1
        else:
            hashed = (hashed ^ np.uint64(character)) * np.uint64(1099511628211)
            numbers[word] |= _is_digit(character)
    shingles = np.empty(max(0, words - width + 1), np.uint32)
    for first in range(len(shingles)):
        mixed = np.uint64(0)
        number = False
        for k in range(first, first + width):
            mixed = _mixed(mixed ^ hashes[k])
            number |= numbers[k]
        shingle = np.uint32(mixed >> np.uint64(32))
        if number:
            shingles[first] = (shingle // NUMBER_WEIGHT) | NUMBER
        else:
            shingles[first] = shingle & ~np.uint32(NUMBER)
    return shingles


@compiled
def _is_digit(character: np.uint32) -> bool:
    return (
        48 <= character <= 57
        or 0x660 <= character <= 0x669  # Arabic
        or 0x6F0 <= character <= 0x6F9  # Persian
        or 0x966 <= character <= 0x96F  # Devanagari
    )


@compiled
def _mixed(value: np.uint64) -> np.uint64:
    """The finalizer of splitmix64: every bit depends on every bit."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@compiled
def same_text(
    one: NDArray[np.uint32], one_size: int, other: NDArray[np.uint32], other_size: int
) -> bool:
    """Whether two sketches are of copies of one text; `*_size` hashes of each are used."""
    bound = _WHOLE
    if one_size == SIZE:
        bound = min(bound, one[SIZE - 1])
    if other_size == SIZE:
        bound = min(bound, other[SIZE - 1])
    # [words, numbers]
    ones, others, shared = np.zeros(2), np.zeros(2), np.zeros(2)
    i = j = 0
    while True:
        left = i < one_size and one[i] <= bound
        right = j < other_size and other[j] <= bound
        if left and right and one[i] == other[j]:
            shared[one[i] & NUMBER] += 1
            ones[one[i] & NUMBER] += 1
            others[one[i] & NUMBER] += 1
            i += 1
            j += 1
        elif left and (not right or one[i] < other[j]):
            ones[one[i] & NUMBER] += 1
            i += 1
        elif right:
            others[other[j] & NUMBER] += 1
            j += 1
        else:
            break
    one_length = ones[0] + ones[1] / NUMBER_WEIGHT
    other_length = others[0] + others[1] / NUMBER_WEIGHT
    shorter, longer = min(one_length, other_length), max(one_length, other_length)
    common = shared[0] + shared[1] / NUMBER_WEIGHT
    if common < SHARED * shorter or shorter < MIN_LENGTH * longer or shorter == 0:
        return False
    words, numbers = min(ones[0], others[0]), min(ones[1], others[1])
    if numbers < MIN_NUMBERS or words == 0:
        return True
    return shared[1] / numbers >= NUMBERS_KEPT * shared[0] / words
