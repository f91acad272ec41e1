"""Monotonic: a clock that never falls, for what is kept for a time."""

from collections.abc import Callable

Seconds = Callable[[], float]


def monotonic(clock: Seconds) -> Seconds:
    """`clock`, and where that is put back, what it has shown and the seconds since: what was kept
    before goes on getting old. Used by one thread at a time.

    >>> shown = iter([100.0, 130.0, 10.0, 15.0])
    >>> seconds = monotonic(lambda: next(shown))
    >>> seconds(), seconds(), seconds(), seconds()
    (100.0, 130.0, 130.0, 135.0)
    """
    last = ahead = 0.0

    def seconds() -> float:
        nonlocal last, ahead
        now = clock()
        ahead += max(0.0, last - now)
        last = now
        return now + ahead

    return seconds
