"""Errors of fetching and reading: what a source that cannot be read now raises."""


class SourceUnavailable(RuntimeError):
    """The source cannot be read now; the message names its address, why, and the way out."""

    def __init__(
        self, message: str, *, retry_after: float | None = None, gone: bool = False
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds that the source itself asks to be left alone."""
        self.gone = gone
        """True: it says that it will not come back."""
