"""Excerpt: the beginning of a text on one line, as lists show it."""

import unicodedata

CHARACTERS = 200
_JOINER = "\u200d"
_LEAST = 0.5
"""Part of the room that whole words have to fill: in scripts without spaces, and in addresses, one
may be as long as the text."""


def excerpt(text: str, characters: int = CHARACTERS) -> str:
    """The first words of `text` on one line, with "…" where there are more.

    >>> excerpt("Kim will travel to Beijing next week.", 20)
    'Kim will travel to…'
    >>> excerpt("【速報】 北海道で大雪、新千歳空港は全便欠航", 14)
    '【速報】 北海道で大雪、新千…'
    """
    line = " ".join(text[: 4 * characters].split())
    if len(line) <= characters:
        return line
    end = line.rfind(" ", 0, characters + 1)
    if end < characters * _LEAST:
        end = _whole(line, characters)
    return line[:end].rstrip(f" ,;:.–—-{_JOINER}") + "…"


def _whole(line: str, end: int) -> int:
    """The last place up to `end` before which no letter is cut from its marks, no sign from what
    it is joined with."""
    for place in range(end, 0, -1):
        joined = _JOINER in line[place - 1 : place + 1]
        if not joined and unicodedata.category(line[place])[0] != "M":
            return place
    return end
