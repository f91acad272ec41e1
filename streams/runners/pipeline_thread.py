"""Pipeline thread: runs the embedded pipeline beside a server, until it is stopped or fails."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from infra.sqlite.database import DatabaseNotWritten, DatabaseUnusable
from streams.runners.backoff import Backoff
from streams.runners.embedded import DatabaseInUse, EmbeddedPipeline

OTHERS_SECONDS = 1.0
"""Pause between looks for what another process appended, such as `storywire correct`."""

log = logging.getLogger(__name__)


class PipelineThread:
    """The pipeline that `opened` gives, in the one thread that may use its connection.

    While the database cannot be written, as on a full disk, or another process that saw it free
    meanwhile runs a pipeline on it, it waits and goes on with a pipeline opened anew. Raises what
    `opened` raises.
    """

    def __init__(self, opened: Callable[[], EmbeddedPipeline]) -> None:
        self._thread = ThreadPoolExecutor(1, "pipeline")
        self._opened = opened
        self._news = threading.Event()
        self._waits_for: str | None = None
        self._ending = threading.Event()
        try:
            pipeline = self._thread.submit(opened).result()
        except BaseException:
            self._thread.shutdown()
            raise
        self._running = self._thread.submit(self._run, pipeline)

    @property
    def ended(self) -> bool:
        """True once it was stopped, or failed."""
        return self._running.done()

    @property
    def waits_for(self) -> str | None:
        """Why nothing is processed now, and the way out; None while the pipeline runs."""
        return self._waits_for

    def when_ended(self, callback: Callable[[], None]) -> None:
        """Call `callback` once the pipeline has ended."""
        self._running.add_done_callback(lambda _: callback())

    def wake(self) -> None:
        """There is something to process."""
        self._news.set()

    def stop(self) -> None:
        """Returns once the pipeline has ended. Raises what it failed with."""
        self._ending.set()
        self._news.set()
        self._thread.shutdown()
        self._running.result()

    def _run(self, first: EmbeddedPipeline) -> None:
        pipeline: EmbeddedPipeline | None = first
        backoff = Backoff()
        while True:
            try:
                with pipeline or self._opened() as running:
                    self._carry(running)
                return
            # In use: by a command that was faster while this one waited.
            except (DatabaseNotWritten, DatabaseUnusable, DatabaseInUse) as error:
                if self._ending.is_set():
                    raise
                backoff = Backoff() if self._waits_for is None else backoff
                self._waits_for = str(error)
                log.warning("the pipeline waits, and tries again: %s", error)
            pipeline = None
            if self._ending.wait(backoff.next()):
                return

    def _carry(self, pipeline: EmbeddedPipeline) -> None:
        while True:
            self._news.clear()
            if self._ending.is_set():
                return
            pipeline.run(going=lambda: not self._ending.is_set())
            self._waits_for = None
            self._news.wait(OTHERS_SECONDS)
