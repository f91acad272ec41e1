"""robots.txt (RFC 9309) of each host, kept for a day."""

import zlib
from collections import OrderedDict
from dataclasses import dataclass

from protego import Protego

MAX_BYTES = 512 * 1024
"""What is read of a robots.txt; the standard asks for at least 500 KiB."""
KEPT_SECONDS = 24 * 3600.0
KEPT_BYTES = 32 * 1024 * 1024
"""Of all hosts together, packed: some 100,000 of usual length."""
ENTRY_BYTES = 300
"""What an entry takes beside its text, about."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says to us about an address."""

    allowed: bool
    delay: float | None
    """Seconds between two requests that it asks for."""


class RobotsCache:
    """The texts, packed; the hosts longest unused are forgotten first."""

    def __init__(self, agent: str, kept_bytes: int = KEPT_BYTES) -> None:
        self._agent = agent
        self._kept_bytes = kept_bytes
        self._texts: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._held = 0

    def __len__(self) -> int:
        return len(self._texts)

    def keep(self, origin: str, text: str, now: float) -> None:
        """Keep the robots.txt of an origin (scheme, host and port); "" where it has none."""
        self._forget(origin)
        packed = zlib.compress(text.encode("utf-8", "replace")) if text else b""
        self._texts[origin] = (now + KEPT_SECONDS, packed)
        self._held += len(packed) + ENTRY_BYTES
        while self._held > self._kept_bytes:
            self._forget(next(iter(self._texts)))

    def rules(self, origin: str, url: str, now: float) -> Rules | None:
        """What it says about `url`; None where it has to be fetched first."""
        until, packed = self._texts.get(origin, (0.0, b""))
        if until <= now:
            self._forget(origin)
            return None
        self._texts.move_to_end(origin)
        if not packed:
            return Rules(allowed=True, delay=None)
        robots = Protego.parse(zlib.decompress(packed).decode())
        return Rules(bool(robots.can_fetch(url, self._agent)), robots.crawl_delay(self._agent))

    def _forget(self, origin: str) -> None:
        if (entry := self._texts.pop(origin, None)) is not None:
            self._held -= len(entry[1]) + ENTRY_BYTES
