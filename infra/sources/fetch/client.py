"""The one client with which everything is fetched."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.metadata import version

import httpcore
import httpx

from infra.sources.base import SourceUnavailable
from infra.sources.fetch.addresses import AddressRefused, checked, place, require_port
from infra.sources.fetch.allowance import NOTHING_ALLOWED, Allowance
from infra.sources.fetch.body import BadBody, read_body
from infra.sources.fetch.charset import decoded
from infra.sources.fetch.clock import SYSTEM_CLOCK, Clock
from infra.sources.fetch.network import GuardedNetwork, GuardedTransport, Resolve, resolve
from infra.sources.fetch.politeness import Politeness, retry_after
from infra.sources.fetch.robots import MAX_BYTES as MAX_ROBOTS_BYTES
from infra.sources.fetch.robots import RobotsCache, Rules

AGENT = "Storywire"
DRAINED_BYTES = 32 * 1024
MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
OVERLOADED = frozenset({429, 503})
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.5"
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


class WebClient:
    """Fetches what is public, as often as its host likes, in bounded size and time.

    Redirects are followed by hand: each hop is checked as the first address was.
    """

    def __init__(
        self,
        limits: Limits = Limits(),
        allowed: Allowance = NOTHING_ALLOWED,
        *,
        contact: str = "",
        clock: Clock = SYSTEM_CLOCK,
        resolve: Resolve = resolve,
    ) -> None:
        self._limits = limits
        self._allowed = allowed
        self._clock = clock
        self._robots = RobotsCache(AGENT)
        self.politeness = Politeness(limits.host_delay, limits.per_host, clock)
        self._transport = GuardedTransport(GuardedNetwork(allowed, resolve), limits.concurrency)
        comment = f" ({contact})" if contact else ""
        self._headers = {
            "User-Agent": f"{AGENT}/{version('storywire')}{comment}",
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate, br",
        }
        self._timeout = httpx.Timeout(
            limits.read_seconds, connect=limits.connect_seconds, pool=limits.total_seconds
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def get(
        self, url: str, traffic: Traffic, *, etag: str = "", modified: str = ""
    ) -> Fetched:
        """Fetch `url`, unless it is still as `etag` and `modified` say. Raises SourceUnavailable.

        What it costs is added to `traffic`, also where it fails.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        first = target = checked(url)
        moved: str | None = None
        permanent = True
        for _ in range(MAX_REDIRECTS + 1):
            try:
                self._require_allowed(target, first)
                rules = await self._rules(target, traffic)
            except AddressRefused as error:
                if target == first:
                    raise
                raise AddressRefused(
                    f"{first}: it leads to {target}, which is not public"
                ) from error
            if not rules.allowed:
                raise SourceUnavailable(
                    f"{target}: its robots.txt asks {AGENT} not to fetch it; take the source off "
                    "with `storywire sources remove`, or ask the publisher"
                )
            answer = await self._exchange(
                target, headers, traffic, self._limits.document_bytes, rules.delay
            )
            if answer.status in REDIRECTS and (location := answer.headers.get("location")):
                permanent = permanent and answer.status in PERMANENT
                target = checked(_joined(target, location))
                moved = str(target) if permanent else moved
                continue
            self._require_success(target, answer)
            if answer.status == 304:
                traffic.not_modified += 1
            return Fetched(str(target), answer.status, answer.headers, answer.body, moved)
        raise SourceUnavailable(f"{url}: more than {MAX_REDIRECTS} redirects, the last to {target}")

    def _require_allowed(self, target: httpx.URL, first: httpx.URL) -> None:
        """Raises AddressRefused for a port that is not of the web, and for an allowed place to
        which somebody else leads.
        """
        require_port(target, self._allowed)
        if place(target) in self._allowed and place(first) not in self._allowed:
            raise AddressRefused(f"{target} may be asked by us, not for others")

    async def _rules(self, target: httpx.URL, traffic: Traffic) -> Rules:
        """What the host's robots.txt says of `target`; it is fetched if it must be."""
        host, port = place(target)
        origin = f"{target.scheme}://{host}:{port}"
        known = self._robots.rules(origin, str(target), self._clock.now())
        if known is None:
            self._robots.keep(origin, await self._robots_text(target, traffic), self._clock.now())
            known = self._robots.rules(origin, str(target), self._clock.now())
        return known or Rules(allowed=True, delay=None)

    async def _robots_text(self, target: httpx.URL, traffic: Traffic) -> str:
        """Empty where there is none. A host that cannot say is not asked for more (RFC 9309)."""
        url = target.copy_with(raw_path=b"/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            self._require_allowed(url, target)
            answer = await self._exchange(url, {}, traffic, MAX_ROBOTS_BYTES, 0.0)
            if answer.status in REDIRECTS and (location := answer.headers.get("location")):
                url = checked(_joined(url, location))
                continue
            if answer.status >= 500:
                raise SourceUnavailable(
                    f"{url}: HTTP {answer.status}, so {AGENT} does not know what it may fetch "
                    "there; it will be asked again"
                )
            if answer.status != 200:
                return ""
            return decoded(answer.body, answer.headers.get("content-type", ""))
        return ""

    async def _exchange(
        self,
        url: httpx.URL,
        headers: dict[str, str],
        traffic: Traffic,
        limit: int,
        delay: float | None,
    ) -> Fetched:
        """One request and its answer, in the host's turn."""
        host = place(url)[0]
        async with self.politeness.turn(host, delay):
            traffic.requests += 1
            try:
                async with asyncio.timeout(self._limits.total_seconds):
                    answer = await self._answer(url, headers, traffic, limit)
            except BadBody as error:
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
            seconds = self.politeness.back_off(host, asked)
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
            if response.status_code == 200:
                length = response.headers.get("content-length", "0")
                if length.isdecimal() and int(length[:20]) > limit:
                    raise BadBody(f"it has {length} bytes, more than {limit}")
                coding = response.headers.get("content-encoding", "")
                body = await read_body(_counted(response.aiter_raw(), traffic), coding, limit)
            else:
                await _drained(_counted(response.aiter_raw(), traffic))
        finally:
            await response.aclose()
        return Fetched(str(url), response.status_code, response.headers, body, None)

    @staticmethod
    def _require_success(url: httpx.URL, answer: Fetched) -> None:
        if answer.status in (200, 304):
            return
        if answer.status == 410:
            raise SourceUnavailable(f"{url}: HTTP 410, gone for good", gone=True)
        raise SourceUnavailable(f"{url}: HTTP {answer.status}; is the address right?")


FAULTS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
)


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


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise SourceUnavailable(f"{base}: it leads to {location[:200]!r}, no address") from error
