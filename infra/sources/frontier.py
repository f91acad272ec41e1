"""Frontier: the order in which sources are read; hosts in turn, none asked by many at once."""

from collections import deque
from collections.abc import Iterable

from infra.sources.registry import Due


class Frontier:
    """Sources that wait to be read."""

    def __init__(self, sources: Iterable[Due], per_host: int) -> None:
        self._per_host = per_host
        self._waiting: dict[str, deque[int]] = {}
        for source in sources:
            self._waiting.setdefault(source.host, deque()).append(source.source_id)
        self._hosts = deque(self._waiting)
        """Hosts that have a source waiting and may be asked, each once."""
        self._running: dict[str, int] = {}

    def next(self) -> Due | None:
        """The next source to read; None while all hosts with some are busy, or nothing is left."""
        if not self._hosts:
            return None
        host = self._hosts.popleft()
        source_id = self._waiting[host].popleft()
        self._running[host] = self._running.get(host, 0) + 1
        if not self._waiting[host]:
            del self._waiting[host]
        elif self._running[host] < self._per_host:
            self._hosts.append(host)
        return Due(source_id, host)

    def done(self, host: str) -> None:
        """A source of `host` has been read."""
        if self._running[host] == self._per_host and host in self._waiting:
            self._hosts.append(host)
        self._running[host] -= 1
        if not self._running[host]:
            del self._running[host]
