"""Bounds: reads and writes numbers and moments of a search, `articles:10..50`."""

import re
from datetime import UTC, date, datetime, time, timedelta

from processors.errors import StorywireError

MAX_COUNT = 2**31 - 1

_COUNT = re.compile(r"(?P<sign>[<>]=?)?(?P<number>[0-9]{1,10})")
_RANGE = re.compile(r"(?P<low>[0-9]{1,10})?\.\.(?P<high>[0-9]{1,10})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    _DAY.pattern + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_LEAP_SECOND = re.compile(r"(?<=:[0-9]{2}):60")
_MOMENT_OF_A_DAY = timedelta(days=1) - timedelta(microseconds=1)


class WrongValue(StorywireError):
    """A field cannot have this value; the message, where there is one, says what it takes."""


def count_bounds(text: str) -> tuple[int | None, int | None]:
    """The least and the most. Raises WrongValue.

    >>> count_bounds(">100"), count_bounds("10..50"), count_bounds("5")
    ((101, None), (10, 50), (5, 5))
    """
    if span := _RANGE.fullmatch(text):
        low, high = (None if each is None else int(each) for each in span.group("low", "high"))
        if low is None and high is None:
            raise WrongValue
        if low is not None and high is not None and low > high:
            raise WrongValue("the smaller number of a range first")
    elif count := _COUNT.fullmatch(text):
        low = high = int(count["number"])
        low, high = {
            None: (low, high),
            ">": (low + 1, None),
            ">=": (low, None),
            "<": (None, high - 1),
            "<=": (None, high),
        }[count["sign"]]
    else:
        raise WrongValue
    if any(bound is not None and not 0 <= bound <= MAX_COUNT for bound in (low, high)):
        raise WrongValue(f"numbers from 0 to {MAX_COUNT}")
    return low, high


def written_bounds(low: int | None, high: int | None) -> list[str]:
    """What `count_bounds` reads as these; two values where no single one can say it."""
    if low is None or high is None or low > high:
        below = [] if high is None else [f"<={high}"]
        return below if low is None else [f">={low}", *below]
    return [str(low) if low == high else f"{low}..{high}"]


def day_or_moment(text: str) -> date | datetime:
    """A day, or a moment, which is in UTC where it has no offset. Raises WrongValue."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _MOMENT.fullmatch(text):
            # Clocks here know no leap second (RFC 3339, 5.7): it is the one before.
            moment = datetime.fromisoformat(_LEAP_SECOND.sub(":59", text.upper()))
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise WrongValue from error
    raise WrongValue


def start_of(when: date | datetime) -> datetime:
    """The moment, or the first one of the day."""
    return when if isinstance(when, datetime) else datetime.combine(when, time(), UTC)


def end_of(when: date | datetime) -> datetime:
    """The moment, or the last one of the day."""
    return when if isinstance(when, datetime) else start_of(when) + _MOMENT_OF_A_DAY


def written_moment(moment: datetime, field: str) -> str:
    """What `since:` or `until:` reads as this moment: a day where that is enough."""
    utc = moment.astimezone(UTC)
    return utc.date().isoformat() if is_whole_day(moment, field) else utc.isoformat()


def is_whole_day(moment: datetime, field: str) -> bool:
    """Whether a day alone, in UTC, after `since:` or `until:` is read as this moment."""
    day = moment.astimezone(UTC).date()
    return moment == (start_of(day) if field == "since" else end_of(day))
