"""Polling: the time of a source's next reading; sooner while there is news, later without."""

import math
from dataclasses import dataclass

from infra.sources.base import PollHints

SOONER = 0.5
LATER = 1.5
HOUR = 3600.0
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Polling:
    """Bounds of the seconds between two readings of a source."""

    shortest: float = 300.0
    longest: float = 6 * HOUR
    articles_a_day: float = math.inf
    """New articles of a feed in a day (UTC), after which it is read again on the next."""

    def interval(self, last: float | None, new: int) -> float:
        """Seconds to the next reading, after one that followed an interval of `last`.

        >>> Polling(300, 21600).interval(1200, new=3), Polling(300, 21600).interval(1200, new=0)
        (600.0, 1800.0)
        """
        if last is None:
            return self.shortest
        return self._within(last * (SOONER if new else LATER))

    def next_reading(self, now: float, interval: float, hints: PollHints) -> float:
        """The moment of the next reading; what the source says of itself counts within bounds."""
        moment = now + max(interval, min(hints.fresh_seconds, self.longest))
        for _ in range(24):
            if int(moment % DAY // HOUR) not in hints.skip_hours:
                break
            moment = (moment // HOUR + 1) * HOUR
        return moment

    def after_failure(self, now: float, failures: int, retry_after: float | None) -> float:
        """The moment of the next reading, after `failures` in a row."""
        pause = self._within(self.shortest * 2.0 ** min(failures - 1, 20))
        return now + max(pause, retry_after or 0.0)

    @staticmethod
    def next_day(now: float) -> float:
        """The moment at which the next day begins (UTC)."""
        return (now // DAY + 1) * DAY

    def _within(self, seconds: float) -> float:
        return min(max(seconds, self.shortest), self.longest)
