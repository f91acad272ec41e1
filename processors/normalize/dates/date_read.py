"""Date read: what a text names, a moment or none, and what is doubtful about it."""

from datetime import datetime
from typing import NamedTuple

from processors.errors import StorywireError


class DateRead(NamedTuple):
    """What a text names."""

    moment: datetime | None
    """At the offset that it names, UTC where it names none; None where it is no date."""
    flag: str | None = None
    """What is doubtful about it."""
    by_country: bool = False
    """Whether it is another moment to an outlet of some other country."""
    either: tuple[datetime, ...] = ()
    """The moments of which it is one, where day and month cannot be told apart."""

    @property
    def is_date(self) -> bool:
        """Whether the text names a date, if not which."""
        return self.moment is not None or bool(self.either)


NO_DATE = DateRead(None)


class Unread(StorywireError, ValueError):
    """The text is no date."""
