"""Date order: tells in which orders a country or language writes day, month and year in numbers."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from babel import UnknownLocaleError

from processors.normalize.dates.calendars import gregorian
from processors.normalize.language.country_languages import country_languages
from processors.text.cldr_names import cldr_locale

Order = Literal["dmy", "mdy", "ymd", "dm-buddhist"]
"""The last is that of Thailand, whose years are 543 ahead where two digits say so."""
ALL: tuple[Order, ...] = ("dmy", "mdy", "ymd")
ANY: tuple[Order, ...] = (*ALL, "dm-buddhist")
"""Those of which one is meant where nobody knows whose date it is."""
NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
YEAR_FIRST = frozenset(("hu", "ja", "ko", "mn", "zh"))
"""Languages that write a year of two digits so; others have it first as ISO 8601 does, in full."""
OTHER_YEARS = frozenset(("fa", "ps", "ckb", "am", "ti", "ne", "dz"))
"""Languages of countries with a calendar of their own, of which two digits say too little."""
THAI_YEARS = range(44, 100)
"""Of two digits, in the Buddhist era; lower ones may be those of another."""
REGION = re.compile(r"[-_]([A-Za-z]{2})\Z")
LETTER = re.compile(r"[dMy]")


def region_of(tag: str) -> str | None:
    """The country that a language's tag names; None where nobody may have chosen it, as that of
    "en-US", which templates have.

    >>> region_of("en-gb"), region_of("en-US"), region_of("de")
    ('GB', None, None)
    """
    found = REGION.search(tag)
    return found[1].upper() if found and found[1].upper() != "US" else None


@lru_cache(maxsize=4096)
def orders_of(country: str | None, language: str) -> tuple[Order, ...]:
    """The orders that may be meant, by CLDR; `country` is ISO 3166-1 alpha-2, `language` ISO 639.

    >>> orders_of("US", "en"), orders_of(None, "de"), orders_of(None, "ko")
    (('mdy',), ('dmy',), ('ymd',))
    >>> orders_of(None, "en")
    ('dmy', 'mdy', 'ymd')
    """
    if language in OTHER_YEARS:
        return ()
    if language == "th":
        return ("dm-buddhist",)
    order = _order(language, country)
    if order is None or (order == "ymd" and language not in YEAR_FIRST):
        return ALL
    return (order,)


def _order(language: str, country: str | None) -> Order | None:
    """That of the country in this language, or in one of its own; of the language alone, unless
    that is English, of which each country has another."""
    if country:
        of_country = (language, *country_languages(country), "en")
    elif language == "en":
        return None
    else:
        of_country = (language,)
    for each in of_country:
        try:
            with cldr_locale(each, country) as locale:
                pattern = locale.date_formats["short"].pattern
        except (UnknownLocaleError, ValueError):
            continue
        letters = "".join(dict.fromkeys(LETTER.findall(pattern))).lower()
        return next((order for order in ALL if order == letters), None)
    return None


def common_orders(texts: Iterable[str]) -> tuple[Order, ...]:
    """The one order in which all dates of a document make sense, else ANY: a day above twelve tells
    those of the others.

    >>> common_orders(["30/05/26", "05/04/26"]), common_orders(["05/04/26"])
    (('dmy',), ('dmy', 'mdy', 'ymd', 'dm-buddhist'))
    """
    numbers = {tuple(map(int, found.groups())) for each in texts if (found := NUMBERS.search(each))}
    if len(numbers) < 2:
        return ANY
    first, second, third = (sorted(each) for each in zip(*numbers, strict=True))
    fitting: list[Order] = []
    if _is_year(third):
        fitting += ["dmy"] if second[-1] <= 12 else []
        fitting += ["mdy"] if first[-1] <= 12 else []
    if _is_year(first) and second[-1] <= 12:
        fitting.append("ymd")
    return (fitting[0],) if len(fitting) == 1 and fitting[0] != "ymd" else ANY


def _is_year(numbers: list[int]) -> bool:
    """Whether a feed may have them all as years, of the Gregorian calendar."""
    return numbers[-1] - numbers[0] <= 1 and numbers[-1] % 100 < 44


def days_in(
    one: int, two: int, year: int, three: int, written: list[Order], usual: tuple[Order, ...]
) -> list[date]:
    """The days that three numbers may be in one of the orders `written`, the `usual` ones before
    others; `year` is 0 where it has two digits. Raises ValueError where they are none."""
    days = {order: day for order in written if (day := _day(one, two, year, three, order))}
    found = {day for order, day in days.items() if order in usual}
    if not found and usual:
        found = {day for order, day in days.items() if order in ("dmy", "mdy")}
    if not found:
        raise ValueError(f"{one}, {two}, {three} are no day")
    return sorted(found)


def _day(one: int, two: int, year: int, three: int, order: Order) -> date | None:
    """The day that the numbers are in an order; None where they are none."""
    short, month, day = {"mdy": (three, one, two), "ymd": (one, two, three)}.get(
        order, (three, two, one)
    )
    if not year and order == "dm-buddhist" and short in THAI_YEARS:
        year = 2500 + short
    elif not year:
        year = short + (2000 if short < 69 else 1900)
    try:
        return gregorian(year, month, day)
    except ValueError:
        return None
