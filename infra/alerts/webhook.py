"""Webhooks: signed posts as the Standard Webhooks specification has them (standardwebhooks.com)."""

import asyncio
import base64
import hmac
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from socket import inet_aton, inet_ntoa

import httpx

from infra.alerts.attempt import DELIVERED, Attempt
from infra.alerts.outbox import Delivery
from infra.alerts.saved_searches import SECRET_PREFIX
from infra.http.addresses import AddressRefused, checked, host_and_port, is_public, require_port
from infra.http.allowlist import AllowList
from infra.http.network import GuardedNetwork, GuardedTransport, Resolve
from infra.http.politeness import retry_after
from infra.http.request import FAULTS, USER_AGENT
from infra.site_urls import story_address
from processors.text.xml_safe import one_line

CONNECTIONS = 16
PRIVATE_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
"""Endings of names that lead to nothing public (RFC 6761, 6762 and 8375; ICANN, 2024)."""
TRY_SECONDS = 10.0
"""For one try, from the name's lookup to the answer's head."""


def require_address(url: str, allowed: AllowList) -> str:
    """The address of a receiver in its usual form. Raises AddressRefused.

    What its name leads to is looked at in each try.
    """
    parsed = checked(url)
    require_port(parsed, allowed)
    host, port = host_and_port(parsed)
    if not _may_be_public(host) and (host, port) not in allowed:
        raise AddressRefused(f"{parsed}: {host} is not public: {allowed.hint(host, port)}")
    return str(parsed)


def _may_be_public(host: str) -> bool:
    """Whether a host is a public address, in whatever notation, or a name that may lead to one."""
    with suppress(ValueError):
        return is_public(host.strip("[]"))
    with suppress(OSError):
        # 2130706433, 0x7f.1 and 0 are addresses of IPv4, as resolvers read them.
        return is_public(inet_ntoa(inet_aton(host)))
    return not f".{host}".endswith(PRIVATE_NAMES)


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """`v1,` and the base64 HMAC-SHA256 of what is sent; the key is `secret` after its prefix."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, sha256)).decode()


def body_of(delivery: Delivery, base: str) -> bytes:
    """The JSON that is sent: in every try the same."""
    stories = [
        {
            **each,
            "headline": one_line(each["headline"]),
            "url": story_address(base, each["story_id"]),
        }
        for each in delivery.stories
    ]
    moment = datetime.fromtimestamp(delivery.created_at, UTC).isoformat(timespec="seconds")
    content = {
        "type": "search.matched",
        "timestamp": moment,
        "data": {
            "search": {
                "search_id": delivery.search_id,
                "name": delivery.name,
                "query": delivery.query,
            },
            "stories": stories,
        },
    }
    return json.dumps(content).encode()


class WebhookSender:
    """Posts to public addresses and allowed places; follows no redirect, reads no answer's body."""

    def __init__(self, allowed: AllowList, base: str, resolve: Resolve | None = None) -> None:
        self._allowed = allowed
        self._base = base
        self._transport = GuardedTransport(GuardedNetwork(allowed, resolve), CONNECTIONS)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def send(self, delivery: Delivery, now: float) -> Attempt:
        """One try at the moment `now`, seconds since the epoch."""
        body = body_of(delivery, self._base)
        return await self.post(delivery.address, _headers(delivery, int(now), body), body, now)

    async def post(
        self, address: str, headers: Mapping[str, str], body: bytes, now: float
    ) -> Attempt:
        """One try to post `body` at the moment `now`."""
        try:
            url = httpx.URL(require_address(address, self._allowed))
            request = httpx.Request("POST", url, headers=headers, content=body)
            async with asyncio.timeout(TRY_SECONDS):
                answer = await self._answer(request)
        except AddressRefused as error:
            return Attempt("failed", str(error).replace(address, _origin(address)))
        except TimeoutError:
            return Attempt("failed", f"{url.host}: no answer within {TRY_SECONDS:g} s")
        except FAULTS as error:
            return Attempt("failed", f"{url.host}: {str(error) or type(error).__name__}")
        return _attempt_from(url.host, answer, now)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        answer = await self._transport.handle_async_request(request)
        await answer.aclose()
        return answer


def _headers(delivery: Delivery, timestamp: int, body: bytes) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "User-Agent": USER_AGENT,
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(delivery.secret, delivery.message_id, timestamp, body),
    }


def _origin(address: str) -> str:
    """What of a receiver's address may stand in a fault and a log: for many the rest is a secret.

    >>> _origin("https://desk.example:8443/hooks/of-the-desk")
    'https://desk.example:8443'
    """
    return "/".join(address.split("/", 3)[:3])


def _attempt_from(host: str, answer: httpx.Response, now: float) -> Attempt:
    """Names the host alone, for the same reason."""
    if answer.is_success:
        return DELIVERED
    if answer.status_code == httpx.codes.GONE:
        return Attempt("closed", f"{host}: HTTP 410, it wants no more")
    asked = retry_after(answer.headers.get("retry-after", ""), now)
    return Attempt("failed", f"{host}: HTTP {answer.status_code}", asked)
