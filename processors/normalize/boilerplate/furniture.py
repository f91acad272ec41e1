"""Furniture: tells what a page says around its text by its words, all of which have to be known.

"Article continues below the photo", "Lesezeit: 3 Minuten", "Copier le lien": the words stand in any
order, in one language.
"""

import re
from typing import NamedTuple

from processors.normalize.boilerplate import furniture_words as tables
from processors.normalize.boilerplate import wall_words as walls
from processors.normalize.dates.date_text import MAX_CHARACTERS, read_date
from processors.text.sentence_marks import ends_sentence
from processors.text.term_words import any_of, plain_words

MAX_LINE = 160
MAX_WORDS = 16
YEAR = re.compile(r"\d{4}")
"""Digits without which nothing is a date here: a day in two digits may be a result."""
_COUNTED = any_of(tables.COUNTED)
_COUNT = r"\d[\d., ]{0,12}[km]?"
COUNT = re.compile(rf"(?:{_COUNTED})\s?[:：]?\s?{_COUNT}|{_COUNT}\s?(?:{_COUNTED})", re.IGNORECASE)
UNSPACED = re.compile(f"{tables.UNSPACED}|{walls.UNSPACED}".replace("\n", ""), re.IGNORECASE)


class Saying(NamedTuple):
    """Words of one kind in one language."""

    needed: tuple[frozenset[str], ...]
    """Groups of each of which one has to be there."""
    words: frozenset[str]
    """Those and all that may stand beside."""


def _rows(table: str) -> list[Saying]:
    rows = []
    for line in table.strip().replace("\n ", " ").split("\n"):
        *needed, beside = (frozenset(plain_words(group).split()) for group in line.split("/"))
        rows.append(Saying(tuple(needed), beside.union(*needed)))
    return rows


ROWS = [
    row
    for table in (
        tables.GOES_ON,
        tables.READING_TIME,
        tables.LISTEN,
        tables.BUTTONS,
        tables.COMMENTS,
        tables.ERRORS,
        tables.NUMBERED,
        tables.MORE,
        walls.ACCOUNT,
        walls.OFFER,
        walls.ONLY,
        walls.LEFT,
        walls.TERMS,
    )
    for row in _rows(table)
]
BY_WORD: dict[str, list[Saying]] = {}
"""By each of their words."""
for _row in ROWS:
    for _word in _row.words:
        BY_WORD.setdefault(_word, []).append(_row)


def is_furniture(line: str) -> bool:
    """Whether `line` is what a page says of itself around the text.

    >>> is_furniture("Tekst gaat verder onder de foto"), is_furniture("4 min read")
    (True, True)
    >>> is_furniture("The story continues in Paris"), is_furniture("The report continues:")
    (False, False)
    """
    if len(line) > MAX_LINE:
        return False
    if not line.isascii() and UNSPACED.fullmatch(line.strip(" .。!！▶►▷◇☞<>[]【】()（）★☆※|｜·")):
        return True
    if (line[-1:].isdecimal() or line[:1].isdecimal()) and COUNT.fullmatch(line):
        return True
    words = [word for word in plain_words(line).split() if not word.isdecimal()]
    if not 1 < len(words) <= MAX_WORDS:
        return False
    there = frozenset(words)
    return any(
        there <= row.words and not any(there.isdisjoint(group) for group in row.needed)
        for row in BY_WORD.get(words[0], ())
    )


def is_stamp(line: str) -> bool:
    """Whether `line` says when a page was published, in any language, and nothing else.

    >>> is_stamp("Publié le 1er juin 2026 à 10h30"), is_stamp("Le 1er juin 2026, il pleuvait")
    (True, False)
    """
    if len(line) > MAX_CHARACTERS or ends_sentence(line) or not YEAR.search(line):
        return False
    return read_date(line).is_date
