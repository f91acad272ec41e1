"""Timeline: counts a story's articles in equal parts of its time."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from processors.model import TIMELINE_PARTS


def timeline(event_times: Iterable[float]) -> list[int]:
    """Counts in TIMELINE_PARTS equal parts from the first time to the last; one if they are one.

    >>> timeline([0, 0, 5, 24])
    [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    """
    times = sorted(event_times)
    first, span = times[0], times[-1] - times[0]
    if not span:
        return [len(times)]
    bounds = [first + span * part / TIMELINE_PARTS for part in range(1, TIMELINE_PARTS)]
    places = [bisect_left(times, bound) for bound in bounds]
    return [end - start for start, end in pairwise([0, *places, len(times)])]
