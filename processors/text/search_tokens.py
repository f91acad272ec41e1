"""The words of a text, the same for every index and for what readers type.

A search is a comparison of words, so both indexes are given these instead of each its own idea of
a word: case, accents and width do not count, and text written without spaces is found too.
"""

import unicodedata

MAX_CHARACTERS = 64
"""Longer words are cut: they are addresses and noise, and an index refuses endless ones."""

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_ACCENTS = dict.fromkeys(range(0x0300, 0x0370))
"""Combining marks of Latin, Greek and Cyrillic. Those of other scripts are part of the word."""

_UNSPACED = (
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Kana and Han: every character is a word."""


class _Separators(dict[int, str]):
    """What each character becomes; computed when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character)[0] not in "LNM":
            result = " "
        elif any(first <= code <= last for first, last in _UNSPACED):
            result = f" {character} "
        else:
            result = character
        self[code] = result
        return result


_SEPARATORS = _Separators()


def words(text: str) -> list[str]:
    """The words of `text` in order, folded; empty where there are none.

    >>> words("Beijing's “Día de la Łódź”")
    ['beijing', 's', 'dia', 'de', 'la', 'lodz']
    >>> words("北京 2025!")
    ['北', '京', '2025']
    """
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_ACCENTS)
    composed = unicodedata.normalize("NFC", folded.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    return [word[:MAX_CHARACTERS] for word in composed.translate(_SEPARATORS).split()]
