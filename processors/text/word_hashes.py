"""Word hashes: a text as the numbers of its words, by which copies are told.

Case, punctuation, width, invisible characters and look-alikes of another script do not count. The
words are those of tokens.py, which the compiled loop here reads by the same table: a text is read
for every article, and needs no strings.
"""

from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled
from processors.text.look_alikes import unmixed
from processors.text.scripts import CharacterClass, character_classes
from processors.text.tokens import folded

NUMBER: Final = 1
QUOTED: Final = 2
WHOLE: Final = 4
"""Bits of a word's kind. A whole word is one letter of a script without spaces."""

MAX_QUOTE: Final = 1_000
"""Characters of a quotation, which also ends with its paragraph: a mark may lack its partner."""

_BREAK: Final = int(CharacterClass.BREAK)
_LETTER: Final = int(CharacterClass.LETTER)
_DIGIT: Final = int(CharacterClass.DIGIT)
_UNSPACED: Final = int(CharacterClass.UNSPACED)
_STACKER: Final = int(CharacterClass.STACKER)
_IGNORED: Final = int(CharacterClass.IGNORED)
_SELECTOR: Final = int(CharacterClass.SELECTOR)
_QUOTATION_MARK: Final = len(CharacterClass)
_LINE: Final = len(CharacterClass) + 1
"""Two more kinds of BREAK."""
_QUOTATION_MARKS = '"“”„‟«»「」『』'


class HashedWords(NamedTuple):
    """The words of a text in order, as numbers; both of shape (words,)."""

    hashes: NDArray[np.uint64]
    """FNV-1a of 64 bits over the code points (Fowler, Noll and Vo)."""
    kinds: NDArray[np.uint8]
    """Bits: NUMBER, QUOTED, WHOLE."""


def read_words(text: str) -> HashedWords:
    """The words of `text`; none where it has no letters and digits."""
    characters = np.frombuffer(unmixed(folded(text)).encode("utf-32-le", "replace"), np.uint32)
    hashes = np.empty(len(characters), np.uint64)
    kinds = np.empty(len(characters), np.uint8)
    count = _read(characters, _CLASSES, hashes, kinds)
    return HashedWords(hashes[:count], kinds[:count])


def fingerprint(words: HashedWords) -> str:
    """Sixteen hexadecimal characters, equal for the same words in the same order."""
    return blake2b(words.hashes.tobytes(), digest_size=8).hexdigest()


def fingerprint_of(text: str) -> str:
    """The fingerprint of the words of `text`.

    >>> fingerprint_of("Parade, in Beijing!") == fingerprint_of("parade in beijing")
    True
    """
    return fingerprint(read_words(text))


def _classes() -> NDArray[np.uint8]:
    """What each character is for `_read`, shape (LAST + 1,)."""
    classes = character_classes().copy()
    classes[[ord(mark) for mark in _QUOTATION_MARKS]] = _QUOTATION_MARK
    classes[ord("\n")] = _LINE
    return classes


_CLASSES = _classes()


@compiled
def _read(
    characters: NDArray[np.uint32],
    classes: NDArray[np.uint8],
    hashes: NDArray[np.uint64],
    kinds: NDArray[np.uint8],
) -> int:
    """Fill in hash and kind of each word; returns how many there are."""
    start = np.uint64(14695981039346656037)
    count, kind, hashed, inside = 0, 0, start, False
    after_stacker = False
    quoted_until = -1
    for place in range(len(characters) + 1):
        character = characters[place] if place < len(characters) else np.uint32(0)
        what = classes[character] if character < len(classes) else _BREAK
        if what == _IGNORED or (what == _SELECTOR and inside):
            continue
        breaks = what in (_BREAK, _QUOTATION_MARK, _LINE)
        if inside and (
            breaks
            or (kind & WHOLE and what in (_LETTER, _DIGIT))
            or (what == _UNSPACED and not (kind & WHOLE and after_stacker))
        ):
            hashes[count], kinds[count] = hashed, kind
            count, kind, hashed, inside = count + 1, 0, start, False
        if not breaks:
            hashed = (hashed ^ np.uint64(character)) * np.uint64(1099511628211)
            if what == _UNSPACED:
                kind |= WHOLE
            elif what == _DIGIT:
                kind |= NUMBER
            if place < quoted_until:
                kind |= QUOTED
            inside, after_stacker = True, what == _STACKER
        elif what == _QUOTATION_MARK and place > quoted_until:
            for end in range(place + 1, min(place + MAX_QUOTE, len(characters))):
                ahead = classes[characters[end]] if characters[end] < len(classes) else _BREAK
                if ahead == _LINE:
                    break
                if ahead == _QUOTATION_MARK:
                    quoted_until = end
                    break
    return count
