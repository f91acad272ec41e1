"""Date text: reads the moment that a text from a feed or page names, or says that it names none.

Strict: every word and number of the text has to be understood. What could be two days, and the zero
of some clock, is no date.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from processors.errors import StorywireError
from processors.normalize.calendars import (
    ERAS,
    SOLAR,
    gregorian,
    solar_month,
    without_other_calendars,
)
from processors.normalize.date_order import ANY, THAI_YEARS, Order, days_in
from processors.normalize.date_words import (
    is_afternoon,
    is_filler,
    is_weekday,
    month_named,
)
from processors.normalize.zone_places import with_zones
from processors.normalize.zones import ZONE_WORDS, Zone, zone_in_words, zone_named, zone_offset
from processors.text.normal_form import normal_form

MAX_CHARACTERS = 80
EPOCH = re.compile(r"([1-9]\d{8,9})(?:\.\d+)?|([1-9]\d{9})(?:\d{3}|\d{6})(?:\.\d+)?")
"""Seconds since 1970; of those since 2001 milliseconds and microseconds too."""
ASP_NET = re.compile(r"/Date\((\d{12,13})(?:[+-]\d{4})?\)/")
"""Milliseconds; the offset says only how to show them."""
END_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T24:00(?::00)?", re.I)
"""Midnight at the end of a day, as ISO 8601 has it beside that at its beginning."""
LOST_PLUS = re.compile(
    r"(?<=\d)(?:%2B|&#(?:43|x2b);|&plus;|(?<=T\d\d:\d\d:\d\d) )(?=\d\d:?\d\d\Z)", re.I
)
"""The sign of an offset that was escaped, or taken for a space, as in forms."""
DOTTED_OFFSET = re.compile(r"(?<=:\d\d)([+-]\d\d)\.(\d\d)\Z")
"""Else read as a fraction of a second."""
DECIMAL_HOURS = re.compile(r"[T ]\d\d[.,]\d")
"""In ISO 8601 a fraction of an hour, and a clock to all who write so."""
JOINED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?")
DAY_AND_CLOCK = re.compile(r"(?<=\d)T(?=\d)", re.I)
COMMENT = re.compile(r"\(([^()]*)\)")
CLOCK = re.compile(
    r"(?<![\d:./-])(\d{1,2}) ?(?::|h ?(?=\d\d(?!\d))|[.](?=\d\d(?![\d.]))|[時时点] ?|시 ?) ?"
    r"(\d\d)(?!\d) ?"
    r"(?:[:.分분] ?(\d\d)(?!\d))?(?:[.,]\d+)? ?[秒초分분]?",
    re.I,
)
HOUR = re.compile(
    r"(?<![\d:./-])(\d{1,2}) ?(?=[ap]\.?m\b)|(?<![\d:./-])(\d{1,2}) ?(?:h|uhr|[時时点시])(?!\w)",
    re.I,
)
YEAR_FIRST = re.compile(
    r"(\d{4}) ?(?:[-/.年년]|оны) ?(\d{1,2}) ?(?:[-/.月월]|сарын) ?(\d{1,2}) ?[日일]?(?!\d)"
)
YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?[-/.] ?(\d{4})(?!\d)")
SHORT_YEAR = re.compile(r"(?<![\d.:/-])(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?['’]?(\d{2})\.?(?![\d:])")
"""Three numbers of which one is a year."""
MONTH_BETWEEN = re.compile(
    r"(?<!\d)(\d{1,2}) (?:(\d{1,2})[月월]|th(?:g\.? ?)?(\d{1,2})) (\d{4})(?!\d)", re.I
)
"""The order of RFC 822 with names of months that are numbers, as systems translate them."""
ERA = re.compile(rf"({'|'.join(ERAS)}) ?(\d{{1,3}}|元) ?年")
YEAR_MARK = re.compile(
    r"(?<=\d{4}) ?(?:م|ميلادي[ةه]?|میلادی|ء|عیسوی)(?!\w)|\b(?:T|Thứ )[2-7](?=,)", re.I
)
"""Of the Gregorian calendar, in Arabic script; and a weekday of Vietnamese that is a number."""
MARKS = "\u064b-\u0652\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Signs within words, and letters of their scripts."""
HALF = re.compile(rf"(?:[^\W\d_]|(?!\d)[{MARKS}])+")
HALF_AT_END = re.compile(rf"({HALF.pattern})\s*\Z")
HALF_SPACED = re.compile(r"\b([ap])\. ?m\b\.?|(?<=[πμ])\.(?=μ\.)", re.I)
HALF_BEFORE = re.compile(r"(午前|上午|오전|오전)|午後|下午|오후|오후")
GERMAN_AM = re.compile(r"am \d{1,2}\.", re.I)
"""The day stands "am 28.", behind a clock too."""
OFFSET = re.compile(r"(?:(?:utc|gmt) ?)?([+−-])(\d{1,2})(?::?(\d\d))?(?![\d-])", re.I)
TOKEN = re.compile(
    rf"[^\W\d_][^\W\d_.·’'׳/\u0300-\u036f]*(?:[.·’'׳/][^\W\d_]+|_[^\W\d_]+|(?!\d)[{MARKS}])*|\d+"
)
PUNCTUATION = re.compile(r"[\s,،、.;:|·•–—/'’״׳()\[\]+@၊។-]*")
ORDINAL = re.compile(
    r"(?<=\d)(?:st|nd|rd|th|er|ers|ème|[eoaºª°])(?![^\W\d_])|(?<=\d)[\u0301ء年月日일월년]", re.I
)
ZEROS = frozenset(((1970, 1, 1), (1969, 12, 31), (1900, 1, 1), (1904, 1, 1)))
"""Days from which Unix, SQL Server and old Macs count."""
THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
MIDNIGHT = (24, 0, 0)


class DateRead(NamedTuple):
    """What a text names."""

    moment: datetime | None
    """At the offset that it names, UTC where it names none; None where it is no date."""
    flag: str | None = None
    """What is doubtful about it."""
    by_country: bool = False
    """Whether it is another moment to an outlet of some other country."""
    either: tuple[datetime, ...] = ()
    """The moments of which it is one, where day and month cannot be told apart."""


NO_DATE = DateRead(None)
TWO_DAYS = "day and month cannot be told apart"


class _Unread(StorywireError, ValueError):
    """The text is no date."""


def read_date(text: str, country: str | None = None, orders: tuple[Order, ...] = ANY) -> DateRead:
    """The moment that `text` names; `country` (ISO 3166-1 alpha-2) says what an ambiguous zone is,
    `orders` those in which its numbers may stand.

    >>> read_date("Thu, 28 Aug 2025 10:00:00 +0200").moment.isoformat()
    '2025-08-28T10:00:00+02:00'
    >>> read_date("28 août 2025 à 10h30").moment.isoformat()
    '2025-08-28T10:30:00+00:00'
    >>> read_date("03/04/2025").flag
    'day and month cannot be told apart'
    >>> read_date("05/06/26", None, ("mdy",)).moment.isoformat()
    '2026-05-06T00:00:00+00:00'
    """
    if len(text) > 4 * MAX_CHARACTERS:
        return NO_DATE
    text = " ".join(normal_form("NFKC", text).split())
    if not text or len(text) > MAX_CHARACTERS:
        return NO_DATE
    text = "".join(str(int(each)) if each.isdecimal() else each for each in text)
    text = text.replace("\u2010", "-")
    text = DOTTED_OFFSET.sub(r"\1:\2", LOST_PLUS.sub("+", text))
    try:
        read = (
            _asp_net(text)
            or _joined(text)
            or _epoch(text)
            or _iso(text)
            or _Reading(text, country, orders).read()
        )
        return NO_DATE if read.moment and _is_zero(read.moment) else read
    except (ValueError, OverflowError):
        return NO_DATE


def _is_zero(moment: datetime) -> bool:
    """Whether it is where a clock or a calendar begins: nobody published anything then."""
    day = moment.astimezone(UTC).date()
    return day.year < 2 or (day.year, day.month, day.day) in ZEROS


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
    if DECIMAL_HOURS.search(text):
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    clock = moment.timetz() if moment.tzinfo else moment.time().replace(tzinfo=UTC)
    return DateRead(datetime.combine(gregorian(moment.year, moment.month, moment.day), clock))


class _Reading:
    """A text of which clock, day and zone are taken out one by one, until nothing is left."""

    def __init__(self, text: str, country: str | None, orders: tuple[Order, ...]) -> None:
        text = YEAR_MARK.sub("", without_other_calendars(text))
        text = with_zones(ZONE_WORDS.sub(_zone_in_one, text))
        self._text = HALF_SPACED.sub(_half_in_one, DAY_AND_CLOCK.sub(" ", text))
        self._country = country
        self._orders = orders
        self._zone: Zone | None = None
        self._afternoon: bool | None = None

    def read(self) -> DateRead:
        """Raises ValueError where something is left, or the numbers are those of no moment."""
        comment = COMMENT.search(self._text)
        self._cut(comment)
        clock = self._clock()
        day = self._day_in_numbers()
        named = self._words(clock is not None, named_day=day is None)
        if day is None:
            day = [named]
        if comment and self._zone is None:
            self._zone = self._zone_in(comment[1].strip())
        reads = [self._moment(each, clock or (0, 0, 0)) for each in day]
        if len(reads) == 1:
            return reads[0]
        return DateRead(None, TWO_DAYS, either=tuple(each.moment for each in reads if each.moment))

    def _zone_in(self, comment: str) -> Zone | None:
        """The zone that stands in brackets; None for a weekday and the like. Raises _Unread."""
        if found := OFFSET.fullmatch(comment):
            info = zone_offset(found[1], found[2], found[3])
            return Zone(info) if info else None
        if zone := zone_named(comment, self._country):
            return zone
        words = TOKEN.findall(comment)
        if any(len(word) > 1 and not (is_weekday(word) or is_filler(word)) for word in words):
            raise _Unread
        return None

    def _moment(self, day: date, clock: tuple[int, int, int]) -> DateRead:
        hour, minute, second = clock
        if self._afternoon is not None and hour <= 12:
            hour = hour % 12 + (12 if self._afternoon else 0)
        zone: tzinfo = self._zone.info if self._zone else UTC
        if clock == MIDNIGHT:
            day, hour = day + timedelta(days=1), 0
        moment = datetime.combine(day, time(hour, minute, min(second, 59), tzinfo=zone))
        if self._zone is None:
            return DateRead(moment)
        return DateRead(moment, self._zone.flag, self._zone.by_country)

    def _cut(self, found: re.Match[str] | None) -> None:
        if found:
            self._text = f"{self._text[: found.start()]} {self._text[found.end() :]}"

    def _clock(self) -> tuple[int, int, int] | None:
        before = self._text
        found = CLOCK.search(before) or HOUR.search(before)
        if found is None:
            return None
        self._cut(found)
        if YEAR_LAST.search(before) and not YEAR_LAST.search(self._text):
            # "28.08.2025" is a day, and has no clock.
            self._text = before
            return None
        self._take_behind(found.start(), int(next(filter(None, found.groups()))))
        if half := HALF_BEFORE.search(self._text):
            self._cut(half)
            self._afternoon = half[1] is None
        hour = int(found[1] or found[2]) if found.re is HOUR else int(found[1])
        if (half := HALF_AT_END.search(self._text, 0, found.start())) and not half[1].isascii():
            afternoon = is_afternoon(half[1], hour)
            if afternoon is not None:
                self._cut(half)
                self._afternoon = afternoon
        if found.re is HOUR:
            return hour, 0, 0
        return hour, int(found[2]), int(found[3] or 0)

    def _take_behind(self, place: int, hour: int) -> None:
        """Half of the day and offset, right behind the clock: elsewhere "am" is a word, and "-" a
        dash."""
        rest = self._text[place:].lstrip()
        if (found := HALF.match(rest)) and not GERMAN_AM.match(rest):
            afternoon = is_afternoon(found[0], hour)
            if afternoon is not None:
                self._afternoon, rest = afternoon, rest[found.end() :].lstrip(" .")
        if found := OFFSET.match(rest):
            if (info := zone_offset(found[1], found[2], found[3])) is None:
                raise _Unread
            self._zone, rest = Zone(info), rest[found.end() :]
        self._text = f"{self._text[:place]} {rest}"

    def _day_in_numbers(self) -> list[date] | None:
        """The day; several where the numbers may be those of each. Raises ValueError."""
        if era := ERA.search(self._text):
            year = ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
            self._text = f"{self._text[: era.start()]}{year}年{self._text[era.end() :]}"
        if found := YEAR_FIRST.search(self._text):
            self._cut(found)
            return [gregorian(int(found[1]), int(found[2]), int(found[3]))]
        if found := MONTH_BETWEEN.search(self._text):
            self._cut(found)
            return [gregorian(int(found[4]), int(found[2] or found[3]), int(found[1]))]
        if found := YEAR_LAST.search(self._text):
            self._cut(found)
            year = int(found[4])
            orders: list[Order] = ["dmy"] if found[2] == "." else ["dmy", "mdy", "dm-buddhist"]
        elif found := SHORT_YEAR.search(self._text):
            self._cut(found)
            year = 0
            orders = ["dmy", "dm-buddhist"] if found[2] == "." else ["dmy", "mdy", "dm-buddhist"]
            if found[2] != "/" or self._orders in (ANY, ("ymd",)):
                orders.append("ymd")
        else:
            return None
        return days_in(int(found[1]), int(found[3]), year, int(found[4]), orders, self._orders)

    def _words(self, has_clock: bool, *, named_day: bool) -> date:
        """Take in every word; the day that they name. Raises _Unread for an unknown word."""
        self._text = ORDINAL.sub(" ", self._text)
        month, numbers, is_solar = None, [], False
        tokens = list(self._tokens())
        while tokens:
            if month is None and (first := _month_in_words(tokens)):
                month, length = first
                del tokens[:length]
                continue
            word, *tokens = tokens
            if tokens and is_weekday(f"{word} {tokens[0]}"):
                del tokens[0]
            elif word.isdecimal():
                numbers.append((word, month is not None))
            elif month is None and (found := month_named(word)):
                month = found
            elif month is None and (found := solar_month(word)):
                month, is_solar = found, True
            elif not self._is_known(word, has_clock):
                raise _Unread
        if not named_day:
            if month is not None or numbers:
                raise _Unread
            return date.min
        if month is None or len(numbers) != 2:
            raise _Unread
        year, day = self._year_and_day(numbers, has_clock)
        if is_solar != (year in SOLAR):
            raise _Unread
        return gregorian(year, month, day)

    def _year_and_day(self, numbers: list[tuple[str, bool]], has_clock: bool) -> tuple[int, int]:
        (one, one_after_month), (other, after_month) = numbers
        if len(one) == 4:
            return int(one), int(other)
        if len(other) == 2 and after_month:
            short = int(other)
            if THAI.search(self._text):
                if short not in THAI_YEARS:
                    raise _Unread
                return 2500 + short, int(one)
            # RFC 822, and databases without a clock.
            if has_clock or not one_after_month:
                return short + (2000 if short < 69 else 1900), int(one)
        if len(other) != 4:
            raise _Unread
        return int(other), int(one)

    def _tokens(self) -> Iterator[str]:
        place = 0
        for found in TOKEN.finditer(self._text):
            if not PUNCTUATION.fullmatch(self._text, place, found.start()):
                raise _Unread
            place = found.end()
            yield found[0]
        if not PUNCTUATION.fullmatch(self._text, place):
            raise _Unread

    def _is_known(self, word: str, has_clock: bool) -> bool:
        """Whether a word is a zone or a weekday, or says nothing."""
        zone = zone_named(word, self._country) if has_clock else None
        # "CET" is a zone, and "čet" a Thursday.
        if not (zone and word.isupper()) and (is_weekday(word) or is_filler(word)):
            return True
        if zone is None:
            return False
        # "GMT+0200" has been read by its offset.
        self._zone = self._zone or zone
        return True


def _month_in_words(words: list[str]) -> tuple[int, int] | None:
    """The month that the first three or two of `words` name, and how many they are."""
    for length in (3, 2):
        if len(words) >= length and (found := month_named(" ".join(words[:length]))):
            return found, length
    return None


def _zone_in_one(found: re.Match[str]) -> str:
    return f" {zone_in_words(found[0])} "


def _half_in_one(found: re.Match[str]) -> str:
    """ "p. m." and "μ.μ." as words."""
    return f"{found[1]}m" if found[1] else ""
