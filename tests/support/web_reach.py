"""The way to a test's server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from infra.http import addresses, network
from infra.http.allowlist import AllowList
from infra.http.client import WebClient
from infra.http.loop_thread import LoopThread, Web
from infra.http.request import Limits
from tests.support.web_server import Server

SMALL = Limits(
    document_bytes=200_000,
    connect_seconds=10.0,
    read_seconds=10.0,
    total_seconds=20.0,
    host_delay=0.0,
    per_host=4,
)
"""Patient: a busy machine answers late, too."""
IMPATIENT = replace(SMALL, read_seconds=0.5, total_seconds=1.0)
"""For servers that never answer."""


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
    options.setdefault("allowed", AllowList.parse(server.place))
    client = WebClient(limits, **options)
    with LoopThread() as loop:
        yield Reach(client, loop)
        loop.run(client.aclose())


def taken_for_public(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `server` stand for one of the internet, which needs no allowance."""
    monkeypatch.setattr(network, "is_public", lambda _: True)
    monkeypatch.setattr(addresses, "PORTS", addresses.PORTS | {server.server_port})
