"""Moments: reads the times that requests name, as addresses hold them."""

import re
from datetime import datetime, time

from processors.search.bounds import WrongValue, day_or_moment, start_of

EXAMPLE_MOMENT = "2025-09-03T08:00:00Z"
_LOST_PLUS = re.compile(r"(:[0-9.]+) (?=[0-9]{2}:?[0-9]{2}\Z)")


def with_plus(text: str) -> str:
    """`text` with the plus before its offset, which is read as a space where an address does not
    write it as %2B.

    >>> with_plus("2025-09-03T08:00:00 02:00"), with_plus("2025-09-03 08:00")
    ('2025-09-03T08:00:00+02:00', '2025-09-03 08:00')
    """
    return _LOST_PLUS.sub(r"\1+", text)


def utc_moment(value: object) -> datetime:
    """A moment, or the first one of a day; in UTC where no offset is told. Raises ValueError."""
    try:
        if isinstance(value, str):
            return start_of(day_or_moment(with_plus(value)))
    except WrongValue:
        pass
    raise ValueError(f"write a moment like {EXAMPLE_MOMENT}, with an offset or in UTC")


def moment_or_time(value: object) -> datetime | time:
    """The same, or a time of day. Raises ValueError."""
    try:
        # Of an hour alone, ISO 8601 makes a time too.
        if isinstance(value, str) and value[2:3] == ":":
            return time.fromisoformat(with_plus(value))
        return utc_moment(value)
    except ValueError as error:
        raise ValueError(
            f"write a time of day like 08:00, which is in UTC, or a moment like {EXAMPLE_MOMENT}"
        ) from error
