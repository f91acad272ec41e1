"""Date text: reads dates as pages and feeds write them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_CHARACTERS = 80
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
"""Seconds or milliseconds since 1970."""
CLOCK = (
    r"(?:[T\s,]+(?:at\s+)?(?P<hour>\d{1,2})[:.時时](?P<minute>\d{2})(?:[:.分](?P<second>\d{2}))?[分秒]?"
    r"(?:\.\d+)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
FORMS = (
    re.compile(
        r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})日?" + CLOCK,
        re.I,
    ),
    # With dots the day comes first, everywhere; with slashes nobody can tell.
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})" + CLOCK, re.I),
    re.compile(r"(?P<name>[a-z]{3,9})\.?\s(?P<day>\d{1,2}),?\s(?P<year>\d{4})" + CLOCK, re.I),
    re.compile(r"(?P<day>\d{1,2})\s(?P<name>[a-z]{3,9})\.?,?\s(?P<year>\d{4})" + CLOCK, re.I),
)


def read_date(text: str) -> datetime | None:
    """The moment that `text` names, at its own offset, UTC where it names none; None for no date.

    >>> read_date("Thu, 28 Aug 2025 10:00:00 +0200").isoformat()
    '2025-08-28T10:00:00+02:00'
    >>> read_date("28.08.2025 10:00").isoformat()
    '2025-08-28T10:00:00+00:00'
    >>> read_date("03/04/2025")
    """
    text = " ".join(text.split())
    if not text or len(text) > MAX_CHARACTERS:
        return None
    readers: tuple[Callable[[str], datetime | None], ...] = (_epoch, _iso, _form, _mail)
    for reader in readers:
        try:
            moment = reader(text)
            if moment is not None:
                aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                aware.astimezone(UTC)
                return aware
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _epoch(text: str) -> datetime | None:
    found = EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(text.upper())


def _mail(text: str) -> datetime:
    return parsedate_to_datetime(text)


def _form(text: str) -> datetime | None:
    found = next(filter(None, (form.fullmatch(text) for form in FORMS)), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = parts.get("month") or 1 + MONTHS.index(parts["name"][:3].lower())
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    zone = parts["zone"] or "Z"
    zone = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
    return datetime.strptime(
        f"{parts['year']}-{month}-{parts['day']} {hour}:{parts['minute'] or 0}:"
        f"{parts['second'] or 0} {zone}",
        "%Y-%m-%d %H:%M:%S %z",
    )
