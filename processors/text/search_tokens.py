"""Search words: the words of a text as every index holds them and as a search is read.

A search is a comparison of words, so both indexes are given these instead of each its own idea of
a word: case, accents, vowel marks, width, the script of digits, the variant of Han and letters that
are taken for one another do not count. Of a script without spaces every letter with its marks is a
word, and a phrase finds what stands in a row.
"""

import sys
import unicodedata

from processors.text import tokens
from processors.text.han import one_han_form
from processors.text.letter_forms import one_letter_form
from processors.text.normal_form import normal_form

MAX_WORD_CHARACTERS = 64
"""Longer words are cut: they are addresses and noise, and an index refuses endless ones."""

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x80, sys.maxunicode + 1)
    if chr(code).isdecimal()
}
"""Digits of every script, which mean what the ASCII ones do."""
_FOLDED = _LETTERS_WITHOUT_DECOMPOSITION | _DIGITS
_ACCENTS = dict.fromkeys(range(0x0300, 0x0370))
"""Combining marks of Latin, Greek and Cyrillic. Those of other scripts are part of the word."""


def search_words(text: str) -> list[str]:
    """The words of `text` in order, folded; empty where there are none.

    >>> search_words("Beijing's “Día de la Łódź”")
    ['beijing', 's', 'dia', 'de', 'la', 'lodz']
    >>> search_words("北京 2025!")
    ['北', '京', '2025']
    """
    return [word[:MAX_WORD_CHARACTERS] for word in tokens.words(search_form(text))]


def search_form(text: str) -> str:
    """`text` without case, accents, width, scripts of digits and variants of letters, as its words
    are compared.

    >>> search_form("Łódź, ５Ｇ, ٢٠٢٥, 臺灣, إيران")
    'lodz, 5g, 2025, 台湾, ايران'
    """
    if text.isascii():
        return text.lower()
    text = normal_form("NFKD", text).casefold().translate(_ACCENTS)
    return one_han_form(normal_form("NFC", one_letter_form(text.translate(_FOLDED))))
