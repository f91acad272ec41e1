"""Clock text: takes the time of day out of a date text, with half of the day and offset."""

import re
from typing import NamedTuple

from processors.normalize.dates.date_parts import MARKS, cut
from processors.normalize.dates.date_read import Unread
from processors.normalize.dates.date_words import is_afternoon
from processors.normalize.dates.day_numbers import YEAR_LAST
from processors.normalize.dates.zones import Zone, zone_offset

CLOCK = re.compile(
    r"(?<![\d:./-])(\d{1,2}) ?(?::|(?:h(?:eures?|oras?)?|час(?:ов|а)?|годин[иау]?|óra|uhr) ?"
    r"(?=\d\d(?!\d))|(?<=\d)u(?=\d\d(?!\d))|(?<=\bore \d\d),(?=\d\d(?!\d))"
    r"|[.](?=\d\d(?![\d.]))|[時时点] ?|시 ?|นาฬิกา ?) ?"
    r"(\d\d(?!\d)|\d(?= ?[分분])) ?"
    r"(?:(?:[:.分분]|นาที) ?(\d\d(?!\d)|\d(?= ?[秒초])))?(?:[.,]\d+)? ?(?:[秒초分분]|(?:วิ)?นาที)?",
    re.I,
)
HOUR = re.compile(
    r"(?<![\d:./-])(\d{1,2}) ?(?=[ap]\.?m\b)|(?<![\d:./-])(\d{1,2}) ?(?:h|uhr|[時时点시])(?!\w)",
    re.I,
)
JOINED = re.compile(
    r"(?:(?<=\d{4} )|\A(?=.*\D\d{4}\b))"
    r"([01]\d|2[0-3])([0-5]\d)(?= ?(?:hrs|hours|h|GMT|UTC)\b)",
    re.I,
)
"""Hour and minute in one, behind a year, or before all else."""
HALF = re.compile(rf"(?:[^\W\d_]|(?!\d)[{MARKS}])+")
HALF_AT_END = re.compile(rf"({HALF.pattern})\s*\Z")
HALF_BEFORE = re.compile(r"(午前|上午|오전|오전)|午後|下午|中午|오후|오후")
BEFORE = ("AM", "PM", "pm")
"""Halves before a clock, as Korean boards have them; "am" is a German word there."""
GERMAN_AM = re.compile(r"am \d{1,2}\.", re.I)
"""The day stands "am 28.", behind a clock too."""
OFFSET = re.compile(r"(?:(?:utc|gmt) ?)?([+−-])(\d{1,2})(?::?(\d\d))?(?![\d-])", re.I)
MIDNIGHT = (24, 0, 0)


class ClockTaken(NamedTuple):
    """A time of day, and the text without it."""

    rest: str
    time: tuple[int, int, int] | None = None
    """Hour, minute and second as they were written; None without any."""
    afternoon: bool | None = None
    """The half of the day that stood beside it."""
    zone: Zone | None = None
    """That of the offset that stood behind it."""

    def of_day(self) -> tuple[int, int, int]:
        """Hour of the day, minute, second: MIDNIGHT at its end, zeros without a clock."""
        hour, minute, second = self.time or (0, 0, 0)
        if self.afternoon is not None and hour <= 12:
            hour = hour % 12 + (12 if self.afternoon else 0)
        return hour, minute, second


def without_clock(text: str) -> ClockTaken:
    """The clock in `text` and what is left. Raises Unread for an offset of nowhere.

    >>> without_clock("28 August 2025, 2:30 pm")[:3]
    ('28 August 2025,  ', (2, 30, 0), True)
    """
    found = JOINED.search(text) or CLOCK.search(text) or HOUR.search(text)
    if found is None:
        return ClockTaken(text)
    rest = cut(text, found)
    if YEAR_LAST.search(text) and not YEAR_LAST.search(rest):
        # "28.08.2025" is a day, and has no clock.
        return ClockTaken(text)
    hour = int(next(filter(None, found.groups())))
    rest, afternoon, zone = _behind(rest, found.start(), hour)
    if half := HALF_BEFORE.search(rest):
        rest, afternoon = cut(rest, half), half[1] is None
    half = HALF_AT_END.search(rest, 0, found.start())
    if half and (not half[1].isascii() or half[1] in BEFORE):
        named = is_afternoon(half[1].lower(), hour)
        if named is not None:
            rest, afternoon = cut(rest, half), named
    clock = (
        (hour, 0, 0)
        if found.re is HOUR
        else (hour, int(found[2]), int((found.re is CLOCK and found[3]) or 0))
    )
    return ClockTaken(rest, clock, afternoon, zone)


def _behind(text: str, place: int, hour: int) -> tuple[str, bool | None, Zone | None]:
    """`text` without half of the day and offset right behind the clock: elsewhere "am" is a word,
    and "-" a dash."""
    afternoon, zone = None, None
    rest = text[place:].lstrip()
    if (found := HALF.match(rest)) and not GERMAN_AM.match(rest):
        afternoon = is_afternoon(found[0], hour)
        if afternoon is not None:
            rest = rest[found.end() :].lstrip(" .,")
    if found := OFFSET.match(rest):
        if (info := zone_offset(found[1], found[2], found[3])) is None:
            raise Unread
        zone, rest = Zone(info), rest[found.end() :]
    return f"{text[:place]} {rest}", afternoon, zone
