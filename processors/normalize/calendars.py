"""Calendars: turns days of calendars other than the Gregorian into days of that.

A year tells its calendar: no article is of the Gregorian years that others count now.
"""

from datetime import date, timedelta

BUDDHIST = 543
"""Years that Thai ones are ahead."""
BUDDHIST_YEARS = range(2400, 2800)
"""Years that are counted so; 9999 is one that stands for none."""
SOLAR = range(1300, 1500)
"""Years of Iran and Afghanistan that are told by themselves; the formula below holds for them."""
SOLAR_MONTHS = tuple(
    name.split()
    for name in (
        "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله",
        "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
    )
)  # fmt: skip
"""Names of each in Iran and in Afghanistan."""
ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""The year before the first of each."""
LEAP_YEARS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
"""Of the 33 years of a cycle, which has one day more each."""
CYCLE = 33
FIRST = date(1921, 3, 21).toordinal()
"""New Year of the first of SOLAR."""


def gregorian(year: int, month: int, day: int) -> date:
    """The day that others call so. Raises ValueError where it is none.

    >>> gregorian(2569, 5, 30), gregorian(1405, 3, 9), gregorian(2026, 5, 30)
    (datetime.date(2026, 5, 30), datetime.date(2026, 5, 30), datetime.date(2026, 5, 30))
    """
    if year in SOLAR:
        return _of_solar(year, month, day)
    return date(year - BUDDHIST if year in BUDDHIST_YEARS else year, month, day)


def solar_month(name: str) -> int | None:
    """The month of the solar calendar with this name; None where it is none."""
    name = name.replace("ي", "ی")
    months = (number for number, names in enumerate(SOLAR_MONTHS, 1) if name in names)
    return next(months, None)


def _of_solar(year: int, month: int, day: int) -> date:
    """Six months of 31 days, five of 30, and one of 29, or 30 in leap years."""
    length = 31 if month <= 6 else 30 if month < 12 or year % CYCLE in LEAP_YEARS else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        raise ValueError(f"{year}-{month}-{day} is no day of the solar calendar")
    leaps = sum(each % CYCLE in LEAP_YEARS for each in range(SOLAR.start, year))
    days = 365 * (year - SOLAR.start) + leaps + 30 * (month - 1) + min(month - 1, 6) + day - 1
    return date.fromordinal(FIRST) + timedelta(days=days)
