"""Attempt: how one try to deliver ended, and the backoff until the next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

MAX_TRIES = 10
FIRST_SECONDS = 5.0
GROWTH = 3.0
LONGEST_SECONDS = 6 * 3600.0
JITTER_SHARE = 0.2

Jitter = Callable[[], float]
"""A number from 0 to 1, so that those who failed together do not come back together."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one try to deliver ended. `error` is for people, "" where there is none."""

    outcome: Literal["delivered", "failed", "closed"]
    """closed: the other side takes nothing any more."""
    error: str = ""
    retry_after: float | None = None
    """Seconds that the other side asked to be left alone."""


DELIVERED = Attempt("delivered")


def backoff(tries: int, jitter: Jitter, retry_after: float | None = None) -> float:
    """Seconds until the next try, after so many: threefold each time, 6 h at most and a fifth more.

    `jitter` gives a number from 0 to 1, `retry_after` the seconds that the other side asked for.

    >>> [round(backoff(tries, lambda: 0.0)) for tries in range(1, 10)]
    [5, 15, 45, 135, 405, 1215, 3645, 10935, 21600]
    >>> backoff(1, lambda: 0.0, retry_after=600.0), backoff(10_000, lambda: 0.0)
    (600.0, 21600.0)
    """
    # No number is large enough for what a receiver that is away for months would come to.
    seconds = min(FIRST_SECONDS * GROWTH ** min(tries - 1, MAX_TRIES), LONGEST_SECONDS)
    return max(seconds, retry_after or 0.0) * (1 + JITTER_SHARE * jitter())
