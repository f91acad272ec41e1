"""Frontier: the order in which sources are read; hosts in turn, none asked by many at once."""

from collections import deque
from collections.abc import Iterable

from infra.sources.registry import Due


class Frontier:
    """Sources that wait to be read."""

    def __init__(self, sources: Iterable[Due], per_host: int) -> None:
        self._per_host = per_host
        self._waiting: dict[str, deque[int]] = {}
        self._ids: set[int] = set()
        """Of all that wait."""
        self._hosts: deque[str] = deque()
        """Hosts that have a source waiting and may be asked, each once."""
        self._running: dict[str, int] = {}
        self.add(sources)

    def add(self, sources: Iterable[Due]) -> None:
        """Have further sources wait, none of which is being read; those that wait already do."""
        for source in sources:
            if source.source_id in self._ids:
                continue
            self._ids.add(source.source_id)
            if (waiting := self._waiting.get(source.host)) is None:
                waiting = self._waiting[source.host] = deque()
                if self._running.get(source.host, 0) < self._per_host:
                    self._hosts.append(source.host)
            waiting.append(source.source_id)

    def next(self) -> Due | None:
        """The next source to read; None while all hosts with some are busy, or nothing is left."""
        if not self._hosts:
            return None
        host = self._hosts.popleft()
        source_id = self._waiting[host].popleft()
        self._ids.discard(source_id)
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
