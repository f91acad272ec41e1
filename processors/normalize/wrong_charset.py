"""Wrong charset: reads back text that somebody decoded in another charset, and wrote down so."""

import re

from ftfy import fix_encoding
from ftfy.badness import MOJIBAKE_CATEGORIES


def _of(*categories: str) -> str:
    return "".join(MOJIBAKE_CATEGORIES[each] for each in categories)


_RARE = _of(
    "bad", "box", "currency", "end_punctuation", "law", "numeric", "start_punctuation",
    "upper_accented",
) + "°"  # fmt: skip
_LETTERS = _of("kaomoji", "lower_accented", "lower_common", "upper_common")
_SIGNS = (
    re.compile("[\x80-\x9fÂÃØÙÎÐŒœ√≈×‚Ђ]"),
    re.compile(f"[{_RARE}{_LETTERS}][{_RARE}]"),
    re.compile(f"[{_of('bad', 'box', 'currency', 'end_punctuation', 'numeric')}][{_LETTERS}]"),
)
"""Signs, one of which is in all that ftfy takes for text in a wrong charset; its own expression has
some thirty alternatives, and most text has none of them."""
_CONTROL = re.compile("[\x80-\x9f]")
_OF_BYTE = {
    byte: {chr(byte), bytes([byte]).decode("sloppy-windows-1252")} for byte in range(0x80, 0x100)
}
"""The characters that a byte becomes in Latin-1, and in windows-1252."""
_BYTE = {ord(character): byte for byte, there in _OF_BYTE.items() for character in there}


def _in(first: int, last: int) -> str:
    return "[" + "".join(each for n in range(first, last) for each in sorted(_OF_BYTE[n])) + "]"


_HIGH, _LOW = re.compile("[À-ÖØ-öø-ÿ]"), re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[А-яЁёІіЇїЄєЎў]")
MIN_HIGH = 12
"""Letters by which Cyrillic is known."""
VOWELS = "оеаиі"
MAX_LOOKED_AT = 2_000
_LATER = _in(0x80, 0xC0)
_TWICE = re.compile(
    f"(?:{_in(0xC2, 0xE0)}{_LATER}|{_in(0xE0, 0xF0)}{_LATER}{{2}}|{_in(0xF0, 0xF5)}{_LATER}{{3}})+"
)
"""Characters of UTF-8 of which each byte is written as a character."""


def without_second_utf8(markup: str) -> str:
    r"""`markup` without what was encoded in UTF-8 twice, where a control code of C1 shows that
    something was: a parser of HTML would drop that, and nobody could read the rest.

    >>> without_second_utf8("L\xc3\x89t\xc3\xa9 \u2014 Été")
    'LÉté — Été'
    """
    return _TWICE.sub(_once, markup) if _CONTROL.search(markup) else markup


def _once(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTE[ord(each)] for each in found[0]).decode()
    except UnicodeDecodeError:
        return found[0]


def read_back(text: str) -> str:
    """`text` as it was before it was decoded in another charset; others stay.

    >>> read_back("Lâ€™Ã©tÃ©"), read_back("L’été")
    ('L’été', 'L’été')
    """
    if cyrillic := _cyrillic(text):
        return cyrillic
    return fix_encoding(text) if any(sign.search(text) for sign in _SIGNS) else text


def _cyrillic(text: str) -> str:
    """What `text` is if it is Cyrillic that was read as Latin-1 or windows-1252; "" where it is
    none.

    Hardly a letter of it is ASCII, as of no language in Latin letters, and it has the vowels that
    Slavic languages have most of.
    """
    begin = text[:MAX_LOOKED_AT]
    high = len(_HIGH.findall(begin))
    if high < MIN_HIGH or len(_LOW.findall(begin)) * 4 > high:
        return ""
    for charset in ("windows-1251", "koi8-r"):
        try:
            read = "".join(
                bytes([_BYTE[ord(each)]]).decode(charset) if ord(each) in _BYTE else each
                for each in text
            )
        except UnicodeDecodeError:
            continue
        letters = _CYRILLIC.findall(read[:MAX_LOOKED_AT])
        small = sum(map(str.islower, letters))
        vowels = sum(each in VOWELS for each in letters)
        if small > 0.6 * high and vowels > 0.25 * high:
            return read
    return ""
