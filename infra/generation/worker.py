"""Worker: a thread that does the jobs which pages ask for and do not wait for, one at a time."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from sqlite3 import Error as DatabaseError
from threading import Event, Lock, Thread

from cachetools import TTLCache

from infra.generation.exchange import GenerationFailed
from infra.monotonic import monotonic

MAX_WAITING = 200
"""Further jobs are dropped; the next view of a page asks again."""
RETRY_SECONDS = 3600.0
"""Pause before what failed is tried again."""
MAX_FAILURES = 10_000
"""Failed keys that are remembered."""

Job = Callable[[], Awaitable[None]]
log = logging.getLogger(__name__)


class Worker:
    """A thread that does one job at a time. May be asked by any thread."""

    def __init__(
        self, name: str, clock: Callable[[], float], ended: Callable[[], None] = lambda: None
    ) -> None:
        """`clock` gives seconds; `ended` is called in the thread before it ends."""
        self.dropped = 0
        """Jobs that there was no place for."""
        self._ended = ended
        self._lock = Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._failures: TTLCache[str, None] = TTLCache(
            MAX_FAILURES, RETRY_SECONDS, timer=monotonic(clock)
        )
        self._closed = False
        self._started = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._work()), name=name, daemon=True)
        self._thread.start()
        self._started.wait()

    def ask(self, key: str, job: Job) -> None:
        """Do `job` when its turn comes, unless one with `key` waits or failed within the hour."""
        with self._lock:
            if self._closed or key in self._jobs or key in self._failures:
                return
            if len(self._jobs) >= MAX_WAITING:
                self.dropped += 1
                if self.dropped == 1 or self.dropped % MAX_WAITING == 0:
                    log.warning("%s: %d jobs dropped so far", self._thread.name, self.dropped)
                return
            self._jobs[key] = job
            self._loop.call_soon_threadsafe(self._wake.set)

    def close(self) -> None:
        """Break off the job under way and forget the others."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._jobs.clear()
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join()

    async def _work(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._wake = asyncio.Event()
        self._task = asyncio.create_task(self._serve())
        self._started.set()
        try:
            await self._task
        except asyncio.CancelledError:
            pass
        finally:
            self._ended()

    async def _serve(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while (first := self._first()) is not None:
                await self._do(*first)

    def _first(self) -> tuple[str, Job] | None:
        with self._lock:
            return next(iter(self._jobs.items()), None)

    async def _do(self, key: str, job: Job) -> None:
        """One job. It stays in its place meanwhile, so that it is not asked for again."""
        failed = True
        try:
            await job()
            failed = False
        except (GenerationFailed, DatabaseError) as error:
            log.warning("%s", error)
        except Exception:
            log.exception("%s: a job broke off", self._thread.name)
        finally:
            with self._lock:
                self._jobs.pop(key, None)
                if failed:
                    self._failures[key] = None
