"""Day in words: reads what is left of a date text, of which every word has to be known."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from processors.normalize.dates.calendars import SOLAR, gregorian, solar_month
from processors.normalize.dates.date_order import THAI_YEARS
from processors.normalize.dates.date_parts import MARKS
from processors.normalize.dates.date_read import Unread
from processors.normalize.dates.date_words import is_filler, is_weekday, may_be_weekday, month_named
from processors.normalize.dates.zones import Zone, zone_named

TOKEN = re.compile(
    r"Etc/GMT[+-]\d{1,2}|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z]*(?:[_-][A-Za-z]+)*)+"
    rf"|[^\W\d_][^\W\d_.·’'׳/\u0300-\u036f]*(?:[.·’'׳/][^\W\d_]+|_[^\W\d_]+|(?!\d)[{MARKS}])*|\d+"
)
PUNCTUATION = re.compile(r"[\s,،、.;:|·•–—/'’״׳()\[\]+@၊។-]*")
ORDINAL = re.compile(
    r"(?<=\d)(?:st|nd|rd|th|er|ers|ème|[eoaºª°])(?![^\W\d_])|(?<=\d)[\u0301ء年月日일월년]", re.I
)
THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")


class WordsRead(NamedTuple):
    """What the words of a date text say."""

    day: date | None
    """None where they name none."""
    zone: Zone | None


def read_words(text: str, country: str | None, *, has_clock: bool, has_day: bool) -> WordsRead:
    """The day and the zone that the words of `text` name: a zone beside a clock only, a day where
    the text does not have it in numbers. Raises ValueError for an unknown word or number.

    >>> read_words("Thursday, 28 August 2025", None, has_clock=False, has_day=False).day
    datetime.date(2025, 8, 28)
    """
    text = ORDINAL.sub(" ", text)
    month, numbers, is_solar = None, [], False
    zone: Zone | None = None
    tokens = _without_weekday(list(_tokens(text)), has_day=has_day)
    while tokens:
        if month is None and (first := _month_in_words(tokens)):
            month, length = first
            del tokens[:length]
            continue
        word, *tokens = tokens
        named = zone_named(word, country) if has_clock else None
        if tokens and any(is_weekday(f"{word}{sign}{tokens[0]}") for sign in (" ", "-", "")):
            del tokens[0]
        elif word.isdecimal():
            numbers.append((word, month is not None))
        elif month is None and (found := month_named(word)):
            month = found
        elif month is None and (found := solar_month(word)):
            month, is_solar = found, True
        elif not (named and word.isupper()) and (is_weekday(word) or is_filler(word)):
            # "CET" is a zone, and "čet" a Thursday.
            continue
        elif named:
            zone = zone or named
        else:
            raise Unread
    if has_day:
        if month is not None or numbers:
            raise Unread
        return WordsRead(None, zone)
    if month is None or len(numbers) != 2:
        raise Unread
    year, day = _year_and_day(numbers, has_clock=has_clock, is_thai=bool(THAI.search(text)))
    if is_solar != (year in SOLAR):
        raise Unread
    return WordsRead(gregorian(year, month, day), zone)


def _without_weekday(tokens: list[str], *, has_day: bool) -> list[str]:
    """`tokens` without a weekday that has the name of a month of another language, where the text
    has a month, or the whole day, beside it: "mar. 2 juin 2026"."""
    place = next((n for n, word in enumerate(tokens) if may_be_weekday(word)), None)
    if place is None:
        return tokens
    rest = tokens[:place] + tokens[place + 1 :]
    return rest if has_day or any(map(month_named, rest)) else tokens


def _year_and_day(
    numbers: list[tuple[str, bool]], *, has_clock: bool, is_thai: bool
) -> tuple[int, int]:
    """Each number comes with whether it stood behind the month."""
    (one, one_after_month), (other, after_month) = numbers
    if len(one) == 4:
        return int(one), int(other)
    if len(other) == 2 and after_month:
        short = int(other)
        if is_thai:
            if short not in THAI_YEARS:
                raise Unread
            return 2500 + short, int(one)
        # RFC 822, and databases without a clock.
        if has_clock or not one_after_month:
            return short + (2000 if short < 69 else 1900), int(one)
    if len(other) != 4:
        raise Unread
    return int(other), int(one)


def _tokens(text: str) -> Iterator[str]:
    place = 0
    for found in TOKEN.finditer(text):
        if not PUNCTUATION.fullmatch(text, place, found.start()):
            raise Unread
        place = found.end()
        yield found[0]
    if not PUNCTUATION.fullmatch(text, place):
        raise Unread


def _month_in_words(words: list[str]) -> tuple[int, int] | None:
    """The month that the first three or two of `words` name, and how many they are."""
    for length in (3, 2):
        if len(words) >= length and (found := month_named(" ".join(words[:length]))):
            return found, length
    return None
