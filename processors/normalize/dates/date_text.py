"""Date text: reads the moment that a text from a feed or page names, or says that it names none.

Strict: every word and number of the text has to be understood. What could be two days, and the zero
of some clock, is no date.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from processors.normalize.dates.calendars import without_other_calendars
from processors.normalize.dates.clock_text import MIDNIGHT, OFFSET, without_clock
from processors.normalize.dates.date_order import ANY, Order
from processors.normalize.dates.date_parts import ascii_digits, cut
from processors.normalize.dates.date_read import NO_DATE, DateRead, Unread
from processors.normalize.dates.date_stamps import read_stamp
from processors.normalize.dates.date_words import is_filler, is_weekday
from processors.normalize.dates.day_numbers import without_day
from processors.normalize.dates.day_words import TOKEN, read_words
from processors.normalize.dates.zone_places import with_zones
from processors.normalize.dates.zones import (
    NAME_AND_OFFSET,
    Zone,
    offset_of_name,
    zone_named,
    zone_offset,
)
from processors.text.normal_form import normal_form

MAX_CHARACTERS = 80
LOST_PLUS = re.compile(
    r"(?<=\d)(?:%2B|&#(?:43|x2b);|&plus;|(?<=T\d\d:\d\d:\d\d) )(?=\d\d:?\d\d\Z)", re.I
)
"""The sign of an offset that was escaped, or taken for a space, as in forms."""
DOTTED_OFFSET = re.compile(r"(?<=:\d\d)([+-]\d\d)\.(\d\d)\Z")
"""Else read as a fraction of a second."""
SPACED_PLUS = re.compile(r"(?<=:\d\d) \+ (?=\d\d:?\d\d\b)")
DASH = re.compile(r"(?<=:\d\d:\d\d)( ?)[–—](?=\d\d:?\d\d\Z)")
"""The minus of an offset that an editor made longer; behind a clock without seconds it may be that
of a time from one hour to another."""
OFFSET_TWICE = re.compile(r"(?<=\d )([+-]\d\d)(:?)(\d\d)(?::00| \1(?:\3)?)\Z")
"""With seconds; or again as the name of a zone that has none, as Go writes it."""
DAY_AND_CLOCK = re.compile(r"(?<=\d)T(?=\d)", re.I)
COMMENT = re.compile(r"\(([^()]*)\)")
LOG_STAMP = re.compile(r"(?<=\d\d/[A-Za-z]{3}/\d{4}):(?=\d\d:\d\d)")
"""Between day and clock, as web servers write them."""
PERIOD = re.compile(r"(?:name=[^;]*; ?)?start=([^;]+);?.*", re.I)
"""A period of Dublin Core (DCMI Period): it begins when the article came out."""
_UPDATED = (
    r"(?:last |dernière |última |ultimo |最終|最后|最後|마지막 ?)?"
    r"(?:mise? à jour|màj|actualisé|modifié|updated|modified|aktualisiert|geändert|actualizad[oa]"
    r"|actualización|atualizad[oa]|aggiornato|aggiornamento|bijgewerkt|aktualizacja|aktualizováno"
    r"|uppdaterad|oppdatert|opdateret|päivitetty|güncelle\w*|обновлено|оновлено|수정|更新"
    r"|ενημέρωση|cập nhật|diperbarui)\b"
)
UPDATED_BEHIND = re.compile(rf"(\d{{4}}.*?)[ .,;(/|•·–—-]+{_UPDATED}.*\d.*", re.I)
"""A second date behind the first: that of an update."""
UPDATED_BEFORE = re.compile(
    rf"\A\W*{_UPDATED}.*?(?<!\d)\d{{4}}(?!\d).*?(?=(?<![^\W\d_])[^\W\d_]{{5,}}\W.*\d{{4}})", re.I
)
"""The same before it, up to the word that says what the other is of."""
ONE_LETTER = re.compile(r"\A[^\W\d_][.,]{0,2} (?=\d{1,2}\.? [^\W\d_])")
"""A weekday of one letter, as in Estonian and Hungarian."""
UNSEEN = re.compile("[\u200c\u200e\u200f\u0654]")
"""Joiners and marks of direction, and the hamza of Persian between a month and its year."""
EXIF = re.compile(r"\A(\d{4}):(\d\d):(\d\d)(?= \d\d:)")
"""A day as cameras write it."""
DOTTED_BEHIND = re.compile(
    r"(?<=\d{4})(\W{1,3}(?:(?:kl|klo|pukul|jam|om|um|at|ore|ob|v) ?\.? )?)"
    r"([01]?\d|2[0-3])\.([0-5]\d)\.([0-5]\d)(?![\d.])"
)
"""A clock with seconds behind a day in words, as in Finnish, Danish and Indonesian."""
PART_OF_HOUR = re.compile(r"(?<=GMT|UTC)( ?[+−-] ?\d{1,2})\.(5|50|25|75)(?!\d)")
"""An offset in hours of which one is a part."""
DOTTED_CLOCK = re.compile(
    r"(?:(?<=\A\d{4}-\d\d-\d\d[ T])|(?<=-\d\d )(?=[\d.]{8}\.\d{3}))(\d\d)\.(\d\d)\.(\d\d)(?!\d)"
)
"""As databases write it, with a fraction of the second where the day is not all numbers."""
MONOTONIC = re.compile(r" m=[+-]\d+(?:\.\d+)?\Z")
"""Reading of another clock, which Go writes behind a moment."""
CLOCK_IN_BRACKETS = re.compile(r"\((\d{1,2}[:.]\d\d(?::\d\d)?)\)")
NAMED_OFFSET = re.compile(r"(?<![\w/])(?:UTC|GMT) ?[+−-]\d{1,2}(?::?\d\d)?(?=\s*\Z)", re.IGNORECASE)
"""Of a zone that stands behind the day, and not behind the clock."""
ZONE_BEHIND = re.compile(r"(?<![^\W\d_])[A-Z]{2,5}\Z")
YEAR_MARK = re.compile(
    r"(?<=\d{4}) ?(?:م|ميلادي[ةه]?|میلادی|ء|عیسوی)(?!\w)|\b(?:T|Thứ )[2-7](?=,| \d)", re.I
)
"""Of the Gregorian calendar, in Arabic script; and a weekday of Vietnamese that is a number."""
JOINED_WORDS = re.compile("ថ្ងៃទី|ខែ|ឆ្នាំ|단기|檀紀|檀記|서기|西元|公元|西暦")
"""Words for day, month, year and era that stand before them without a space."""
HAN_NUMBER = re.compile("[〇零○一二三四五六七八九十廿]{1,4}(?=[年月日号號时時点點分])")
HAN_DIGITS = {each: value for value, each in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
ZONE_IN_BRACKETS = re.compile(r"\[((?:GMT|UTC)? ?[+-]\d{1,2}(?::?\d\d)?|[A-Z]{2,5})\]")
SPACED_SLASH = re.compile("(?<=[\u0621-\u064a]) ?/ ?(?=[\u0621-\u064a])")
"""Between two Arabic names of one month."""
BASQUE_YEAR = re.compile(r"(?<=\b\d{4})(?:\(?e\)?ko|ko|[.]?eko)\b")
HALF_SPACED = re.compile(r"\b([ap])\. ?m\b\.?|(?<=[πμ])\.(?=μ\.)", re.I)
ROMAN_MONTH = re.compile(r"(?<=\d)(?:\. ?|[ /-])([IVX]{1,4})(?:\. ?|[ /-])(?=\d{4})")
"""A month in Roman numbers, as in much of Central Europe."""
ROMAN = {
    "I": "January", "II": "February", "III": "March", "IV": "April", "V": "May", "VI": "June",
    "VII": "July", "VIII": "August", "IX": "September", "X": "October", "XI": "November",
    "XII": "December",
}  # fmt: skip
ZEROS = frozenset(
    ((1970, 1, 1), (1969, 12, 31), (1900, 1, 1), (1904, 1, 1), (1601, 1, 1), (1899, 12, 30))
)
"""Days from which Unix, SQL Server, old Macs, Windows and its spreadsheets count."""
TWO_DAYS = "day and month cannot be told apart"


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
    text = _without_update(PERIOD.sub(r"\1", text), country)
    text = LOG_STAMP.sub(" ", DOTTED_CLOCK.sub(r"\1:\2:\3", EXIF.sub(r"\1-\2-\3", text)))
    text = CLOCK_IN_BRACKETS.sub(r" \1 ", MONOTONIC.sub("", text))
    if not text or len(text) > MAX_CHARACTERS:
        return NO_DATE
    text = ascii_digits(text)
    text = ONE_LETTER.sub("", UNSEEN.sub("", text.replace("\u2010", "-")))
    text = DOTTED_OFFSET.sub(r"\1:\2", LOST_PLUS.sub("+", text))
    text = PART_OF_HOUR.sub(_with_minutes, DOTTED_BEHIND.sub(r"\1\2:\3:\4", text))
    text = OFFSET_TWICE.sub(r"\1\2\3", DASH.sub(r"\1-", SPACED_PLUS.sub(" +", text)))
    try:
        read = read_stamp(text) or _written(text, country, orders)
        return NO_DATE if read.moment and _is_zero(read.moment) else read
    except (ValueError, OverflowError):
        return NO_DATE


def _without_update(text: str, country: str | None) -> str:
    """`text` without the date of an update before it, or behind it, but with the zone that both
    have."""
    text = UPDATED_BEFORE.sub("", text)
    found = UPDATED_BEHIND.search(text)
    if found is None:
        return text
    first = text[: found.start()] + found[1]
    zone = ZONE_BEHIND.search(text)
    is_both = zone and not ZONE_BEHIND.search(first) and zone_named(zone[0], country)
    return f"{first} {zone[0]}" if zone and is_both else first


def _is_zero(moment: datetime) -> bool:
    """Whether it is where a clock or a calendar begins: nobody published anything then."""
    day = moment.astimezone(UTC).date()
    return day.year < 2 or (day.year, day.month, day.day) in ZEROS


def _written(text: str, country: str | None, orders: tuple[Order, ...]) -> DateRead:
    """What a person wrote: clock, day and zone are taken out one by one, until nothing is left.

    Raises ValueError where something is left, or the numbers are those of no moment.
    """
    text = YEAR_MARK.sub("", without_other_calendars(text))
    text = HAN_NUMBER.sub(_han_number, JOINED_WORDS.sub(" ", BASQUE_YEAR.sub("", text)))
    text = ZONE_IN_BRACKETS.sub(r"(\1)", SPACED_SLASH.sub("/", text))
    text = ROMAN_MONTH.sub(lambda found: f" {ROMAN.get(found[1], found[1])} ", text)
    text = with_zones(NAME_AND_OFFSET.sub(offset_of_name, text))
    text = HALF_SPACED.sub(_half_in_one, DAY_AND_CLOCK.sub(" ", text))
    comment = COMMENT.search(text)
    clock = without_clock(cut(text, comment))
    rest, days = without_day(clock.rest, orders)
    behind = NAMED_OFFSET.search(rest) if clock.time and not clock.zone else None
    rest = cut(rest, behind)
    words = read_words(rest, country, has_clock=clock.time is not None, has_day=days is not None)
    zone = clock.zone or (_zone_in(behind[0], country) if behind else words.zone)
    if comment and zone is None:
        zone = _zone_in(comment[1].strip(), country)
    if words.day:
        return _moment(words.day, clock.of_day(), zone)
    reads = [_moment(each, clock.of_day(), zone) for each in days or ()]
    if len(reads) == 1:
        return reads[0]
    return DateRead(None, TWO_DAYS, either=tuple(each.moment for each in reads if each.moment))


def _zone_in(comment: str, country: str | None) -> Zone | None:
    """The zone that stands in brackets; None for a weekday and the like. Raises Unread."""
    if found := OFFSET.fullmatch(comment):
        info = zone_offset(found[1], found[2], found[3])
        return Zone(info) if info else None
    if zone := zone_named(comment, country):
        return zone
    words = TOKEN.findall(comment)
    if any(len(word) > 1 and not (is_weekday(word) or is_filler(word)) for word in words):
        raise Unread
    return None


def _moment(day: date, clock: tuple[int, int, int], zone: Zone | None) -> DateRead:
    hour, minute, second = clock
    if clock == MIDNIGHT:
        day, hour = day + timedelta(days=1), 0
    info: tzinfo = zone.info if zone else UTC
    moment = datetime.combine(day, time(hour, minute, min(second, 59), tzinfo=info))
    return DateRead(moment, zone.flag, zone.by_country) if zone else DateRead(moment)


def _with_minutes(found: re.Match[str]) -> str:
    """ "+5.5" as "+5:30"."""
    return f"{found[1]}:{int(found[2].ljust(2, '0')) * 60 // 100}"


def _half_in_one(found: re.Match[str]) -> str:
    """ "p. m." and "μ.μ." as words."""
    return f"{found[1]}m" if found[1] else ""


def _han_number(found: re.Match[str]) -> str:
    """A number in Chinese characters: digits in a row, or tens and units."""
    digits = found[0].replace("廿", "二十")
    if "十" not in digits:
        return "".join(str(HAN_DIGITS[each]) for each in digits)
    tens, _, units = digits.partition("十")
    return str(10 * HAN_DIGITS.get(tens, 1) + HAN_DIGITS.get(units, 0))
