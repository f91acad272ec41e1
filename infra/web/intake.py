"""Intake: stores the articles and corrections that the API takes; durable once it returns."""

from collections.abc import Sequence
from typing import Protocol

from processors.errors import StorywireError
from processors.model import Correction


class IntakeUnavailable(StorywireError):
    """Nothing can be stored now; the message says why."""


class Intake(Protocol):
    """Stores raw records and corrections, in order, for the pipeline."""

    async def store_articles(self, values: Sequence[bytes]) -> None:
        """Returns once they are durable. Raises IntakeUnavailable: send them again."""
        ...

    async def store_correction(self, correction: Correction) -> None:
        """Returns once the correction is durable. Raises IntakeUnavailable: send it again."""
        ...

    async def error(self) -> str | None:
        """Why articles cannot be taken now; None if they can."""
        ...
