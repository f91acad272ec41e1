"""EventClock: the stream's event time, unmoved by single articles with a wrong date."""

from typing import Any

_RECENT = 5


class EventClock:
    """The median event time of the last five dated articles, in seconds since the epoch.

    Examples
    --------
    >>> clock = EventClock()
    >>> for time in (100.0, 200.0, 9e9, 300.0):
    ...     _ = clock.observe(time)
    >>> clock.now, clock.observe(None)
    (300.0, 300.0)
    """

    def __init__(self) -> None:
        self.recent: list[float] = []
        self.now = 0.0

    @property
    def started(self) -> bool:
        """Whether any article had a date so far."""
        return bool(self.recent)

    def observe(self, time: float | None) -> float:
        """Take an article's event time in; return the time that it counts for."""
        if time is None:
            return self.now
        self.recent = [*self.recent[-_RECENT + 1 :], time]
        self.now = sorted(self.recent)[len(self.recent) // 2]
        return time

    def state(self) -> dict[str, Any]:
        """Values of a checkpoint."""
        return {"recent": self.recent, "now": self.now}

    def load(self, state: dict[str, Any]) -> None:
        """Take over what `state` gave."""
        self.recent = list(state["recent"])
        self.now = float(state["now"])
