"""Relative date: reads when a text was published that says how long ago that was, as "2 hours ago".

Only by the moment at which its sender saw it, which has to be told: the time at which a record
came in says nothing of when its text was written. Weeks and months ago is no day.
"""

import re
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Final, Literal

from babel import Locale
from babel.dates import format_timedelta

from processors.normalize.dates import relative_words as words
from processors.normalize.dates.clock_text import without_clock
from processors.normalize.dates.date_parts import ascii_digits
from processors.normalize.dates.date_read import Unread
from processors.normalize.dates.date_text import MAX_CHARACTERS
from processors.normalize.dates.date_words import is_filler
from processors.text.cldr_names import LANGUAGES, cldr_locale
from processors.text.normal_form import normal_form
from processors.text.term_words import split_terms

Unit = Literal["minute", "hour", "day", "week", "month"]
UNITS: Final[dict[Unit, tuple[timedelta, str]]] = {
    "minute": (timedelta(minutes=1), words.MINUTE),
    "hour": (timedelta(hours=1), words.HOUR),
    "day": (timedelta(days=1), words.DAY),
}
COARSE: Final[tuple[Unit, ...]] = ("week", "month")
"""Units of which a number says no day: their forms are known so as not to be taken for others."""
DAYS_BACK = (words.TODAY, words.YESTERDAY, words.DAY_BEFORE)
COUNTS = (1, 2, 3, 5, 6, 7, 11, 21)
"""Numbers that languages have different forms for."""
MOST = 400
"""Number above which nothing is said so."""
ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
NUMBER = re.compile(r"\d+")
SIGNS = re.compile(r"[\s,.:;·|•–—-]+")


def read_relative(text: str, seen: datetime) -> datetime | None:
    """The moment that a text names by how long it lay before `seen`; None where it does not.

    >>> seen = datetime(2026, 6, 1, 12, tzinfo=UTC)
    >>> read_relative("vor 3 Stunden", seen).isoformat()
    '2026-06-01T09:00:00+00:00'
    >>> read_relative("yesterday, 18:30", seen).isoformat()
    '2026-05-31T18:30:00+00:00'
    >>> read_relative("3 weeks ago", seen)
    """
    if not text or len(text) > MAX_CHARACTERS:
        return None
    words = " ".join(normal_form("NFKC", text).casefold().split()).strip(" .!،。")
    words = ascii_digits(words)
    first, _, rest = words.partition(" ")
    return _read(words, seen) or (
        _read(rest, seen) if rest and is_filler(first.rstrip(":")) else None
    )


def is_relative(text: str) -> bool:
    """Whether a text says how long ago it was published.

    >>> is_relative("2 hours ago"), is_relative("2 hours"), is_relative("Paris")
    (True, False, False)
    """
    return read_relative(text, ANY_MOMENT) is not None


def _read(words: str, seen: datetime) -> datetime | None:
    if words in _now():
        return seen.replace(second=0, microsecond=0)
    numbers = NUMBER.findall(words)
    unit, count = _ago().get(_key(NUMBER.sub("#", words)), (None, None))
    if unit is not None and (count is None) == (len(numbers) == 1):
        count = int(numbers[0]) if count is None else count
        return _before(seen, unit, count) if count <= MOST else None
    return _on_a_day(words, seen)


def _before(seen: datetime, unit: Unit, count: int) -> datetime:
    """Of days the day alone: nobody says at which time of it."""
    moment = seen.astimezone(UTC) - count * UNITS[unit][0]
    if unit == "day":
        return datetime.combine(moment.date(), time(tzinfo=UTC))
    return moment.replace(second=0, microsecond=0)


def _on_a_day(words: str, seen: datetime) -> datetime | None:
    """Of "yesterday", with a clock or without."""
    try:
        clock = without_clock(words)
        hour, minute, second = clock.of_day()
        zone = clock.zone.info if clock.zone else UTC
        at = time(hour, minute, second, tzinfo=zone)
    except (ValueError, Unread):
        return None
    rest = [each for each in SIGNS.split(clock.rest) if each]
    for length in (1, 2, 3):
        back = _days().get(" ".join(rest[:length]))
        if back is not None and all(map(is_filler, rest[length:])):
            day = seen.astimezone(zone).date() - timedelta(days=back)
            return datetime.combine(day, at)
    return None


@cache
def _now() -> frozenset[str]:
    return frozenset(normal_form("NFKC", each).casefold() for each in split_terms(words.NOW))


@cache
def _days() -> dict[str, int]:
    """Days back, by the word for each."""
    return {
        " ".join(SIGNS.split(normal_form("NFKC", each).casefold())): back
        for back, table in enumerate(DAYS_BACK)
        for each in split_terms(table)
    }


@cache
def _ago() -> dict[str, tuple[Unit | None, int | None]]:
    """Unit and count of each form, the count None where the text has it as "#"; no unit where
    several have the form."""
    found: dict[str, tuple[Unit | None, int | None]] = {}
    forms = _of_cldr()
    for unit in (*UNITS, *COARSE):
        for form, count in forms[unit]:
            step: tuple[Unit | None, int | None] = (unit if unit in UNITS else None, count)
            found[form] = step if found.get(form, step) == step else (None, None)
    for unit, (_, table) in UNITS.items():
        for each in split_terms(table):
            key = _key(each)
            two = key.endswith(("دقيقتين", "ساعتين", "يومين"))
            found[key] = (unit, None if "#" in key else 2 if two else 1)
    return found


def _of_cldr() -> dict[Unit, set[tuple[str, int | None]]]:
    """The forms of each unit in all languages."""
    forms: dict[Unit, set[tuple[str, int | None]]] = {unit: set() for unit in _LENGTHS}
    for language in LANGUAGES:
        with cldr_locale(language) as locale:
            for unit in forms:
                forms[unit] |= _forms(unit, locale)
    return forms


def _forms(unit: Unit, locale: Locale) -> set[tuple[str, int | None]]:
    forms = set()
    for count in COUNTS:
        for width in ("long", "short", "narrow"):
            try:
                text = format_timedelta(
                    -count * _LENGTHS[unit],
                    granularity=unit,
                    threshold=10**9,
                    add_direction=True,
                    locale=locale,
                    format=width,
                )
            except KeyError:  # A language without forms for it.
                continue
            text = ascii_digits(text)
            key = _key(normal_form("NFKC", text).casefold().replace(str(count), "#"))
            if "#" in key or count < 3:
                forms.add((key, None if "#" in key else count))
    return forms


_LENGTHS: Final[dict[Unit, timedelta]] = {unit: length for unit, (length, _) in UNITS.items()} | {
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}


def _key(text: str) -> str:
    """A form without spaces and dots, which papers leave out as they please."""
    return "".join(
        each for each in normal_form("NFKC", text).casefold() if each not in " .\u200f\u200c"
    )
