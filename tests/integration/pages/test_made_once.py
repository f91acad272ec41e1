"""What is kept for all readers of a time is made once, however many ask for it at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Lock
from types import SimpleNamespace
from typing import Any, TypeVar

import httpx

from infra.index.base import Counts
from infra.index.sqlite import SqliteIndex
from infra.web.pages.ops import Operations
from infra.web.pages.story.narrative import once_a_state
from tests.integration.pages.conftest import OPERATIONS, shown
from tests.support.messages import assigned, story

Thing = TypeVar("Thing")

READERS = 4
TOGETHER_SECONDS = 0.5
"""Time that the first waits for a second one that makes the same."""


class Workshop:
    """Counts how often something is made; who makes it waits for others who do."""

    def __init__(self) -> None:
        self.made = 0
        self._lock = Lock()
        self._others = Barrier(2)

    def make(self, thing: Thing) -> Thing:
        with self._lock:
            self.made += 1
        with suppress(BrokenBarrierError):
            self._others.wait(TOGETHER_SECONDS)
        return thing


def at_once(ask: Callable[[], object]) -> list[object]:
    with ThreadPoolExecutor(READERS) as readers:
        return [each.result() for each in [readers.submit(ask) for _ in range(READERS)]]


def test_the_pipeline_is_looked_at_once(tmp_path: Path) -> None:
    workshop = Workshop()
    index = SqliteIndex(tmp_path / "a.sqlite")
    index.prepare()

    def operations() -> Operations:
        return workshop.make(OPERATIONS)

    with shown(index, operations) as client:
        answers = at_once(lambda: client.get("/ops").status_code)

    assert answers == [httpx.codes.OK] * READERS
    assert workshop.made == 1


def test_what_stands_beside_the_front_page_is_read_once(tmp_path: Path) -> None:
    workshop = Workshop()

    class SlowIndex(SqliteIndex):
        def counts(self) -> Counts:
            return workshop.make(super().counts())

    index = SlowIndex(tmp_path / "a.sqlite")
    index.prepare()
    index.write([assigned("a" * 16)], [story()])
    with shown(index, lambda: OPERATIONS) as client:
        answers = at_once(lambda: client.get("/").status_code)

    assert answers == [httpx.codes.OK] * READERS
    assert workshop.made == 1


def test_what_a_page_says_of_a_state_of_a_story_is_made_once() -> None:
    workshop = Workshop()
    told = once_a_state(workshop.make)
    view: Any = SimpleNamespace(state=b"1")

    assert at_once(lambda: told(view)) == [view] * READERS
    assert workshop.made == 1
