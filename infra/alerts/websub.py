"""Hub notices: tell a WebSub hub that feeds changed, so that it tells who subscribed to them.

WebSub is a W3C Recommendation (https://www.w3.org/TR/websub/), which leaves to hubs how publishers
reach them; what all take is the form of PubSubHubbub 0.4: hub.mode=publish and the feed's address.
"""

import asyncio
import logging
from collections.abc import Sequence
from urllib.parse import urlencode

from infra.alerts.attempt import Jitter, backoff
from infra.alerts.webhook import WebhookSender
from infra.http.request import USER_AGENT
from infra.index.base import Index

APART_SECONDS = 30.0
"""Between two notices: what happens meanwhile is told with the next."""

log = logging.getLogger(__name__)


class HubNotices:
    """Tells `hub` of `topics`, the addresses of feeds, each time that something happened. A hub
    that cannot be told is told later; one that was told knows nothing of a process that begins
    anew, which tells it again."""

    def __init__(
        self,
        index: Index,
        hub: str,
        topics: Sequence[str],
        sender: WebhookSender,
        jitter: Jitter,
    ) -> None:
        self._index = index
        self._hub = hub
        self._topics = topics
        self._sender = sender
        self._jitter = jitter
        self._told: str | None = None
        self._tries = 0
        self._waiting_since = 0.0
        self._due = 0.0

    async def round(self, now: float) -> None:
        """Tell the hub, if it is time at `now`, seconds since the epoch, and something happened of
        which it was not told. Raises IndexUnavailable."""
        if self._waiting_since <= now < self._due:  # before it began, the clock was put back
            return
        newest = await asyncio.to_thread(self._index.last_event_id)
        if newest in (None, self._told):
            return
        # What an event tells of is written; the feed that the hub reads has to have it too.
        await asyncio.to_thread(self._index.refresh)
        for topic in self._topics:
            attempt = await self._sender.post(self._hub, _headers(), _notice(topic), now)
            if attempt.outcome != "delivered":
                self._tries += 1
                wait = backoff(self._tries, self._jitter, attempt.retry_after)
                self._waiting_since, self._due = now, now + wait
                log.warning(
                    "the WebSub hub was not told of %s, try %d, the next in %.0f s: %s",
                    topic, self._tries, wait, attempt.error,
                )  # fmt: skip
                return
        self._told, self._tries = newest, 0
        self._waiting_since, self._due = now, now + APART_SECONDS


def _headers() -> dict[str, str]:
    return {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": USER_AGENT}


def _notice(topic: str) -> bytes:
    """Hubs look for the address under either name."""
    form = {"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}
    return urlencode(form).encode()
