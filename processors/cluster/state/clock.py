"""The stream's clock: event time, unmoved by single articles with a wrong date."""

from typing import Any

_RECENT = 5


class Clock:
    """The median event time of the last few dated articles."""

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
        return {"recent": self.recent, "now": self.now}

    def load(self, state: dict[str, Any]) -> None:
        self.recent = list(state["recent"])
        self.now = float(state["now"])
