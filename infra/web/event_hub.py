"""Event hub: fan-out of story events; one reader of the index, many listeners."""

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

from fastapi.concurrency import run_in_threadpool

from infra.index.base import Index, IndexUnavailable
from infra.web.listener_slots import ListenerSlots
from processors.model import StoryEvent, event_position

Answer = TypeVar("Answer")
log = logging.getLogger(__name__)

POLL_SECONDS = 0.5
PAGE_SIZE = 500
KEPT_EVENTS = 2_000
"""Newest events that are kept for listeners."""

_START = (-1, 0)
"""Before every event."""


class EventHub:
    """Fans new events of the index out to all who listen; reads them while anyone does.

    A listener has a position, not a queue: who is behind the kept events, after a pause or because
    it takes them slowly, reads the index page by page until it has caught up. An index that cannot
    be read makes everyone wait. Belongs to one event loop.
    """

    def __init__(self, index: Index, slots: ListenerSlots | None = None) -> None:
        self._index = index
        self.slots = slots or ListenerSlots()
        self._kept: deque[StoryEvent] = deque()
        self._kept_after: tuple[int, int] | None = None
        """Every event after this, up to the newest known, is kept; None: nothing is known."""
        self._arrival = asyncio.Event()
        self._listeners = 0
        self._polling: asyncio.Task[None] | None = None
        self.ended = False

    async def events(self, after: str | None) -> AsyncIterator[StoryEvent]:
        """Every event after the one with this id, for ever; None: after none."""
        self._listeners += 1
        if self._polling is None:
            self._polling = asyncio.create_task(self._poll())
            self._polling.add_done_callback(lambda _: self._wake())
        polling = self._polling
        try:
            while not self.ended:
                if polling.done():
                    polling.result()  # Raises what it failed with.
                news = self._arrival
                page = await self._after(after)
                for event in page:
                    yield event
                    after = event.event_id
                if not page:
                    await news.wait()
        finally:
            self._listeners -= 1
            if not self._listeners:
                self._stop()

    def end(self) -> None:
        """End every listening."""
        self.ended = True
        self._wake()

    async def _after(self, after: str | None) -> list[StoryEvent]:
        position = _position(after)
        if self._kept_after is None or position < self._kept_after:
            return await self._page(after)
        newer = []
        for event in reversed(self._kept):
            if _position(event.event_id) <= position:
                break
            newer.append(event)
        return newer[::-1]

    async def _poll(self) -> None:
        newest = await self._read_index(self._index.last_event_id)
        self._kept_after = _position(newest)
        self._wake()
        while not self.ended:
            page = await self._page(newest)
            if page:
                newest = page[-1].event_id
                self._keep(page)
            if len(page) < PAGE_SIZE:
                await asyncio.sleep(POLL_SECONDS)

    async def _page(self, after: str | None) -> list[StoryEvent]:
        return await self._read_index(self._index.events, after, PAGE_SIZE) or []

    async def _read_index(
        self, question: Callable[..., Answer], *arguments: object
    ) -> Answer | None:
        """What the index answers once it can be read; None where listening ends before."""
        warned = False
        while not self.ended:
            try:
                return await run_in_threadpool(question, *arguments)
            except (IndexUnavailable, sqlite3.Error) as error:
                if not warned:
                    log.warning("events wait until the index can be read: %s", error)
                warned = True
            await asyncio.sleep(POLL_SECONDS)
        return None

    def _keep(self, page: list[StoryEvent]) -> None:
        self._kept += page
        while len(self._kept) > KEPT_EVENTS:
            self._kept_after = _position(self._kept.popleft().event_id)
        self._wake()

    def _wake(self) -> None:
        self._arrival.set()
        self._arrival = asyncio.Event()

    def _stop(self) -> None:
        """Nobody listens: stop reading and forget."""
        if self._polling is not None:
            self._polling.cancel()
        self._polling = self._kept_after = None
        self._kept.clear()


def _position(event_id: str | None) -> tuple[int, int]:
    return _START if event_id is None else event_position(event_id)
