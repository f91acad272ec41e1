"""Normal form: Unicode normalization of text from anywhere, in time linear in its length.

Normalization sorts the marks after a letter, in time that grows with the square of their number. So
each run of them is cut first to as many as the Stream-Safe Text Format allows (Unicode Standard
Annex 15, section 13): no script needs a third of them. Whoever normalizes text does it here.
"""

import re
import unicodedata
from functools import cache
from typing import Literal

from processors.text.scripts import characters_in

MAX_MARKS = 30
"""Combining marks in a row that are kept."""
NormalForm = Literal["NFC", "NFD", "NFKC", "NFKD"]

_LAST = 0x1FFFF
"""Above it no character combines."""


def normal_form(form: NormalForm, text: str) -> str:
    r"""`text` in a normal form, with no more than MAX_MARKS combining marks in a row.

    >>> normal_form("NFC", "Cafe\u0301"), len(normal_form("NFD", "e" + "\u0301" * 1000))
    ('Café', 31)
    """
    return unicodedata.normalize(form, stream_safe(text))


def stream_safe(text: str) -> str:
    """`text` with runs of combining marks cut to MAX_MARKS."""
    if text.isascii():
        return text
    # A longer run covers one of every MAX_MARKS + 1 places.
    sample = text[:: MAX_MARKS + 1]
    if sample.isascii() or _mark(astral=max(sample) > "\uffff").search(sample) is None:
        return text
    return _long_run(astral=max(text) > "\uffff").sub(r"\1", text)


@cache
def _mark(*, astral: bool) -> re.Pattern[str]:
    return re.compile(f"[{_marks(astral=astral)}]")


@cache
def _long_run(*, astral: bool) -> re.Pattern[str]:
    marks = _marks(astral=astral)
    return re.compile(f"([{marks}]{{{MAX_MARKS}}})[{marks}]+")


@cache
def _marks(*, astral: bool) -> str:
    """The characters that are no starters, decomposed or not; those beyond 0xFFFF, which an
    expression looks up one by one, only where they are needed."""
    codes = filter(_combines, range(_LAST + 1 if astral else 0x10000))
    return characters_in((code, code) for code in codes)


def _combines(code: int) -> bool:
    return unicodedata.combining(unicodedata.normalize("NFKD", chr(code))[0]) != 0
