"""Date stamps: reads the forms in which machines write a moment; None for every other text."""

import re
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from processors.normalize.dates.calendars import gregorian
from processors.normalize.dates.date_read import DateRead

EPOCH = re.compile(r"@?([1-9]\d{8,9})(?:\.\d+)?|([1-9]\d{9})(?:\d{3}){1,3}(?:\.\d+)?")
"""Seconds since 1970; of those since 2001 thousandths to billionths too. The shell of GNU has "@"
before them."""
EXPONENT = re.compile(r"1\.\d{1,18}e\+?(?:09|9|12|15|18)", re.I)
"""The same as programs write a number that is no whole one to them."""
PDF = re.compile(r"D:(\d{14})(?:Z|([+-]\d\d)'(\d\d)'?)?")
"""A moment as PDF has it (ISO 32000-1, 7.9.4)."""
GENERALIZED = re.compile(r"(\d{8})(\d{6})(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)", re.I)
"""GeneralizedTime of ASN.1 (X.680, 46), as directories and programs without signs write it."""
ASP_NET = re.compile(r"\\?/?(?:new )?Date\((\d{12,13})(?:[+-]\d{4})?\)\\?/?")
"""Milliseconds; the offset says only how to show them. Escaped again, or as JavaScript has it."""
END_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T24:00(?::00)?", re.I)
"""Midnight at the end of a day, as ISO 8601 has it beside that at its beginning."""
ORDINAL = re.compile(r"(\d{4})-?(\d{3})(?=T\d)", re.I)
"""A day by its number in the year (ISO 8601), beside a clock: alone it may be any number."""
DECIMAL_HOURS = re.compile(r"[T ]\d\d[.,]\d")
"""In ISO 8601 a fraction of an hour, and a clock to all who write so."""
JOINED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?")


def read_stamp(text: str) -> DateRead | None:
    """The moment of a stamp. Raises ValueError and OverflowError where its numbers are of none.

    >>> read_stamp("20250828T103000").moment.isoformat()
    '2025-08-28T10:30:00+00:00'
    >>> read_stamp("28 August 2025")
    """
    if EXPONENT.fullmatch(text):
        text = f"{Decimal(text):.0f}"
    if found := PDF.fullmatch(text):
        text = f"{found[1][:8]}T{found[1][8:]}{found[2] or '+00'}:{found[3] or '00'}"
    if found := GENERALIZED.fullmatch(text):
        text = f"{found[1]}T{found[2]}{found[3]}"
    return _asp_net(text) or _joined(text) or _epoch(text) or _iso(text)


def _epoch(text: str) -> DateRead | None:
    found = EPOCH.fullmatch(text)
    return DateRead(datetime.fromtimestamp(int(found[1] or found[2]), UTC)) if found else None


def _joined(text: str) -> DateRead | None:
    found = JOINED.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups())
    clock = time(hour, minute, second, tzinfo=UTC)
    return DateRead(datetime.combine(gregorian(year, month, day), clock))


def _asp_net(text: str) -> DateRead | None:
    found = ASP_NET.fullmatch(text)
    return DateRead(datetime.fromtimestamp(int(found[1]) / 1000, UTC)) if found else None


def _iso(text: str) -> DateRead | None:
    if found := END_OF_DAY.match(text):
        day = _iso(f"{found[1]}T00:00:00{text[found.end() :]}")
        return day and DateRead(day.moment + timedelta(days=1)) if day and day.moment else None
    if (found := ORDINAL.match(text)) and not JOINED.fullmatch(text):
        first = datetime(int(found[1]), 1, 1, tzinfo=UTC)
        named = first + timedelta(days=int(found[2]) - 1)
        if named.year != first.year:
            raise ValueError(f"{found[0]} is no day")
        text = f"{named.date()}{text[found.end() :]}"
    if DECIMAL_HOURS.search(text):
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    clock = moment.timetz() if moment.tzinfo else moment.time().replace(tzinfo=UTC)
    return DateRead(datetime.combine(gregorian(moment.year, moment.month, moment.day), clock))
