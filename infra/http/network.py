"""Network guard: names resolved by us, connections only to the addresses that were checked."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextvars import ContextVar
from functools import cache
from typing import Any

import httpcore
import httpx

from infra.http.addresses import AddressRefused, is_public
from infra.http.allowlist import AllowList
from infra.http.lookups import Lookups
from processors.errors import reason_of

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""The IP addresses of a host, best first. Raises OSError."""

MAX_HEAD_BYTES = 256 * 1024
"""Read of an answer before its body, with all that a server says in advance of it (RFC 9110, 15.2):
a hundred times what servers send."""
_room: ContextVar[list[int] | None] = ContextVar("room", default=None)
"""Bytes left of the head that this task waits for; None where it waits for none."""


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to public addresses alone, and to those of allowed places.

    Looking up and connecting are one step here: there is no second lookup that could answer
    something else. TLS still verifies the name. `resolve` is the system's way where it is None.
    """

    def __init__(self, allowed: AllowList, resolve: Resolve | None) -> None:
        self._allowed = allowed
        self._resolve = resolve or Lookups().resolve
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address that answers. Raises AddressRefused."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:  # TimeoutError is one of the first
            said = reason_of(error) or "no answer in time"
            raise httpcore.ConnectError(f"the name {host} cannot be resolved ({said})") from error
        if (host.lower().rstrip("."), port) not in self._allowed:
            for address in addresses:
                if not is_public(address):
                    raise AddressRefused(
                        f"{host}: its address {address} is not public",
                        hint=self._allowed.hint(host, port),
                    )
        fault: Exception = httpcore.ConnectError(f"the name {host} has no address")
        for address in addresses:
            try:
                stream = await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
                return _BoundedStream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault


class _BoundedStream(httpcore.AsyncNetworkStream):
    """A connection of which no head without end is read: httpcore passes over answers that only
    announce another, however many come."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Raises RemoteProtocolError where a head goes on and on."""
        data = await self._stream.read(max_bytes, timeout)
        if (room := _room.get()) is not None:
            room[0] -= len(data)
            if room[0] < 0:
                raise httpcore.RemoteProtocolError(
                    f"no answer in the first {MAX_HEAD_BYTES} bytes, only that one will come"
                )
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As the connection does."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """As the connection does."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """The same within TLS."""
        return _BoundedStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """As the connection does."""
        return self._stream.get_extra_info(info)


@cache
def _verifying() -> ssl.SSLContext:
    return httpx.create_ssl_context()


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpx over a GuardedNetwork. Errors are those of httpcore."""

    def __init__(self, network: GuardedNetwork, connections: int) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_verifying(),
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=5.0,
            network_backend=network,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer; its body is still on the way."""
        sent = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        waits = _room.set([MAX_HEAD_BYTES])
        try:
            answer = await self._pool.handle_async_request(sent)
        finally:
            _room.reset(waits)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._answer.aiter_stream()

    async def aclose(self) -> None:
        await self._answer.aclose()
