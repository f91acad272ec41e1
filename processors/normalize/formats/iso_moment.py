"""ISO moment: reads a moment that a format has in ISO 8601."""

from datetime import UTC, datetime


def iso_moment(text: str) -> datetime | None:
    """In UTC where no offset is given; None for what is none.

    >>> iso_moment("2025-08-28t06:00:00z"), iso_moment("yesterday")
    (datetime.datetime(2025, 8, 28, 6, 0, tzinfo=datetime.timezone.utc), None)
    """
    try:
        moment = datetime.fromisoformat(text.strip().upper())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
