"""Backoff: how long to pause between the tries of what waits for a server or a disk."""

import random

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0


class Backoff:
    """Pauses, each twice as long as the one before, shortened by chance: who waits for the same
    is not to come back at the same moment."""

    def __init__(self) -> None:
        self._seconds = FIRST_SECONDS

    def next(self) -> float:
        """Seconds of the next pause."""
        seconds = random.uniform(0.5, 1.0) * self._seconds  # noqa: S311
        self._seconds = min(2 * self._seconds, LONGEST_SECONDS)
        return seconds
