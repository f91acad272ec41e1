"""Guarded protocol: connections, of which those that wait for their client are few and end.

uvicorn bounds neither the time that a request's head may take nor how many connections wait for
one, or for somebody to take the answer. Here a head comes in within HEAD_SECONDS, and of the
connections that wait for their client the oldest gives way to the newest: who asks at once is
answered however many others do not ask. A client may take an answer as slowly as it likes, as long
as it takes something of it all the time.
"""

import asyncio
import logging
from typing import Any, ClassVar

from uvicorn.protocols.http.flow_control import CLOSE_HEADER
from uvicorn.protocols.http.h11_impl import H11Protocol

from infra.web.peers import address_of, network_of

HEAD_SECONDS = 10.0
"""For the head of a request, from when the connection was made or the last answer was given."""
STALLED_SECONDS = 60.0
"""Time for which a client may take nothing of a ready answer; it is let go before twice that."""
MAX_UNFINISHED = 256
"""Connections whose request has not come in whole, whose answer is not taken, or that are kept
alive. With all listeners they stay below the 1,024 open files that most systems allow."""
MAX_UNFINISHED_PER_PEER = 64
"""Of one network, where the addresses are of IPv6."""
BOTH_LENGTHS = {b"content-length", b"transfer-encoding"}
LOG = logging.getLogger("uvicorn.error.request")
LOG.setLevel(logging.ERROR)
"""Shows faults of ours. What is wrong with a request its answer says: a line for each, before any
rate is looked at, would let anybody fill the log."""


class Unfinished:
    """The connections of a server that wait for their client, the longest first."""

    def __init__(self) -> None:
        self._peers: dict[GuardedProtocol, str] = {}
        self._by_peer: dict[str, dict[GuardedProtocol, None]] = {}

    def add(self, connection: "GuardedProtocol", peer: str) -> None:
        """One more, unless it is there; where they are too many, the oldest is ended."""
        if connection in self._peers:
            return
        self._peers[connection] = peer
        of_peer = self._by_peer.setdefault(peer, {})
        of_peer[connection] = None
        if len(of_peer) > MAX_UNFINISHED_PER_PEER:
            next(iter(of_peer)).give_way()
        elif len(self._peers) > MAX_UNFINISHED:
            next(iter(self._peers)).give_way()

    def remove(self, connection: "GuardedProtocol") -> None:
        """Its request is in, its answer taken, or it is gone."""
        if peer := self._peers.pop(connection, None):
            of_peer = self._by_peer[peer]
            del of_peer[connection]
            if not of_peer:
                del self._by_peer[peer]


class GuardedProtocol(H11Protocol):
    """A connection. Those of one server share `unfinished`."""

    unfinished: ClassVar[Unfinished]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.logger = LOG
        self._no_head: asyncio.TimerHandle | None = None
        self._left: int | None = None
        """Bytes that the client had still to take at the last look; None where it need not take any
        before more is written."""
        self._next_look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """See asyncio.Protocol."""
        super().connection_made(transport)
        if self.client:
            self.client = (address_of(self.client[0]), self.client[1])
        self._look()
        self._look_later()

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        super().data_received(data)
        self._look()

    def handle_events(self) -> None:
        """See uvicorn's. A request that tells its length in two ways is the last of its connection:
        a proxy before us may have taken another place for its end (RFC 9112, 6.1)."""
        super().handle_events()
        told = self.headers or []
        if {name for name, _ in told} >= BOTH_LENGTHS and CLOSE_HEADER not in told:
            told.append(CLOSE_HEADER)

    def on_response_complete(self) -> None:
        """An answer was given; the next request may be here already."""
        super().on_response_complete()
        self._look()

    def pause_writing(self) -> None:
        """See asyncio.Protocol: the client has much to take."""
        super().pause_writing()
        self._look()

    def resume_writing(self) -> None:
        """See asyncio.Protocol: the client has taken most of it."""
        super().resume_writing()
        self._left = None
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._forget()
        if self._next_look is not None:
            self._next_look.cancel()
        super().connection_lost(exc)

    def give_way(self) -> None:
        """End it at once."""
        self._forget()
        self.transport.abort()

    def _close(self) -> None:
        """End it; what was answered may still be taken for a time."""
        self.transport.close()
        self._look()

    def _look(self) -> None:
        """Find out for whom it waits."""
        answering = self.cycle is not None and not self.cycle.response_complete
        is_closing = self.transport.is_closing()
        if answering or is_closing:
            self._cancel_no_head()
        elif self._no_head is None:
            self._no_head = self.loop.call_later(HEAD_SECONDS, self._close)
        if is_closing:
            waits = self.transport.get_write_buffer_size() > 0
        else:
            waits = not answering or self.cycle.more_body or self.flow.write_paused
        if waits:
            self.unfinished.add(self, network_of(self.client[0]) if self.client else "-")
        else:
            self.unfinished.remove(self)

    def _forget(self) -> None:
        self.unfinished.remove(self)
        self._cancel_no_head()

    def _cancel_no_head(self) -> None:
        if self._no_head is not None:
            self._no_head.cancel()
            self._no_head = None

    def _look_later(self) -> None:
        self._next_look = self.loop.call_later(STALLED_SECONDS, self._end_if_stalled)

    def _end_if_stalled(self) -> None:
        """End it where the client has taken nothing since the last look.

        While the application waits for the client, and when the connection is closing, nothing
        more is written: what is left gets less with all that is taken.
        """
        if self.flow.write_paused or self.transport.is_closing():
            left = self.transport.get_write_buffer_size()
            if self._left is not None and left >= self._left:
                self.transport.abort()
                return
            self._left = left
        else:
            self._left = None
        self._look_later()


def guarded_protocol() -> type[GuardedProtocol]:
    """The protocol of one server."""
    return type("OneServersProtocol", (GuardedProtocol,), {"unfinished": Unfinished()})
