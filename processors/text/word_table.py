"""Word table: gives each word of a text its number, and makes no string of a word that is known.

An article has some hundreds of words, of which nearly all have come before: a compiled loop reads
them and looks them up. Words are compared letter by letter, so a number never depends on what else
the table holds.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled

_FEWEST_SLOTS = 1 << 12
_MAX_WORDS = 1 << 18
"""Words that are kept, in bounded memory: where there are more the table begins again."""
_HASH: Final = 0
_START: Final = 1
_LENGTH: Final = 2
_NUMBER: Final = 3
"""Columns of a table: the hash of a word, where its letters begin, how many they are (0 where the
slot is free), and its number."""


class WordTable:
    """The numbers of the words that came lately, found by their letters.

    Parameters
    ----------
    numbers_of
        The numbers of some words, -1 or more: the same whenever they are asked.
    """

    def __init__(self, numbers_of: Callable[[list[str]], list[int]]) -> None:
        self.numbers_of = numbers_of
        self.table = np.zeros((_FEWEST_SLOTS, 4), np.int64)
        """An open hash table, shape (slots, 4); slots are a power of two."""
        self.letters = np.zeros(8 * _FEWEST_SLOTS, np.uint32)
        """Code points of the words, one after the other."""
        self.used = 0
        """How many of them are taken."""
        self.words = 0

    def numbers(self, text: str, *, lines: bool = False) -> NDArray[np.int32]:
        r"""The numbers of the words of `text` in order, shape (words,).

        Words are runs of two and more letters, digits and underscores, as `\w` of re has them up to
        U+FFFF; or, with `lines`, the lines of two and more characters.

        >>> table = WordTable(lambda words: list(map(len, words)))
        >>> table.numbers("a new word"), table.numbers("a new\nword", lines=True)
        (array([3, 4], dtype=int32), array([5, 4], dtype=int32))
        """
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        inside = _all_but_line_ends() if lines else _word_characters()
        numbers = np.empty(len(codes) // 3 + 1, np.int32)
        unknown = np.empty((len(numbers), 4), np.int64)
        count, asked = _read(codes, inside, self.table, self.letters, numbers, unknown)
        if asked:
            self._learn(text, codes, unknown[:asked].tolist(), numbers)
        return numbers[:count]

    def _learn(
        self,
        text: str,
        codes: NDArray[np.uint32],
        unknown: list[list[int]],
        numbers: NDArray[np.int32],
    ) -> None:
        places = {text[start:end]: (start, end, hashed) for _, start, end, hashed in unknown}
        new = dict(zip(places, self.numbers_of(list(places)), strict=True))
        for word, (start, end, hashed) in places.items():
            self._enter(codes[start:end], hashed, new[word])
        for place, start, end, _ in unknown:
            numbers[place] = new[text[start:end]]

    def _enter(self, letters: NDArray[np.uint32], hashed: int, number: int) -> None:
        if self.words == _MAX_WORDS:
            self.table[:] = 0
            self.used = self.words = 0
        if 2 * self.words == len(self.table):
            smaller, self.table = self.table, np.zeros((2 * len(self.table), 4), np.int64)
            for word in smaller[smaller[:, _LENGTH] > 0]:
                _put(word, self.table)
        end = self.used + len(letters)
        if end > len(self.letters):
            self.letters = np.resize(self.letters, end + len(self.letters))
        self.letters[self.used : end] = letters
        _put(np.array([hashed, self.used, len(letters), number]), self.table)
        self.used = end
        self.words += 1


@cache
def _word_characters() -> NDArray[Any]:
    return np.array([chr(code).isalnum() or chr(code) == "_" for code in range(1 << 16)])


@cache
def _all_but_line_ends() -> NDArray[Any]:
    return np.array([chr(code) != "\n" for code in range(128)])


@compiled
def _read(
    codes: NDArray[np.uint32],
    inside: NDArray[np.bool_],
    table: NDArray[np.int64],
    letters: NDArray[np.uint32],
    numbers: NDArray[np.int32],
    unknown: NDArray[np.int64],
) -> tuple[int, int]:
    """Fill in the number of each word, and of those that the table has not the place, begin, end
    and hash (FNV-1a of 64 bits, as `word_hashes` has it); how many there are of both.

    Characters beyond `inside` are of words.
    """
    basis, prime = np.uint64(14695981039346656037), np.uint64(1099511628211)
    count, asked, start, hashed = 0, 0, -1, basis
    for place in range(len(codes) + 1):
        if place < len(codes) and (codes[place] >= len(inside) or inside[codes[place]]):
            if start < 0:
                start, hashed = place, basis
            hashed = (hashed ^ np.uint64(codes[place])) * prime
        elif start >= 0:
            if place - start > 1:
                slot = _slot_of(codes, start, place, np.int64(hashed), table, letters)
                if slot < 0:
                    unknown[asked, 0], unknown[asked, 1] = count, start
                    unknown[asked, 2], unknown[asked, 3] = place, np.int64(hashed)
                    asked += 1
                else:
                    numbers[count] = table[slot, _NUMBER]
                count += 1
            start = -1
    return count, asked


@compiled
def _slot_of(
    codes: NDArray[np.uint32],
    start: int,
    end: int,
    hashed: np.int64,
    table: NDArray[np.int64],
    letters: NDArray[np.uint32],
) -> int:
    """The slot of the word ``codes[start:end]``; -1 where the table has it not."""
    slot = int(hashed & (len(table) - 1))
    while table[slot, _LENGTH]:
        if table[slot, _HASH] == hashed and table[slot, _LENGTH] == end - start:
            first = table[slot, _START]
            k = 0
            while k < end - start and letters[first + k] == codes[start + k]:
                k += 1
            if k == end - start:
                return slot
        slot = (slot + 1) & (len(table) - 1)
    return -1


@compiled
def _put(word: NDArray[np.int64], table: NDArray[np.int64]) -> None:
    """Enter a word, its row of shape (4,), in the next free slot."""
    slot = word[_HASH] & (len(table) - 1)
    while table[slot, _LENGTH]:
        slot = (slot + 1) & (len(table) - 1)
    table[slot] = word
