"""A text as the words that are compared: case, punctuation and width do not count."""

import unicodedata
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from processors.compiled import compiled

NUMBER: Final = 1
QUOTED: Final = 2
WHOLE: Final = 4
"""What a word is: bits of its kind. A whole word is one character of a script without spaces."""

MAX_QUOTE: Final = 1_000
"""Characters of a quotation, which also ends with its paragraph: a mark may lack its partner."""

_OTHER, _LETTER, _DIGIT, _CHARACTER, _MARK, _LINE = range(6)
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_QUOTATION_MARKS = '"“”„‟«»「」『』'


class Words(NamedTuple):
    """The words of a text in order, as numbers."""

    hashes: NDArray[np.uint64]
    kinds: NDArray[np.uint8]


def read_words(text: str) -> Words:
    """The words of `text`; none where it has no letters and digits."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    characters = np.frombuffer(folded.encode("utf-32-le", "replace"), np.uint32)
    hashes = np.empty(len(characters), np.uint64)
    kinds = np.empty(len(characters), np.uint8)
    count = _read(characters, _CLASSES, hashes, kinds)
    return Words(hashes[:count], kinds[:count])


def fingerprint(words: Words) -> str:
    """Sixteen hexadecimal characters, equal for the same words in the same order."""
    return blake2b(words.hashes.tobytes(), digest_size=8).hexdigest()


def fingerprint_of(text: str) -> str:
    """The fingerprint of the words of `text`.

    >>> fingerprint_of("Parade, in Beijing!") == fingerprint_of("parade in beijing")
    True
    """
    return fingerprint(read_words(text))


def _classes() -> NDArray[np.uint8]:
    """What each character is for `_read`."""
    classes = np.full(0x40000, _OTHER, np.uint8)
    for code in range(0x20000):
        category = unicodedata.category(chr(code))
        if category == "Nd":
            classes[code] = _DIGIT
        elif category[0] in "LNM":
            classes[code] = _LETTER
    for first, last in _UNSPACED:
        characters = classes[first : last + 1]
        characters[characters != _DIGIT] = _CHARACTER
    classes[[ord(mark) for mark in _QUOTATION_MARKS]] = _MARK
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
    """Fill in hash (FNV-1a) and kind of each word; returns how many there are."""
    start = np.uint64(14695981039346656037)
    count, kind, hashed, inside = 0, 0, start, False
    quoted_until = -1
    for place in range(len(characters) + 1):
        character = characters[place] if place < len(characters) else np.uint32(0)
        what = classes[character] if character < len(classes) else _OTHER
        if inside and what not in (_LETTER, _DIGIT):
            hashes[count], kinds[count] = hashed, kind
            count, kind, hashed, inside = count + 1, 0, start, False
        if what in (_LETTER, _DIGIT, _CHARACTER):
            inside = True
            hashed = (hashed ^ np.uint64(character)) * np.uint64(1099511628211)
            if what == _DIGIT:
                kind |= NUMBER
            if place < quoted_until:
                kind |= QUOTED
            if what == _CHARACTER:
                hashes[count], kinds[count] = hashed, kind | WHOLE
                count, kind, hashed, inside = count + 1, 0, start, False
        elif what == _MARK and place > quoted_until:
            for end in range(place + 1, min(place + MAX_QUOTE, len(characters))):
                ahead = classes[characters[end]] if characters[end] < len(classes) else _OTHER
                if ahead == _LINE:
                    break
                if ahead == _MARK:
                    quoted_until = end
                    break
    return count
