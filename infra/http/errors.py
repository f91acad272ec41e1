"""Errors of fetching: a source that cannot be read now, why, and when it may be asked again."""

from pathlib import Path

from processors.errors import StorywireError, reason_of


class SourceUnavailable(StorywireError):
    """The source cannot be read now; the message names its address, why, and the way out."""

    def __init__(
        self, problem: str, *, hint: str = "", retry_after: float | None = None, gone: bool = False
    ) -> None:
        super().__init__(problem, hint=hint)
        self.retry_after = retry_after
        """Seconds that the source itself asks to be left alone."""
        self.gone = gone
        """True: it says that it will not come back."""


class RobotsForbid(SourceUnavailable):
    """The robots.txt of its host asks us not to fetch it."""


def unreadable(place: str | Path, error: Exception) -> SourceUnavailable:
    """What to raise for a file that the system, or what unpacks it, does not give.

    >>> print(unreadable("a.csv", IsADirectoryError(21, "Is a directory", "a.csv")))
    a.csv cannot be read: Is a directory
    """
    return SourceUnavailable(f"{place} cannot be read: {reason_of(error)}")
