"""Date objects: flattens what programs write in place of a date, a text, to such a text."""

import re
from collections.abc import Mapping
from typing import Any

KEYS = (
    "date", "datetime", "numberlong", "value", "text", "iso", "utc", "seconds", "epochsecond",
)  # fmt: skip
"""Names, in small letters alone, of what an object has in place of a date: MongoDB writes
"$date"."""
NO_LETTER = re.compile("[^a-z]")
MAX_CHARACTERS = 80


def flat_date(value: Any) -> Any:
    """A date as text, or the value where it is none, out of lists and objects around it.

    >>> flat_date({"date": "2026-05-30 20:30:00", "timezone_type": 3, "timezone": "Asia/Tokyo"})
    '2026-05-30 20:30:00 Asia/Tokyo'
    >>> flat_date({"_seconds": 1780165800, "_nanoseconds": 0}), flat_date([2026, 5, 30, 18, 30])
    ('1780165800', '2026-05-30 18:30:00')
    """
    zone: Any = ""
    for _ in range(2):
        if isinstance(value, Mapping):
            members = {NO_LETTER.sub("", str(name).lower()): each for name, each in value.items()}
            value = next((each for key in KEYS if (each := members.get(key))), value)
            zone = members.get("timezone", "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:MAX_CHARACTERS]
    if _is_numbers(value):
        return "{:04}-{:02}-{:02} {:02}:{:02}:{:02}".format(*value, 0, 0, 0)
    is_zoned = isinstance(value, str) and isinstance(zone, str)
    return f"{value} {zone}".strip() if is_zoned else value


def _is_numbers(value: Any) -> bool:
    """Whether it is year, month, day and so on, as Java writes a moment."""
    is_list = isinstance(value, list) and len(value) in range(3, 8)
    return is_list and all(type(each) is int for each in value)
