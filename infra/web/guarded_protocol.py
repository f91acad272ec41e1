"""Guarded protocol: connections, of which those that send no whole request are few and end.

uvicorn bounds neither the time that a request's head may take nor how many connections wait for
one. Here a head comes in within HEAD_SECONDS, and of the connections whose request is not in whole
the oldest gives way to the newest: who asks at once is answered however many others do not ask.
"""

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""For the head of a request, from when the connection was made or the last answer was given."""
STALLED_SECONDS = 60.0
"""How long a client may take nothing of an answer that is ready."""
MAX_HALF_SENT = 256
"""Connections whose request has not come in whole, with those that are kept alive. With all
listeners they stay below the 1,024 open files that most systems allow."""
MAX_HALF_SENT_PER_PEER = 64


class HalfSent:
    """The connections of a server whose request has not come in whole, the oldest first."""

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
        if len(of_peer) > MAX_HALF_SENT_PER_PEER:
            next(iter(of_peer)).end()
        elif len(self._peers) > MAX_HALF_SENT:
            next(iter(self._peers)).end()

    def remove(self, connection: "GuardedProtocol") -> None:
        """Its request is in, or it is gone."""
        if peer := self._peers.pop(connection, None):
            of_peer = self._by_peer[peer]
            del of_peer[connection]
            if not of_peer:
                del self._by_peer[peer]


class GuardedProtocol(H11Protocol):
    """A connection. Those of one server share `half_sent`."""

    half_sent: ClassVar[HalfSent]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._no_head: asyncio.TimerHandle | None = None
        self._stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """See asyncio.Protocol."""
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """An answer was given; the next request may be here already."""
        super().on_response_complete()
        self._look()

    def pause_writing(self) -> None:
        """See asyncio.Protocol: the client takes nothing."""
        super().pause_writing()
        self._end_if_stalled()

    def resume_writing(self) -> None:
        """See asyncio.Protocol."""
        super().resume_writing()
        self._cancel_stalled()

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._forget()
        self._cancel_stalled()
        super().connection_lost(exc)

    def end(self) -> None:
        """Close it; what was answered may still be taken for a time."""
        self._forget()
        self.transport.close()
        self._end_if_stalled()

    def _look(self) -> None:
        if self.transport.is_closing():
            self._forget()
            return
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering:
            self._cancel_no_head()
        elif self._no_head is None:
            self._no_head = self.loop.call_later(HEAD_SECONDS, self.end)
        if answering and not self.cycle.more_body:
            self.half_sent.remove(self)
        else:
            self.half_sent.add(self, self.client[0] if self.client else "-")

    def _forget(self) -> None:
        self.half_sent.remove(self)
        self._cancel_no_head()

    def _cancel_no_head(self) -> None:
        if self._no_head is not None:
            self._no_head.cancel()
            self._no_head = None

    def _cancel_stalled(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def _end_if_stalled(self) -> None:
        if self._stalled is None:
            self._stalled = self.loop.call_later(STALLED_SECONDS, self.transport.abort)


def guarded_protocol() -> type[GuardedProtocol]:
    """The protocol of one server."""
    return type("OneServersProtocol", (GuardedProtocol,), {"half_sent": HalfSent()})
