"""WebClient: the one client that fetches from the web; it minds robots, redirects and hosts."""

import httpx

from infra.http.addresses import AddressRefused, checked, host_and_port, require_led
from infra.http.allowlist import AllowList
from infra.http.charset import decoded
from infra.http.clock import SYSTEM_CLOCK, Clock
from infra.http.errors import RobotsForbid, SourceUnavailable
from infra.http.network import GuardedNetwork, Resolve
from infra.http.politeness import Politeness
from infra.http.request import ACCEPT, AGENT, Exchange, Fetched, Limits, Traffic
from infra.http.robots import MAX_BYTES as MAX_ROBOTS_BYTES
from infra.http.robots import RobotsCache, Rules
from processors.normalize.addresses.slashes import slashed

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


class WebClient:
    """Fetches what is public, as often as its host likes, in bounded size and time.

    Redirects are followed by hand: each hop is checked as the first address was, and so is an
    address that a document names.
    """

    def __init__(
        self,
        limits: Limits,
        allowed: AllowList,
        *,
        contact: str = "",
        clock: Clock = SYSTEM_CLOCK,
        resolve: Resolve | None = None,
    ) -> None:
        self._limits = limits
        self._allowed = allowed
        self._robots = RobotsCache(AGENT, clock.now)
        self.politeness = Politeness(limits.host_delay, limits.per_host, clock)
        network = GuardedNetwork(allowed, resolve)
        self._exchange = Exchange(network, limits, self.politeness, clock, contact)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._exchange.aclose()

    async def get(
        self,
        url: str,
        traffic: Traffic,
        *,
        etag: str = "",
        modified: str = "",
        named_by: str | None = None,
        accept: str = ACCEPT,
    ) -> Fetched:
        """Fetch `url`, unless it is still as `etag` and `modified` say. Raises SourceUnavailable.

        `named_by` is where the document came from that names `url`; None for an address of ours.
        `accept` is the header of the media types that are wanted.
        What it costs is added to `traffic`, also where it fails.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified, "Accept": accept}
        headers = {name: value for name, value in conditions.items() if value}
        target = checked(url)
        leaders = [checked(named_by)] if named_by else []
        moved: str | None = None
        permanent = True
        for _ in range(MAX_REDIRECTS + 1):
            try:
                require_led(target, leaders, self._allowed)
                rules = await self._rules(target, traffic)
            except AddressRefused as error:
                if not leaders:
                    raise
                raise AddressRefused(
                    f"{leaders[0]}: it leads to {target}, which is not public"
                ) from error
            if not rules.allowed:
                raise RobotsForbid(
                    f"{target}: its robots.txt asks {AGENT} not to fetch it",
                    hint="take the source off with `storywire sources remove`, or ask the "
                    "publisher",
                )
            answer = await self._exchange.get(
                target, traffic, headers, self._limits.document_bytes, rules.delay
            )
            if answer.status in REDIRECTS and (location := answer.headers.get("location")):
                permanent = permanent and answer.status in PERMANENT
                leaders.append(target)
                target = checked(_joined(target, location))
                moved = str(target) if permanent else moved
                continue
            self._require_success(target, answer)
            if answer.status == 304:
                traffic.not_modified += 1
            return Fetched(str(target), answer.status, answer.headers, answer.body, moved)
        raise SourceUnavailable(f"{url}: more than {MAX_REDIRECTS} redirects, the last to {target}")

    async def _rules(self, target: httpx.URL, traffic: Traffic) -> Rules:
        """What the host's robots.txt says of `target`; it is fetched if it must be."""
        host, port = host_and_port(target)
        origin = f"{target.scheme}://{host}:{port}"
        known = self._robots.rules(origin, str(target))
        if known is None:
            self._robots.keep(origin, await self._robots_text(target, traffic))
            known = self._robots.rules(origin, str(target))
        return known or Rules(allowed=True, delay=None)

    async def _robots_text(self, target: httpx.URL, traffic: Traffic) -> str:
        """Empty where there is none. A host that cannot say is not asked for more (RFC 9309)."""
        url = target.copy_with(raw_path=b"/robots.txt")
        leaders = [target]
        for _ in range(MAX_REDIRECTS + 1):
            require_led(url, leaders, self._allowed)
            answer = await self._exchange.get(url, traffic, {}, MAX_ROBOTS_BYTES, 0.0)
            if answer.status in REDIRECTS and (location := answer.headers.get("location")):
                leaders.append(url)
                url = checked(_joined(url, location))
                continue
            if answer.status >= 500:
                raise SourceUnavailable(
                    f"{url}: HTTP {answer.status}, so {AGENT} does not know what it may fetch "
                    "there; it will be asked again"
                )
            if answer.status != 200:
                return ""
            return decoded(answer.body, answer.headers.get("content-type", "")).text
        return ""

    @staticmethod
    def _require_success(url: httpx.URL, answer: Fetched) -> None:
        if answer.status in (200, 304):
            return
        if answer.status == 410:
            raise SourceUnavailable(f"{url}: HTTP 410, gone for good", gone=True)
        raise SourceUnavailable(f"{url}: HTTP {answer.status}; is the address right?")


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(slashed(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise SourceUnavailable(f"{base}: it leads to {location[:200]!r}, no address") from error
