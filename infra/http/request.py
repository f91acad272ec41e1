"""Exchange: one request and its answer, in its host's slot, in bounded time and size."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.metadata import version

import httpcore
import httpx

from infra.http.addresses import host_and_port
from infra.http.body import SUCCESS, read_body
from infra.http.clock import Clock
from infra.http.content_coding import DecodeError
from infra.http.errors import SourceUnavailable
from infra.http.network import GuardedNetwork, GuardedTransport
from infra.http.politeness import Politeness, retry_after

AGENT = "Storywire"
USER_AGENT = f"{AGENT}/{version('storywire')}"
OVERLOADED = frozenset({429, 503})
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.5"
)
"""Media types of feeds."""
ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
"""Those of pages: some servers have a feed at the same address."""
DRAINED_BYTES = 32 * 1024
FAULTS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request and of all together."""

    document_bytes: int = 10 * 1024 * 1024
    """Of a body, on the wire and unpacked."""
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    """Between two pieces of a body."""
    total_seconds: float = 60.0
    concurrency: int = 32
    per_host: int = 1
    host_delay: float = 1.0
    """Seconds between two requests to a host."""


@dataclass(slots=True)
class Traffic:
    """What fetching cost."""

    requests: int = 0
    bytes: int = 0
    """Of bodies, on the wire."""
    not_modified: int = 0
    """Answers that said only that nothing changed."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: 200 with a body, or 304 where nothing changed."""

    url: str
    """Where it came from in the end."""
    status: int
    headers: httpx.Headers
    body: bytes
    moved_to: str | None
    """Where the address that was asked for has permanently moved."""


class Exchange:
    """Sends requests, each as the limits say."""

    def __init__(
        self,
        network: GuardedNetwork,
        limits: Limits,
        politeness: Politeness,
        clock: Clock,
        contact: str,
    ) -> None:
        self._limits = limits
        self._politeness = politeness
        self._clock = clock
        self._transport = GuardedTransport(network, limits.concurrency)
        comment = f" ({contact})" if contact else ""
        self._headers = {
            "User-Agent": f"{USER_AGENT}{comment}",
            "Accept-Encoding": "gzip, deflate, br",
        }
        self._timeout = httpx.Timeout(
            limits.read_seconds, connect=limits.connect_seconds, pool=limits.total_seconds
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def get(
        self,
        url: httpx.URL,
        traffic: Traffic,
        headers: dict[str, str],
        limit: int,
        delay: float | None,
    ) -> Fetched:
        """One request and its answer, in the host's turn. Raises SourceUnavailable.

        `limit` bounds the body, bytes; `delay` is the pause after it, None for the usual one.
        """
        host = host_and_port(url)[0]
        async with self._politeness.host_slot(host, delay):
            traffic.requests += 1
            try:
                async with asyncio.timeout(self._limits.total_seconds):
                    answer = await self._answer(url, headers, traffic, limit)
            except DecodeError as error:
                raise SourceUnavailable(f"{url}: {error}") from error
            except TimeoutError as error:
                raise SourceUnavailable(
                    f"{url}: no whole answer within {self._limits.total_seconds:g} s"
                ) from error
            except FAULTS as error:
                what = str(error) or type(error).__name__
                raise SourceUnavailable(f"{url}: {what}; is the address right?") from error
        if answer.status in OVERLOADED:
            asked = retry_after(answer.headers.get("retry-after", ""), self._clock.now())
            seconds = self._politeness.back_off(host, asked)
            raise SourceUnavailable(
                f"{url}: HTTP {answer.status}, it will be asked again in {seconds:.0f} s",
                retry_after=seconds,
            )
        return answer

    async def _answer(
        self, url: httpx.URL, headers: dict[str, str], traffic: Traffic, limit: int
    ) -> Fetched:
        request = httpx.Request(
            "GET",
            url,
            headers={**self._headers, **headers},
            extensions={"timeout": self._timeout.as_dict()},
        )
        response = await self._transport.handle_async_request(request)
        body = b""
        try:
            if response.status_code in SUCCESS:
                length = response.headers.get("content-length", "0")
                if length.isdecimal() and int(length[:20]) > limit:
                    raise DecodeError(f"it has {length} bytes, more than {limit}")
                coding = response.headers.get("content-encoding", "")
                body = await read_body(_counted(response.aiter_raw(), traffic), coding, limit)
            else:
                await _drained(_counted(response.aiter_raw(), traffic))
        finally:
            await response.aclose()
        status = 200 if response.status_code in SUCCESS else response.status_code
        return Fetched(str(url), status, response.headers, body, None)


async def _drained(chunks: AsyncIterator[bytes]) -> None:
    """Read the rest, if it is short: then the connection can serve again."""
    left = DRAINED_BYTES
    async for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            break


async def _counted(chunks: AsyncIterator[bytes], traffic: Traffic) -> AsyncIterator[bytes]:
    async for chunk in chunks:
        traffic.bytes += len(chunk)
        yield chunk
