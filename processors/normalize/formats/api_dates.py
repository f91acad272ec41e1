"""API dates: reads when an article of a news API, dump or export came out, changed and was seen."""

from collections.abc import Iterator
from typing import Any

from processors.normalize.dates.date_objects import flat_date
from processors.normalize.dates.date_text import MAX_CHARACTERS, read_date
from processors.normalize.dates.relative_dates import is_relative
from processors.normalize.formats import api_names
from processors.normalize.formats.api_values import Record, own_text, text_of, value_at
from processors.normalize.formats.iso_moment import iso_moment


def dates_of(record: Record, fields: Record) -> Iterator[tuple[str, Any]]:
    """The dates that are to stand in the record's place, by our names; None where none is.

    `fields`: those of the record by their folded names.
    """
    own = record.get("published_at")
    if not _is_moment(own) and not own_text(record, "published_text"):
        dates = [text for path in api_names.PUBLISHED if (text := _date(value_at(fields, path)))]
        date = next(filter(_is_readable, dates), "")
        # A text under our name that nobody can read stays, for its producer to be told of.
        if date or not own_text(record, "published_at"):
            date = date or next(iter(dates), "")
            yield "published_at", date if _is_iso(date) else None
            yield "published_text", None if _is_iso(date) else date or None
    if not _is_moment(record.get("updated_at")):
        dates = [_date(value_at(fields, path)) for path in api_names.UPDATED]
        if date := next(filter(None, map(_as_iso, dates)), ""):
            yield "updated_at", date
    if record.get("seen_at") in (None, "") and (seen := seen_in(fields)):
        yield "seen_at", seen


def seen_in(fields: Record) -> str:
    """When a sender saw a text, as ISO 8601; "" where `fields` by their folded names say nothing.

    >>> seen_in({"crawled": "2026-06-01 12:00:00 UTC"})
    '2026-06-01T12:00:00+00:00'
    """
    dates = (_date(fields[name]) for name in api_names.SEEN if name in fields)
    reads = (read_date(each).moment for each in dates)
    return next((each.isoformat() for each in reads if each), "")


def _date(value: Any) -> str:
    """A date as text, or as the number of seconds or milliseconds that it is, also in objects."""
    flat = flat_date(value)
    return text_of(flat, api_names.TEXT_KEYS)[: 4 * MAX_CHARACTERS]


def _is_readable(date: str) -> bool:
    return read_date(date).is_date or is_relative(date)


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and _is_iso(value.strip())


def _is_iso(text: str) -> bool:
    return not text.isdecimal() and iso_moment(text) is not None


def _as_iso(text: str) -> str:
    """The same moment as ISO 8601; "" where there is none."""
    if not text or _is_iso(text):
        return text
    moment = read_date(text).moment
    return moment.isoformat() if moment else ""
