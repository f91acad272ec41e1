"""Scripts: the one table of what each character is to a word, and which scripts have no spaces.

Ranges are those of the Unicode blocks (unicode.org/Public/UNIDATA/Blocks.txt). Written without
spaces are Han, kana and the scripts of line breaking class SA (Unicode Standard Annex 14): there a
reader tells words by knowing them.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

Ranges = tuple[tuple[int, int], ...]
"""First and last code points."""

UNSPACED_SCRIPTS: dict[str, Ranges] = {
    "Han": (
        (0x3005, 0x3007),  # iteration mark, closing mark, zero
        (0x3021, 0x3029),
        (0x3038, 0x303B),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xF900, 0xFAFF),  # compatibility
        (0x20000, 0x2A6DF),  # extensions B to I, compatibility supplement
        (0x2A700, 0x2B73F),
        (0x2B740, 0x2B81F),
        (0x2B820, 0x2CEAF),
        (0x2CEB0, 0x2EBEF),
        (0x2EBF0, 0x2EE5F),
        (0x2F800, 0x2FA1F),
        (0x30000, 0x3134F),
        (0x31350, 0x323AF),
    ),
    "Hiragana": ((0x3041, 0x3096), (0x309D, 0x309F)),
    "Katakana": ((0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F)),
    "Thai": ((0x0E00, 0x0E7F),),
    "Lao": ((0x0E80, 0x0EFF),),
    "Burmese": ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    "Khmer": ((0x1780, 0x17FF),),
    "Javanese": ((0xA980, 0xA9DF),),
    "Tai": ((0x1950, 0x19DF), (0x1A20, 0x1AAF), (0xAA80, 0xAADF)),
}
"""Their letters are in these ranges, beside digits and punctuation, which are as in any script."""
STACKERS = "\u1039\u1a60\u17d2"
"""Burmese virama, Tai Tham sakot and Khmer coeng: the letter after one stands below that before."""
IGNORED: Ranges = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200C, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
    (0x1BCA0, 0x1BCA3),  # controls of shorthand
    (0x1D173, 0x1D17A),  # controls of musical notation
    (0xE0000, 0xE0FFF),
)
"""Joiners, soft hyphens, marks of direction, variants of Han: Default_Ignorable_Code_Point of
Unicode, without the zero-width space, which parts words, the fillers, which are letters, and the
SELECTORS."""
SELECTORS: Ranges = ((0xFE00, 0xFE0F),)
"""Variation selectors: behind a symbol they make an emoji, and are a word; within a word they do
not count."""
ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Vowel signs and the stretching line: written or not as the author pleases."""

LAST = 0xE0FFF
"""Above it are only characters for private use."""
_WITH_MARKS = 0x1FFFF
"""Planes 2 and 3 are Han alone."""


class CharacterClass(IntEnum):
    """What a character is to the word before it."""

    BREAK = 0
    """Ends it and is none: space, punctuation, symbol, control."""
    LETTER = 1
    """A letter or number other than a decimal digit, of a script with spaces."""
    DIGIT = 2
    """A decimal digit of any script."""
    UNSPACED = 3
    """A letter of a script without spaces."""
    MARK = 4
    """An accent, a vowel sign, a tone: goes on with whatever is before it."""
    STACKER = 5
    """A mark that also ties the next letter to the one before, see STACKERS."""
    IGNORED = 6
    """Does not count, and ends nothing."""
    SELECTOR = 7
    """Does not count within a word; elsewhere a MARK."""


@cache
def character_classes() -> NDArray[np.uint8]:
    """The CharacterClass of each code point, shape (LAST + 1,); every one above is a BREAK."""
    classes = np.full(LAST + 1, CharacterClass.BREAK, np.uint8)
    categories = [unicodedata.category(chr(code)) for code in range(_WITH_MARKS + 1)]
    kinds = {"L": CharacterClass.LETTER, "N": CharacterClass.LETTER, "M": CharacterClass.MARK}
    classes[: _WITH_MARKS + 1] = [
        CharacterClass.DIGIT if each == "Nd" else kinds.get(each[0], CharacterClass.BREAK)
        for each in categories
    ]
    for ranges in UNSPACED_SCRIPTS.values():
        for first, last in ranges:
            if first > _WITH_MARKS:
                # Blocks are filled from their beginning, as far as this Python's Unicode knows.
                while last >= first and unicodedata.category(chr(last)) == "Cn":
                    last -= 1
                classes[first : last + 1] = CharacterClass.UNSPACED
            part = classes[first : last + 1]
            part[part == CharacterClass.LETTER] = CharacterClass.UNSPACED
    classes[[ord(mark) for mark in STACKERS]] = CharacterClass.STACKER
    for first, last in IGNORED:
        classes[first : last + 1] = CharacterClass.IGNORED
    for first, last in SELECTORS:
        classes[first : last + 1] = CharacterClass.SELECTOR
    return classes


@cache
def characters_of(*wanted: CharacterClass, last: int = LAST) -> str:
    """The characters of these classes up to `last`, as a regular expression has them in [ ]."""
    codes = np.flatnonzero(np.isin(character_classes()[: last + 1], wanted))
    starts = np.flatnonzero(np.diff(codes, prepend=-2) > 1)
    ends = np.append(starts[1:] - 1, len(codes) - 1)
    return characters_in(zip(codes[starts].tolist(), codes[ends].tolist(), strict=True))


def characters_in(ranges: Iterable[tuple[int, int]]) -> str:
    """The characters in `ranges`, as a regular expression has them in [ ]."""
    return "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in ranges)
