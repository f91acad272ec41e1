"""Articles and corrections over HTTP into the SQLite log, with the pipeline running beside."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from infra.sqlite.database import connect, transaction
from infra.sqlite.log import SqliteLog
from infra.web.intake import IntakeUnavailable
from processors.embed.embedder import Embedder
from processors.model import Correction
from streams.runners.embedded import EmbeddedPipeline
from streams.topics import CLUSTERING_LOG, RAW, Topic

OTHERS_SECONDS = 1.0
"""How often the pipeline looks for what another process appended, such as `storywire correct`."""


class EmbeddedIntake:
    """Two threads, each with a connection of its own: one appends, one runs the pipeline.

    Raises DatabaseInUse on entering where another process has the file; on leaving, what the
    pipeline failed with.
    """

    def __init__(self, database: Path, embedder: Embedder) -> None:
        self._database = database
        self._embedder = embedder
        self._writer = ThreadPoolExecutor(1, "intake")
        self._runner = ThreadPoolExecutor(1, "pipeline")
        self._news = threading.Event()
        self._ending = threading.Event()
        self._running: Future[None]
        self._db: sqlite3.Connection
        self._log: SqliteLog

    def __enter__(self) -> "EmbeddedIntake":
        pipeline = self._runner.submit(EmbeddedPipeline, self._database, self._embedder).result()
        self._writer.submit(self._connect).result()
        self._running = self._runner.submit(self._run, pipeline)
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.submit(self._db.close).result()
        self._writer.shutdown()
        self._ending.set()
        self._news.set()
        self._runner.shutdown()
        self._running.result()

    def when_ended(self, callback: Callable[[], None]) -> None:
        """Call `callback` once the pipeline has ended, of itself only if it failed."""
        self._running.add_done_callback(lambda _: callback())

    async def store(self, values: Sequence[bytes]) -> None:
        """Append raw records. Raises IntakeUnavailable."""
        await self._stored(RAW, [(None, value) for value in values])

    async def order(self, correction: Correction) -> None:
        """Append a correction to the clustering log. Raises IntakeUnavailable."""
        entry = (correction.correction_id, correction.to_json())
        await self._stored(CLUSTERING_LOG, [entry])

    async def fault(self) -> str | None:
        """Why articles cannot be taken now."""
        return "the pipeline has ended" if self._running.done() else None

    def _connect(self) -> None:
        self._db = connect(self._database)
        self._log = SqliteLog(self._db)

    async def _stored(self, topic: Topic, entries: Sequence[tuple[str | None, bytes]]) -> None:
        try:
            await asyncio.wrap_future(self._writer.submit(self._append, topic, entries))
        except sqlite3.Error as error:
            raise IntakeUnavailable(f"{self._database} cannot be written: {error}") from error
        self._news.set()

    def _append(self, topic: Topic, entries: Sequence[tuple[str | None, bytes]]) -> None:
        with transaction(self._db):
            self._log.append(topic.name, entries, time.time())

    def _run(self, pipeline: EmbeddedPipeline) -> None:
        with pipeline:
            while True:
                self._news.clear()
                if self._ending.is_set():
                    return
                pipeline.run(going=lambda: not self._ending.is_set())
                self._news.wait(OTHERS_SECONDS)
