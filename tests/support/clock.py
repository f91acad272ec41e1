"""Time that passes only when a test lets it."""

from infra.http.clock import Clock


class SetClock:
    """Sleeping on it moves it on at once."""

    def __init__(self, now: float = 1_756_886_400.0) -> None:
        self.now = now
        self.slept: list[float] = []

    @property
    def clock(self) -> Clock:
        """As fetching takes it."""
        return Clock(lambda: self.now, self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
