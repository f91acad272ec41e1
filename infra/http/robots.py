"""Robots: the robots.txt (RFC 9309) of each host, kept for a day within a bound of memory."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import LRUCache, TTLCache
from protego import Protego

from infra.monotonic import monotonic

MAX_BYTES = 512 * 1024
"""Longest robots.txt; the standard asks for at least 500 KiB. Of a longer one nobody knows what it
forbids: its host is not asked for more."""
KEPT_SECONDS = 24 * 3600.0
KEPT_BYTES = 32 * 1024 * 1024
"""Of all hosts together, packed: some 100,000 of usual length."""
ENTRY_BYTES = 300
"""Memory of an entry beside its text, about."""
PARSED_CHARACTERS = 2 * 1024 * 1024
"""Of the texts that are kept parsed as well, some hundred times as large: those used last."""
AGENT_LINE = re.compile(r"\s*user[ -]?agent(?:\s*:|\s)\s*([^#]*)", re.IGNORECASE)
NOT_US = "User-agent: -"


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
            kept_bytes,
            KEPT_SECONDS,
            timer=monotonic(now),
            getsizeof=lambda packed: len(packed) + ENTRY_BYTES,
        )
        self._parsed: LRUCache[str, tuple[Protego, int]] = LRUCache(
            PARSED_CHARACTERS, getsizeof=lambda parsed: parsed[1]
        )

    def __len__(self) -> int:
        return len(self._texts)

    def keep(self, origin: str, text: str) -> None:
        """Keep the robots.txt of an origin (scheme, host and port); "" where it has none."""
        self._parsed.pop(origin, None)
        self._texts[origin] = zlib.compress(text.encode("utf-8", "replace")) if text else b""

    def rules(self, origin: str, url: str) -> Rules | None:
        """What it says about `url`; None where it has to be fetched first."""
        packed = self._texts.get(origin)
        if packed is None:
            return None
        if not packed:
            return Rules(allowed=True, delay=None)
        robots = self._robots(origin, packed)
        return Rules(bool(robots.can_fetch(url, self._agent)), robots.crawl_delay(self._agent))

    def _robots(self, origin: str, packed: bytes) -> Protego:
        if (kept := self._parsed.get(origin)) is not None:
            return kept[0]
        text = _without_others(zlib.decompress(packed).decode(), self._agent)
        robots = Protego.parse(text)
        self._parsed[origin] = robots, len(text)
        return robots


def _without_others(text: str, agent: str) -> str:
    """`text` with one name for all agents that are not `agent`.

    A parser keeps each rule of a group for each agent of it: 4,000 of either take 1.4 GB.
    """
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if (found := AGENT_LINE.match(line)) and (name := found[1].strip()) not in ("", "*"):
            ours = name.replace("*", "")
            is_ours = ours and agent.lower().startswith(ours.lower())
            lines[number] = f"User-agent: {ours}" if is_ours else NOT_US
    return "\n".join(lines)
