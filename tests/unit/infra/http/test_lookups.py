"""Lookups: names that hang hold up neither others nor the end."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from infra.http import lookups
from infra.http.lookups import AT_ONCE, OF_A_DOMAIN, Lookups
from infra.http.loop_thread import LoopThread


class SlowNames:
    """A resolver in which the names of evil domains hang until they are let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.asked: list[str] = []

    def look_up(self, host: str, port: int) -> list[str]:
        """The address of all hosts."""
        self.asked.append(host)
        if "evil" in host:
            self.let_go.wait()
        return ["93.184.216.34"]


@pytest.fixture
def names() -> Iterator[SlowNames]:
    slow = SlowNames()
    yield slow
    slow.let_go.set()


async def _hanging(found: Lookups, hosts: list[str]) -> list[asyncio.Task[list[str]]]:
    tasks = [asyncio.create_task(found.resolve(each, 443)) for each in hosts]
    await asyncio.sleep(0)
    return tasks


def test_names_of_a_domain_that_hang_leave_others_their_turns(names: SlowNames) -> None:
    async def looking() -> None:
        found = Lookups(names.look_up)
        hanging = await _hanging(found, [f"h{n}.evil.example" for n in range(2 * AT_ONCE)])
        assert await found.resolve("daily.example", 443) == ["93.184.216.34"]
        assert len([each for each in names.asked if "evil" in each]) == OF_A_DOMAIN
        names.let_go.set()
        assert await asyncio.gather(*hanging) == [["93.184.216.34"]] * len(hanging)

    asyncio.run(looking())


def test_a_name_that_nobody_waits_for_any_more_keeps_its_turn(names: SlowNames) -> None:
    async def looking() -> None:
        found = Lookups(names.look_up)
        for n in range(3 * OF_A_DOMAIN):
            (hanging,) = await _hanging(found, [f"h{n}.evil.example"])
            hanging.cancel()
            with pytest.raises(asyncio.CancelledError):
                await hanging
        assert await found.resolve("daily.example", 443) == ["93.184.216.34"]
        assert len(names.asked) == OF_A_DOMAIN + 1
        names.let_go.set()
        assert await found.resolve("again.evil.example", 443) == ["93.184.216.34"]

    asyncio.run(looking())


def test_all_lookups_together_are_bounded(
    names: SlowNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "AT_ONCE", 3)

    async def looking() -> None:
        found = Lookups(names.look_up)
        hanging = await _hanging(found, [f"evil{n}.example" for n in range(9)])
        assert len(names.asked) == 3
        names.let_go.set()
        await asyncio.gather(*hanging)

    asyncio.run(looking())


def test_a_name_that_hangs_does_not_hold_up_the_end(names: SlowNames) -> None:
    found = Lookups(names.look_up)
    with LoopThread() as loop:
        hanging = loop.start(found.resolve("evil.example", 443))
        assert loop.run(found.resolve("daily.example", 443))
    assert hanging.cancelled()
    assert not names.let_go.is_set()


def test_where_no_thread_can_be_started_that_is_told_and_costs_no_turn(
    names: SlowNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def looking() -> None:
        found = Lookups(names.look_up)
        with monkeypatch.context() as full:
            full.setattr(threading.Thread, "start", refuse)
            for n in range(AT_ONCE):
                with pytest.raises(OSError, match="can't start new thread"):
                    await found.resolve(f"h{n}.example", 443)
        assert await found.resolve("daily.example", 443) == ["93.184.216.34"]

    asyncio.run(looking())


@pytest.mark.parametrize("host", ["nowhere.invalid", "a..b", "x" * 64 + ".example", "."])
def test_what_has_no_address_is_told_as_ever(host: str) -> None:
    with pytest.raises((OSError, UnicodeError)):
        asyncio.run(Lookups().resolve(host, 443))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1"])
def test_an_address_is_one_of_a_name_of_its_own(host: str) -> None:
    assert asyncio.run(Lookups(lambda host, _: [host]).resolve(host, 443)) == [host]
