"""What a stage that stood still asks before it sends anything."""

import asyncio
from collections.abc import Iterator

import pytest

from streams.runners.distributed import pauses
from streams.runners.distributed.pauses import Pauses
from tests.support.clock import SetClock

SESSION = 6.0


def asked(found: Pauses, answers: list[bool], *, revoked_at: int = 0) -> tuple[bool, int]:
    """Whether what was read is still its own, and how often the broker was asked."""
    left: Iterator[bool] = iter(answers)
    count = 0

    async def is_owner() -> bool:
        nonlocal count
        count += 1
        if count == revoked_at:
            found.revoked()
        return next(left)

    return asyncio.run(found.is_ours(is_owner)), count


def test_who_runs_on_asks_nobody() -> None:
    clock = SetClock()
    found = Pauses(SESSION, clock.clock.now)
    for _ in range(5):
        clock.now += SESSION
        found.note()
        assert asked(found, []) == (True, 0)


@pytest.mark.parametrize("is_noted_before", [True, False])
def test_who_stood_still_for_a_session_asks_until_it_is_told(
    monkeypatch: pytest.MonkeyPatch, is_noted_before: bool
) -> None:
    monkeypatch.setattr(pauses, "ASK_SECONDS", 0.0)
    clock = SetClock()
    found = Pauses(SESSION, clock.clock.now)
    clock.now += SESSION + 1
    if is_noted_before:
        found.note()
    assert asked(found, [False, False, True]) == (True, 3)
    assert asked(found, []) == (True, 0)


def test_what_was_read_is_nobodys_while_all_is_given_anew() -> None:
    found = Pauses(SESSION, SetClock().clock.now)
    found.revoked()
    assert asked(found, []) == (False, 0)
    found.assigned()
    assert asked(found, []) == (True, 0)


@pytest.mark.parametrize("answer", [True, False])
def test_what_was_read_is_nobodys_once_all_is_to_be_given_anew(
    monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    monkeypatch.setattr(pauses, "ASK_SECONDS", 0.0)
    clock = SetClock()
    found = Pauses(SESSION, clock.clock.now)
    clock.now += SESSION + 1
    assert asked(found, [False, answer], revoked_at=2) == (False, 2)
    found.assigned()
    assert asked(found, []) == (True, 0)
