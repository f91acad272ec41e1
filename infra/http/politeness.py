"""Politeness: few requests to a host at once, a pause between, none while it asks for quiet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

from infra.http.clock import Clock
from infra.http.errors import SourceUnavailable

LONGEST_DELAY = 60.0
"""Seconds between two requests to a host, whatever its robots.txt asks for."""
LONGEST_WAIT = 30.0
"""Seconds that a request waits for its turn because its host asked to be left alone; longer ones
are given up and come again later."""
LONGEST_BACK_OFF = 24 * 3600.0
DEFAULT_BACK_OFF = 60.0
"""Seconds where a host is overloaded and does not say for how long."""


def retry_after(header: str, now: float) -> float | None:
    """Seconds to wait, of a Retry-After header (RFC 9110); None where it has none to read.

    >>> retry_after("120", 0.0), retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 10.0)
    (120.0, 50.0)
    """
    text = header.strip()
    if text.isascii() and text.isdecimal():
        seconds = float(text[:12])
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, OverflowError):  # a year or an offset that no number holds
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = moment.timestamp() - now
    return min(max(seconds, 0.0), LONGEST_BACK_OFF)


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    users: int = 0
    next_start: float = 0.0
    blocked_until: float = 0.0


class Politeness:
    """What is known of hosts, forgotten once it means nothing any more.

    A host is kept while requests to it run, wait or were made less than a pause ago, and while it
    asked to be left alone.
    """

    def __init__(self, delay: float, per_host: int, clock: Clock) -> None:
        self._delay = delay
        self._per_host = per_host
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._sweep_at = 1_024

    def __len__(self) -> int:
        return len(self._hosts)

    @asynccontextmanager
    async def host_slot(self, host: str, delay: float | None = None) -> AsyncIterator[None]:
        """Wait until `host` may be asked, with `delay` seconds (default: the setting) after it.

        Raises SourceUnavailable where that is not soon.
        """
        state = self._state(host)
        state.users += 1
        try:
            async with state.slots:
                pause = self._delay if delay is None else min(delay, LONGEST_DELAY)
                await self._wait(host, state, pause)
                yield
        finally:
            state.users -= 1

    def back_off(self, host: str, seconds: float | None) -> float:
        """Leave `host` alone for `seconds`, None where it does not say; returns for how long."""
        state = self._state(host)
        wait = DEFAULT_BACK_OFF if seconds is None else seconds
        state.blocked_until = max(state.blocked_until, self._clock.now() + wait)
        return wait

    async def _wait(self, host: str, state: _Host, pause: float) -> None:
        now = self._clock.now()
        # Further ahead than any wait these were before the clock was put back.
        if state.blocked_until > now + LONGEST_BACK_OFF:
            state.blocked_until = 0.0
        blocked = state.blocked_until - now
        if blocked > LONGEST_WAIT:
            raise SourceUnavailable(
                f"{host} asked to be left alone for {blocked:.0f} s more", retry_after=blocked
            )
        turn = min(state.next_start, now + self._per_host * LONGEST_DELAY)
        start = max(now, state.blocked_until, turn)
        # Before waiting: whoever comes meanwhile waits for the turn after this one.
        state.next_start = start + pause
        if start > now:
            await self._clock.sleep(start - now)

    def _state(self, host: str) -> _Host:
        if (state := self._hosts.get(host)) is None:
            if len(self._hosts) >= self._sweep_at:
                self._sweep()
            state = self._hosts[host] = _Host(asyncio.Semaphore(self._per_host))
        return state

    def _sweep(self) -> None:
        now = self._clock.now()
        self._hosts = {
            host: state
            for host, state in self._hosts.items()
            if state.users or max(state.next_start, state.blocked_until) > now
        }
        self._sweep_at = max(1_024, 2 * len(self._hosts))
