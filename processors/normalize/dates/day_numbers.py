"""Day in numbers: takes the day out of a date text, or the days that its numbers may be."""

import re
from datetime import date

from processors.normalize.dates.calendars import ERAS, SHORT_ERAS, gregorian
from processors.normalize.dates.date_order import ANY, Order, days_in
from processors.normalize.dates.date_parts import cut

YEAR_FIRST = re.compile(
    r"(\d{4}) ?(?:[-/.年년]|оны) ?(\d{1,2}) ?(?:[-/.月월]|(?:-?р )?сарын) ?(\d{1,2}) ?[日일]?(?!\d)"
)
YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?[-/.] ?(\d{4})(?!\d)")
SHORT_YEAR = re.compile(r"(?<![\d.:/-])(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?['’]?(\d{2})\.?(?![\d:])")
"""Three numbers of which one is a year."""
MONTH_BETWEEN = re.compile(
    r"(?<!\d)(\d{1,2}) (?:(\d{1,2})[月월]|th(?:g\.? ?)?(\d{1,2})) (\d{4})(?!\d)", re.I
)
"""The order of RFC 822 with names of months that are numbers, as systems translate them."""
SHORT_ERA = re.compile(r"(?<![\w.])([RH])\.?(\d{1,2})(?=[./年-]\d{1,2}[./月-]\d{1,2})")
"""Reiwa and Heisei by their letters, as in R8.5.30."""
MINGUO = re.compile(r"(?<![\d./-])(1[0-4]\d)(?= ?年| ?[./-] ?\d{1,2} ?[./-] ?\d{1,2}(?!\d))")
"""A year of three digits: no other calendar's has as many now."""
ERA = re.compile(rf"({'|'.join(ERAS)}) ?(\d{{1,3}}|元) ?年")


def without_day(text: str, allowed: tuple[Order, ...]) -> tuple[str, list[date] | None]:
    """What is left of `text`, and the day; several where the numbers may be those of each in one of
    the `allowed` orders; None where there is none in numbers. Raises ValueError.

    >>> without_day("2025-08-28 GMT", ANY)
    (' GMT', [datetime.date(2025, 8, 28)])
    """
    if era := ERA.search(text):
        year = ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
        text = f"{text[: era.start()]}{year}年{text[era.end() :]}"
    elif era := SHORT_ERA.search(text):
        year = SHORT_ERAS[era[1]] + int(era[2])
        text = f"{text[: era.start()]}{year}{text[era.end() :]}"
    elif era := MINGUO.search(text):
        text = f"{text[: era.start()]}{ERAS['民國'] + int(era[1])}{text[era.end() :]}"
    if found := YEAR_FIRST.search(text):
        return cut(text, found), [gregorian(int(found[1]), int(found[2]), int(found[3]))]
    if found := MONTH_BETWEEN.search(text):
        month = int(found[2] or found[3])
        return cut(text, found), [gregorian(int(found[4]), month, int(found[1]))]
    if found := YEAR_LAST.search(text):
        year = int(found[4])
        orders: list[Order] = ["dmy"] if found[2] == "." else ["dmy", "mdy", "dm-buddhist"]
    elif found := SHORT_YEAR.search(text):
        year = 0
        orders = ["dmy", "dm-buddhist"] if found[2] == "." else ["dmy", "mdy", "dm-buddhist"]
        if found[2] != "/" or allowed in (ANY, ("ymd",)):
            orders.append("ymd")
    else:
        return text, None
    days = days_in(int(found[1]), int(found[3]), year, int(found[4]), orders, allowed)
    return cut(text, found), days
