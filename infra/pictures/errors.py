"""Errors of pictures: there is none, or none yet."""

from processors.errors import StorywireError

REMEMBERED_SECONDS = 3600.0


class NoPicture(StorywireError):
    """There is none at an address, or none that is shown; the message says why."""

    def __init__(self, problem: str, seconds: float = REMEMBERED_SECONDS) -> None:
        super().__init__(problem)
        self.seconds = seconds
        """For which this is remembered, and nobody is asked."""


class NotYet(StorywireError):
    """It is on its way, or waits for others to be."""
