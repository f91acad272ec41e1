"""Jobs in the background."""

import asyncio
import logging
from collections.abc import Iterator
from threading import Event

import pytest

from infra.devservers.waiting import wait_until
from infra.generation import worker as module
from infra.generation.exchange import GenerationFailed
from infra.generation.worker import RETRY_SECONDS, Worker


class Clock:
    """Seconds, set by the test."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def worker(clock: Clock) -> Iterator[Worker]:
    made = Worker("test", clock)
    yield made
    made.close()


def did(worker: Worker, key: str, fault: Exception | None = None) -> bool:
    """Whether a job is done that is asked for; one that is asked for behind it surely is."""
    ran, after = Event(), Event()

    async def job() -> None:
        ran.set()
        if fault:
            raise fault

    async def last() -> None:
        after.set()

    worker.ask(key, job)
    worker.ask(f"after {key} {id(after)}", last)
    assert after.wait(10)
    return ran.is_set()


def test_jobs_are_done_in_order(worker: Worker) -> None:
    order: list[int] = []
    done = Event()

    def job(number: int) -> module.Job:
        async def run() -> None:
            order.append(number)
            if number == 4:
                done.set()

        return run

    for number in range(5):
        worker.ask(str(number), job(number))
    assert done.wait(10)
    assert order == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("fault", [GenerationFailed("away"), RuntimeError("a bug")])
def test_what_failed_is_tried_again_an_hour_later(
    worker: Worker, clock: Clock, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    assert did(worker, "k", fault)
    assert str(fault) in caplog.text
    clock.now = RETRY_SECONDS - 1
    assert not did(worker, "k")
    clock.now = RETRY_SECONDS
    assert did(worker, "k")


def test_what_failed_waits_no_longer_where_the_clock_is_put_back(
    worker: Worker, clock: Clock
) -> None:
    clock.now = 1e9
    assert did(worker, "k", GenerationFailed("away"))
    clock.now = 1e6
    assert not did(worker, "k")
    clock.now = 1e6 + RETRY_SECONDS
    assert did(worker, "k")


def test_a_job_that_waits_or_runs_is_not_asked_for_twice_and_too_many_are_dropped(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "MAX_WAITING", 3)
    started, ran = Event(), []
    gate = asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def blocks() -> None:
        ran.append("first")
        loops.append(asyncio.get_running_loop())
        started.set()
        await gate.wait()

    def job(key: str) -> module.Job:
        async def run() -> None:
            ran.append(key)

        return run

    worker.ask("first", blocks)
    assert started.wait(10)
    for key in ("first", "a", "b", "a", "c", "d"):
        worker.ask(key, job(key))
    assert worker.dropped == 2
    assert "1 jobs dropped" in caplog.text
    loops[0].call_soon_threadsafe(gate.set)
    assert wait_until(lambda: len(ran) == 3, 10)
    assert ran == ["first", "a", "b"]


def test_closing_breaks_off_the_job_under_way(clock: Clock) -> None:
    started, broken, ended = Event(), Event(), Event()

    async def forever() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            broken.set()

    worker = Worker("test", clock, ended.set)
    worker.ask("k", forever)
    assert started.wait(10)
    worker.close()
    assert broken.is_set()
    assert ended.is_set()
    worker.close()
    worker.ask("k", forever)


def test_a_worker_that_has_done_nothing_closes(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    Worker("test", clock).close()
    assert "broke off" not in caplog.text
