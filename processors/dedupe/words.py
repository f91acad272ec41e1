"""A text as the words that are compared: case, punctuation and width do not count."""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Han
)
"""Scripts written without spaces: each character is taken as a word."""
INDIC = "\u0900-\u0dff"
"""Scripts whose vowel signs are part of a word, although they are no letters."""

WORD = re.compile(rf"[{UNSPACED}]|(?:[^\W_{UNSPACED}]|[{INDIC}])+")


def words(text: str) -> list[str]:
    """The words of `text` in order; empty where there are none.

    >>> words("Kim’s visit: 3 days, 2 nights")
    ['kim', 's', 'visit', '3', 'days', '2', 'nights']
    >>> words("北京 ２０２５")
    ['北', '京', '2025']
    """
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def fingerprint(words: Sequence[str]) -> str:
    """Sixteen hexadecimal characters, equal for the same words in the same order.

    >>> fingerprint(words("Parade, in Beijing!")) == fingerprint(words("parade in beijing"))
    True
    """
    return blake2b(" ".join(words).encode(), digest_size=8).hexdigest()
