"""Robots: the robots.txt (RFC 9309) of each host, kept for a day within a bound of memory."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import TTLCache
from protego import Protego

MAX_BYTES = 512 * 1024
"""Beginning of a robots.txt that is read; the standard asks for at least 500 KiB."""
KEPT_SECONDS = 24 * 3600.0
KEPT_BYTES = 32 * 1024 * 1024
"""Of all hosts together, packed: some 100,000 of usual length."""
ENTRY_BYTES = 300
"""Memory of an entry beside its text, about."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says to us about an address."""

    allowed: bool
    delay: float | None
    """Seconds between two requests that it asks for."""


class RobotsCache:
    """The texts, packed; the hosts longest unused are forgotten first."""

    def __init__(self, agent: str, now: Callable[[], float], kept_bytes: int = KEPT_BYTES) -> None:
        """`now` gives seconds since the epoch."""
        self._agent = agent
        self._texts: TTLCache[str, bytes] = TTLCache(
            kept_bytes, KEPT_SECONDS, timer=now, getsizeof=lambda packed: len(packed) + ENTRY_BYTES
        )

    def __len__(self) -> int:
        return len(self._texts)

    def keep(self, origin: str, text: str) -> None:
        """Keep the robots.txt of an origin (scheme, host and port); "" where it has none."""
        self._texts[origin] = zlib.compress(text.encode("utf-8", "replace")) if text else b""

    def rules(self, origin: str, url: str) -> Rules | None:
        """What it says about `url`; None where it has to be fetched first."""
        packed = self._texts.get(origin)
        if packed is None:
            return None
        if not packed:
            return Rules(allowed=True, delay=None)
        robots = Protego.parse(zlib.decompress(packed).decode())
        return Rules(bool(robots.can_fetch(url, self._agent)), robots.crawl_delay(self._agent))
