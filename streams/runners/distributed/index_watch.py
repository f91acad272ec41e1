"""Index watch: tells a stage's progress what is wrong with the index, also while nothing comes."""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from infra.index.base import IndexUnavailable
from streams.runners.telemetry.progress import WAIT_SECONDS, Progress

LOOK_SECONDS = 10.0
"""Between two looks."""


class WatchedIndex(Protocol):
    """An index that can be asked how it is."""

    def impaired(self) -> str | None:
        """What keeps it from taking or showing documents, and the way out; None: nothing. Raises
        IndexUnavailable where it does not answer for now."""
        ...


class IndexWatch:
    """Looks for as long as its stage runs. `clock`: seconds that only grow."""

    def __init__(
        self, index: WatchedIndex, progress: Progress, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._index = index
        self._progress = progress
        self._clock = clock
        self._answered_at = clock()

    async def follow(self) -> None:
        """Look for ever."""
        while True:
            await asyncio.to_thread(self.look)
            await asyncio.sleep(LOOK_SECONDS)

    def look(self) -> None:
        """Once. What does not answer may only be started again, which takes up to WAIT_SECONDS."""
        try:
            why = self._index.impaired()
        except IndexUnavailable as error:
            if self._clock() - self._answered_at > WAIT_SECONDS:
                self._progress.impaired(str(error))
            return
        self._answered_at = self._clock()
        self._progress.impaired(why)
