"""Sketch: a text in 272 bytes, its shingles with the lowest hashes; compares two of them.

The lowest hashes are MinHash with a single permutation (Broder, "On the resemblance and containment
of documents", 1997). Below a common bound two of
them are random samples of both texts, so that they tell, beside how much the texts resemble each
other, how much of the shorter one is in the longer one: a wire copy that lost its tail.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled
from processors.text.word_hashes import NUMBER, QUOTED, WHOLE, HashedWords

KEYS: Final = 12
"""Lowest hashes by which a text is found."""
PLAIN: Final = 88
"""Hashes kept of the shingles without a number; a text that has fewer is kept whole."""
NUMBERS: Final = 24
"""The same of those with a number."""
WIDTH: Final = 3
"""Words of a shingle."""
WIDTH_WHOLE: Final = 8
"""The same where most words are single characters."""
MIN_SHINGLES: Final = 12
"""Texts with fewer, such as bare titles, are the same only word for word."""

SHARED: Final = 0.6
"""Share of the shorter text that two copies have in common."""
MIN_LENGTH: Final = 0.25
"""Length of the shorter text, of the longer one's: less is a digest and one of its parts."""
MIN_NUMBERS: Final = 6
"""Shingles with numbers, in both texts, from which numbers decide: a single one is in three."""
NUMBERS_KEPT: Final = 0.5
"""In a copy numbers are kept about as often as words are; in a template that was filled in anew
(weather, stock market) they are kept less than this share as often."""


class Sketch(NamedTuple):
    """Distinct hashes, ascending. Of 16 bits are enough to compare two texts, not to find one."""

    keys: NDArray[np.uint32]
    plain: NDArray[np.uint16]
    numbers: NDArray[np.uint16]


def sketch(words: HashedWords) -> Sketch | None:
    """The sketch of a text; None where it has too few words.

    Quotations are left out, unless there is little else: many articles quote one statement.
    """
    quoted = (words.kinds & QUOTED) > 0
    made = _sketch(HashedWords(words.hashes[~quoted], words.kinds[~quoted]))
    return made or (_sketch(words) if quoted.any() else None)


def _sketch(words: HashedWords) -> Sketch | None:
    width = WIDTH
    if 2 * np.count_nonzero(words.kinds & WHOLE) > len(words.kinds):
        width = WIDTH_WHOLE
    count = max(0, len(words.kinds) - width + 1)
    hashes, numbered = np.empty(count, np.uint32), np.empty(count, np.bool_)
    _shingles(words.hashes, words.kinds, width, hashes, numbered)
    plain = _distinct(np.sort(hashes[~numbered]))
    if len(plain) < MIN_SHINGLES:
        return None
    with_number = _distinct(np.sort(hashes[numbered]))
    return Sketch(plain[:KEYS], _short(plain, PLAIN), _short(with_number, NUMBERS))


def _short(hashes: NDArray[np.uint32], size: int) -> NDArray[np.uint16]:
    return _distinct((hashes[: 2 * size] >> 16).astype(np.uint16))[:size]


@compiled
def _distinct(ascending: NDArray[Any]) -> NDArray[Any]:
    """The values, each once; they are moved to the front of the array."""
    count = 0
    for each in ascending:
        if count == 0 or each != ascending[count - 1]:
            ascending[count] = each
            count += 1
    return ascending[:count]


@compiled
def _shingles(
    words: NDArray[np.uint64],
    kinds: NDArray[np.uint8],
    width: int,
    hashes: NDArray[np.uint32],
    numbered: NDArray[np.bool_],
) -> None:
    """Fill in the hash of every run of `width` words, and whether there is a number in it."""
    for first in range(len(hashes)):
        mixed, kind = np.uint64(0), 0
        for k in range(first, first + width):
            # The finalizer of splitmix64: every bit depends on every bit.
            mixed ^= words[k]
            mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            mixed ^= mixed >> np.uint64(31)
            kind |= kinds[k]
        hashes[first] = np.uint32(mixed >> np.uint64(32))
        numbered[first] = kind & NUMBER > 0


@compiled
def same_text(
    plain: NDArray[np.uint16],
    numbers: NDArray[np.uint16],
    other_plain: NDArray[np.uint16],
    other_numbers: NDArray[np.uint16],
) -> bool:
    """Whether two sketches are of copies of one text."""
    one, other, shared = _compare(plain, other_plain, PLAIN)
    shorter, longer = min(one, other), max(one, other)
    if shared < SHARED * shorter or shorter < MIN_LENGTH * longer or shared == 0:
        return False
    if min(len(numbers), len(other_numbers)) < MIN_NUMBERS:
        return True
    some, others, kept = _compare(numbers, other_numbers, NUMBERS)
    return kept * shorter >= NUMBERS_KEPT * shared * min(some, others)


@compiled
def _compare(one: NDArray[np.uint16], other: NDArray[np.uint16], size: int) -> tuple[int, int, int]:
    """Hashes of each and of both, below the bound up to which both samples are complete."""
    bound = np.uint16(0xFFFF)
    if len(one) == size:
        bound = min(bound, one[-1])
    if len(other) == size:
        bound = min(bound, other[-1])
    i = j = shared = 0
    while i < len(one) and j < len(other) and one[i] <= bound and other[j] <= bound:
        if one[i] == other[j]:
            i, j, shared = i + 1, j + 1, shared + 1
        elif one[i] < other[j]:
            i += 1
        else:
            j += 1
    while i < len(one) and one[i] <= bound:
        i += 1
    while j < len(other) and other[j] <= bound:
        j += 1
    return i, j, shared
