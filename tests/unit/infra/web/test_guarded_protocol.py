"""Connections whose client takes an answer slowly, or not at all, by what their transport holds."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest
import uvicorn
from uvicorn.server import ServerState

from infra.web.guarded_protocol import (
    MAX_UNFINISHED,
    MAX_UNFINISHED_PER_PEER,
    STALLED_SECONDS,
    GuardedProtocol,
    guarded_protocol,
)


class Timers:
    """A loop that keeps what was asked for later."""

    def __init__(self) -> None:
        self.later: list[tuple[float, asyncio.TimerHandle]] = []

    def call_later(
        self, delay: float, callback: Callable[..., object], *arguments: Any
    ) -> asyncio.TimerHandle:
        handle = asyncio.TimerHandle(delay, callback, arguments, cast(Any, self))
        self.later.append((delay, handle))
        return handle

    def get_debug(self) -> bool:
        return False

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        self.later = [each for each in self.later if each[1] is not handle]

    def next_look(self) -> None:
        """What was asked for in STALLED_SECONDS happens."""
        due = [handle for delay, handle in self.later if delay == STALLED_SECONDS]
        self.later = [each for each in self.later if each[1] not in due]
        for handle in due:
            handle._run()


class Connected(asyncio.Transport):
    """A transport that holds `left` bytes for a client, who takes some when the test says so."""

    def __init__(self, peer: str = "127.0.0.1") -> None:
        super().__init__({"peername": (peer, 1), "sockname": ("127.0.0.1", 2)})
        self.left = 0
        self.closing = self.aborted = False

    def get_write_buffer_size(self) -> int:
        return self.left

    def is_closing(self) -> bool:
        return self.closing

    def close(self) -> None:
        self.closing = True

    def abort(self) -> None:
        self.closing = self.aborted = True

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.left += len(data)


Scene = tuple[GuardedProtocol, Connected, Timers]


async def unasked(scope: Any, receive: Any, send: Any) -> None:
    raise AssertionError((scope, receive, send))


def connected(kind: type[GuardedProtocol], peer: str = "127.0.0.1") -> Scene:
    """A connection of `kind` that was made just now."""
    loop, transport = Timers(), Connected(peer)
    config = uvicorn.Config(unasked, log_config=None)
    config.load()
    protocol = kind(config, ServerState(), {}, cast(Any, loop))
    protocol.connection_made(transport)
    return protocol, transport, loop


@pytest.fixture
def scene() -> Scene:
    return connected(guarded_protocol())


def test_a_peer_of_a_socket_for_both_kinds_of_addresses_has_its_own() -> None:
    """By which a proxy is known as one that is trusted."""
    protocol, *_ = connected(guarded_protocol(), "::ffff:127.0.0.1")
    assert protocol.client == ("127.0.0.1", 1)


def test_the_connections_of_a_network_give_way_to_each_other() -> None:
    kind = guarded_protocol()
    honest = connected(kind, "192.0.2.1")[1]
    many = [connected(kind, f"2001:db8::{n:x}")[1] for n in range(MAX_UNFINISHED)]
    assert sum(not each.aborted for each in many) == MAX_UNFINISHED_PER_PEER
    assert not honest.aborted


def test_who_takes_something_all_the_time_is_waited_for(scene: Scene) -> None:
    protocol, transport, loop = scene
    transport.left = 1_000
    protocol.pause_writing()
    for _ in range(500):
        loop.next_look()
        transport.left -= 1
    assert not transport.aborted


def test_who_stops_taking_is_let_go(scene: Scene) -> None:
    protocol, transport, loop = scene
    transport.left = 1_000
    protocol.pause_writing()
    for left in (900, 800):
        transport.left = left
        loop.next_look()
        assert not transport.aborted
    loop.next_look()
    assert transport.aborted


def test_an_answer_after_another_is_not_taken_for_the_same(scene: Scene) -> None:
    protocol, transport, loop = scene
    for _ in range(5):
        transport.left = 1_000
        protocol.pause_writing()
        loop.next_look()
        transport.left = 10
        protocol.resume_writing()
    assert not transport.aborted


def test_who_waits_for_events_is_not_asked_to_take_any(scene: Scene) -> None:
    _, transport, loop = scene
    for left in (0, 0, 300, 300, 400):
        transport.left = left
        loop.next_look()
    assert not transport.aborted


@pytest.mark.parametrize("left", [1, 70_000])
def test_a_closing_connection_ends_even_if_nobody_takes_what_is_left(
    left: int, scene: Scene
) -> None:
    protocol, transport, loop = scene
    transport.left = left
    if left > 65_536:
        protocol.pause_writing()
        loop.next_look()
        transport.left = 100
    transport.close()
    if left > 65_536:
        protocol.resume_writing()
    loop.next_look()
    assert not transport.aborted
    loop.next_look()
    assert transport.aborted


def test_nothing_is_left_of_a_lost_connection(scene: Scene) -> None:
    protocol, transport, loop = scene
    transport.close()
    protocol.connection_lost(ConnectionResetError())
    assert loop.later == []
