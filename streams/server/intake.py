"""Backend intake: a backend that blocks, as the server's event loop calls it."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Self, TypeVar

from infra.kafka.errors import KafkaUnusable
from infra.web.intake import IntakeUnavailable
from processors.model import Correction
from streams.backends.base import Backend

STORE_SECONDS = 10.0
"""Longest wait of a sender of articles, also for the answer whether they can be taken."""
THREADS = 8
"""While one waits for a disk or a broker, others go on."""
Result = TypeVar("Result")


class BackendIntake:
    """Calls the backend in threads of its own, for the length of a block."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._threads = ThreadPoolExecutor(THREADS, "intake")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)

    async def store_articles(self, values: Sequence[bytes]) -> None:
        """See Intake. What was on its way when time ran out may still be stored."""
        await self._stored(partial(self._backend.store_articles, values, time.time()))

    async def store_correction(self, correction: Correction) -> None:
        """See Intake, in the same way."""
        await self._stored(partial(self._backend.store_correction, correction))

    async def error(self) -> str | None:
        """See Intake."""
        try:
            return await self._within_time(self._backend.error)
        except TimeoutError:
            return f"there was no answer within {STORE_SECONDS:.0f} s"

    async def _stored(self, store: Callable[[], object]) -> None:
        try:
            await self._within_time(store)
        except TimeoutError as error:
            raise IntakeUnavailable(f"not stored within {STORE_SECONDS:.0f} s") from error
        except (KafkaUnusable, sqlite3.Error) as error:
            raise IntakeUnavailable(str(error)) from error

    async def _within_time(self, call: Callable[[], Result]) -> Result:
        async with asyncio.timeout(STORE_SECONDS):
            return await asyncio.wrap_future(self._threads.submit(call))
