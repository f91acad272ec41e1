"""The way to a test's server."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from infra.sources.fetch.allowance import Allowance
from infra.sources.fetch.client import WebClient
from infra.sources.fetch.exchange import Limits
from infra.sources.fetch.web import LoopThread, Web
from tests.web.server import Server

SMALL = Limits(
    document_bytes=200_000,
    connect_seconds=2.0,
    read_seconds=0.2,
    total_seconds=0.4,
    host_delay=0.0,
    per_host=4,
)


class Reach:
    """Ways to the web over one client."""

    def __init__(self, client: WebClient, loop: LoopThread) -> None:
        self.client = client
        self._loop = loop

    def web(self) -> Web:
        """A new one."""
        return Web(self.client, self._loop)


@contextmanager
def reaching(server: Server, limits: Limits = SMALL, **options: Any) -> Iterator[Reach]:
    """A client that may fetch from `server`."""
    options.setdefault("allowed", Allowance.parse(server.place))
    client = WebClient(limits, **options)
    with LoopThread() as loop:
        yield Reach(client, loop)
        loop.run(client.aclose())
