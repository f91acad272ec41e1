"""EventClock: the stream's event time, which single articles and single publishers cannot move."""

from typing import Any

_PUBLISHERS = 5


class EventClock:
    """The median of the latest event times of the last five publishers, in seconds since the epoch.

    Once there are five it never falls: an old article says nothing of the time it is now. One whose
    publisher is not known counts as one of its own.

    Examples
    --------
    >>> clock = EventClock()
    >>> for time in (100.0, 200.0, 9e9, 300.0):
    ...     clock.observe(time)
    >>> clock.now
    300.0
    >>> for time in (400.0, 5.0, 5.0, 5.0):
    ...     clock.observe(time)
    >>> clock.now
    300.0
    """

    def __init__(self) -> None:
        self.recent: list[tuple[str, float]] = []
        """Publisher and event time, the latest article last."""
        self.now = 0.0

    @property
    def started(self) -> bool:
        """Whether any article had a date so far."""
        return bool(self.recent)

    def observe(self, time: float, publisher: str = "") -> None:
        """Take in the event time of an article of the registered domain `publisher`."""
        others = [each for each in self.recent if not publisher or each[0] != publisher]
        self.recent = [*others, (publisher, time)][-_PUBLISHERS:]
        times = sorted(time for _, time in self.recent)
        median = times[len(times) // 2]
        self.now = max(self.now, median) if len(times) == _PUBLISHERS else median

    def state(self) -> dict[str, Any]:
        """Values of a checkpoint."""
        return {"recent": self.recent, "now": self.now}

    def load(self, state: dict[str, Any]) -> None:
        """Take over what `state` gave."""
        self.recent = [(str(publisher), float(time)) for publisher, time in state["recent"]]
        self.now = float(state["now"])
