"""Turns at a host, by a clock that the test sets."""

import asyncio

from infra.http.clock import Clock
from infra.http.politeness import LONGEST_DELAY, Politeness


def test_a_clock_that_is_put_back_does_not_make_a_host_wait_for_as_long() -> None:
    now, waited = [2_000_000_000.0], list[float]()

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    async def ask() -> None:
        polite = Politeness(1.0, 1, Clock(lambda: now[0], sleep))
        async with polite.host_slot("a.example"):
            pass
        polite.back_off("b.example", 3600.0)
        now[0] -= 365 * 24 * 3600
        for host in ("a.example", "b.example"):
            async with polite.host_slot(host):
                pass

    asyncio.run(ask())
    assert [seconds <= LONGEST_DELAY for seconds in waited] == [True]
