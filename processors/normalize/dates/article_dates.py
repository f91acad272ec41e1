"""Dates: chooses when an article was published and updated, held against the record's time.

Nothing is made up: where no date told is plausible, there is none.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from processors.model import DateSource
from processors.normalize.dates.date_order import ALL, Order
from processors.normalize.dates.date_read import DateRead
from processors.normalize.dates.date_text import TWO_DAYS, read_date
from processors.normalize.dates.relative_dates import read_relative

MAX_AHEAD = timedelta(days=2)
"""Time that a date may lie ahead of the record: time zones, embargoes, wrong clocks. Nothing counts
as published later than it was received."""
MAX_BEFORE_ADDRESS = timedelta(days=30)
"""Time that a date may lie before the day that the article's own address names."""
EARLIEST_YEAR: dict[DateSource, int] = {"feed": 1900, "page": 1990, "url": 1990}
"""An archive may send old articles; what a page or an address has before 1990 is a number, or the
zero of some clock."""
DAY = timedelta(days=1)
IN_URL = re.compile(
    r"(?:/|(/[a-z]{1,12}[-_])|=)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])\3(0[1-9]|[12]\d|3[01])"
    r"(?(1)(?=[/?#]|\Z)|(?![\d.]))"
    r"|/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d\d?)(?=/)"
)


class StatedDate(NamedTuple):
    """A date and who stated it; as text where it was not read yet."""

    source: DateSource
    date: datetime | str


class DateContext(NamedTuple):
    """By what the dates of an article are read."""

    received_at: datetime
    country: str | None = None
    """ISO 3166-1 alpha-2, of the outlet: whose clock its dates are told by."""
    orders: tuple[Order, ...] = ALL
    """Those in which the outlet may write the numbers of a date."""
    seen_at: datetime | None = None
    """When the sender saw the text, from which "2 hours ago" counts."""


class Dated(NamedTuple):
    """The date chosen, if any, and what is doubtful about all that were looked at."""

    moment: datetime | None
    source: DateSource | None
    flags: list[str]


def date_published(stated: Iterable[StatedDate], context: DateContext) -> Dated:
    """The first plausible date; a later one of the same day where only that one has a time."""
    moments, flags = _plausible(stated, "date", context)
    moments = _not_before_address(moments, flags)
    if not moments:
        return Dated(None, None, flags)
    source, moment = moments[0]
    if _is_midnight(moment):
        same_day = [each for each in moments if abs(each[1] - moment) < DAY]
        timed = [each for each in same_day if not _is_midnight(each[1])]
        if timed:
            source, moment = timed[0]
        else:
            flags.append(f"{source} date {moment.date()} has no time of day")
    return Dated(_received(source, moment, "date", context.received_at, flags), source, flags)


def date_updated(stated: Iterable[StatedDate], context: DateContext) -> Dated:
    """The first plausible date of an update."""
    moments, flags = _plausible(stated, "update", context)
    if not moments:
        return Dated(None, None, flags)
    source, moment = moments[0]
    return Dated(_received(source, moment, "update", context.received_at, flags), source, flags)


def date_in_url(url: str) -> str | None:
    """The day that an address names, as ISO 8601 or as "28 aug 2025".

    >>> date_in_url("https://daily.example/2025/08/28/parade")
    '2025-08-28'
    """
    found = IN_URL.search(url)
    if found is None:
        return None
    _, year, _, month, day, named_year, name, named_day = found.groups()
    return f"{year}-{month}-{day}" if year else f"{named_day} {name} {named_year}"


def _plausible(
    stated: Iterable[StatedDate], what: str, context: DateContext
) -> tuple[list[tuple[DateSource, datetime]], list[str]]:
    received_at, country, orders, seen_at = context
    moments: list[tuple[DateSource, datetime]] = []
    flags: list[str] = []
    for source, date in stated:
        read = read_date(date, country, orders) if isinstance(date, str) else DateRead(date)
        if read.either:
            read = _past(read, received_at)
        if seen_at and isinstance(date, str) and read.moment is None and not read.flag:
            read = DateRead(read_relative(date, seen_at))
        moment, doubt = read.moment, read.flag
        if doubt:
            flags.append(f"{source} {what} {str(date)[:40]!r}: {doubt}")
        if moment is None:
            if not doubt:
                flags.append(f"{source} {what} {str(date)[:40]!r} cannot be read")
        elif moment.year < EARLIEST_YEAR[source]:
            flags.append(f"{source} {what} {_shown(moment)} lies before {EARLIEST_YEAR[source]}")
        elif moment > received_at + MAX_AHEAD:
            flags.append(f"{source} {what} {_shown(moment)} lies in the future")
        else:
            moments.append((source, moment))
    return moments, flags


def _past(read: DateRead, received_at: datetime) -> DateRead:
    """Of the moments that a text may name that which can have been, if it is one alone."""
    possible = [each for each in read.either if each <= received_at + MAX_AHEAD]
    return DateRead(possible[0]) if len(possible) == 1 else DateRead(None, TWO_DAYS)


def _not_before_address(
    moments: list[tuple[DateSource, datetime]], flags: list[str]
) -> list[tuple[DateSource, datetime]]:
    """Those that agree with the day in the address, if there is one."""
    day = next((moment for source, moment in moments if source == "url"), None)
    if day is None:
        return moments
    kept = []
    for source, moment in moments:
        if moment < day - MAX_BEFORE_ADDRESS:
            flags.append(f"{source} date {_shown(moment)} lies before {day.date()}, its address")
        else:
            kept.append((source, moment))
    return kept


def _received(
    source: DateSource, moment: datetime, what: str, received_at: datetime, flags: list[str]
) -> datetime:
    """The moment in UTC, at the latest that of receipt."""
    if moment > received_at:
        flags.append(f"{source} {what} {_shown(moment)} lies ahead of its receipt")
        moment = received_at
    return moment.astimezone(UTC)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _shown(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
