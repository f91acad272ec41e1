"""Errors of fetching: a source that cannot be read now, why, and when it may be asked again."""

from processors.errors import StorywireError


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
