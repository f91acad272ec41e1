"""Embedded runner: all stages in one process over one SQLite file; a batch is a transaction."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import TextIO

from infra.checkpoint import DamagedCheckpoint
from infra.file_lock import FileLocked, hold
from infra.index.sqlite.index import SqliteIndex
from infra.sqlite.database import DatabaseUnusable, connect, transaction
from infra.sqlite.log import SqliteLog
from infra.sqlite.story_archive import SqliteStoryArchive
from processors.embed.embedder import Embedder
from processors.errors import StorywireError
from streams.outlet_table import OutletTable
from streams.records import Output, Record
from streams.stages.base import Stage
from streams.stages.cluster.stage import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.index import IndexStage
from streams.stages.normalize import NormalizeStage
from streams.topics import CLUSTERING_LOG, DEAD, NORMALIZED, OUTLETS, RAW, Topic
from streams.vector_space import MIGRATE, require_vector_space, space_of_record

BATCH = 200
CHECKPOINT_EVERY = 2_000
"""Log records between two checkpoints: what a restart clusters again, in about a second."""


class DatabaseInUse(StorywireError):
    """Another process runs the pipeline on this file."""


class EmbeddedPipeline:
    """Takes raw records and carries them through to the index.

    A batch of a stage is one transaction: its outputs and how far it has read, or nothing. The
    cluster stage's state is kept every CHECKPOINT_EVERY records; after a kill it is brought from
    there to where the stage stood, and what it says on the way was stored already.

    Raises DatabaseInUse, DatabaseUnusable, DamagedCheckpoint, and OtherVectorSpace where another
    model embedded the log. Every method raises DatabaseNotWritten where the disk is full or fails:
    nothing is lost, and a pipeline opened anew goes on; this one must not be used any more.
    """

    def __init__(self, database: Path, embedder: Embedder) -> None:
        self._database = database
        with ExitStack() as opened:
            opened.enter_context(locked(database))
            self._db = opened.enter_context(closing(connect(database)))
            self._log = SqliteLog(self._db)
            require_vector_space(str(database), space_of_log(self._log), embedder.name, MIGRATE)
            self.index = SqliteIndex(self._db)
            self.index.prepare()
            self._outlets = OutletTable()
            self._next_outlet = 0
            self._normalize = NormalizeStage(self._outlets)
            self._embed = EmbedStage(embedder)
            with transaction(self._db):
                self._archive = SqliteStoryArchive(self._db)
            self._cluster = ClusterStage(archive=self._archive)
            self._index = IndexStage(self.index)
            self._checkpointed = self._resume()
            self._opened = opened.pop_all()

    def __enter__(self) -> "EmbeddedPipeline":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._opened:
            if error is None:
                self._checkpoint()

    def append(
        self, topic: Topic, records: Iterable[tuple[str | None, bytes]], timestamp: float
    ) -> None:
        """Store keys and values in a topic; they are durable when this returns, and processed by
        `run`."""
        with transaction(self._db):
            self._log.append(topic.name, records, timestamp)

    def clustering_log_end(self) -> int:
        """The offset of the next record of the clustering log."""
        return self._log.end(CLUSTERING_LOG.name)

    def dead_count(self) -> int:
        """How many dead records there are."""
        return self._log.end(DEAD.name)

    def run(self, going: Callable[[], bool] = lambda: True) -> None:
        """Process until nothing is left; before each batch `going` is asked whether to go on.

        A batch is embedded while the one before it is clustered and indexed: embedding is most of
        the work and needs no Python for most of it.
        """
        with ThreadPoolExecutor(1, "embed") as beside:
            while going() and self._round(beside):
                pass

    def _round(self, beside: Executor) -> bool:
        """One batch through each stage; False if nothing was left to do."""
        self._read_outlets()
        normalized = self._step(self._normalize, RAW)
        articles = self._records(NORMALIZED, self._position(self._embed, NORMALIZED), BATCH)
        embedded = beside.submit(self._embed.process, articles)
        done = [self._step(self._cluster, CLUSTERING_LOG)]
        done += [self._index_step(topic) for topic in self._index.reads]
        self._finish(self._embed, NORMALIZED, articles, embedded.result())
        if self._position(self._cluster, CLUSTERING_LOG) - self._checkpointed >= CHECKPOINT_EVERY:
            self._checkpoint()
        return bool(normalized or articles or any(done))

    def _read_outlets(self) -> None:
        """Know what another process has added since the last batch."""
        for entry in self._log.read(OUTLETS.name, self._next_outlet, -1):
            self._outlets.take(entry.key, entry.value)
            self._next_outlet = entry.offset + 1

    def _step(self, stage: Stage, topic: Topic) -> int:
        """Carry one batch through one stage; returns its size.

        Others may write to the file while the stage works.
        """
        records = self._records(topic, self._position(stage, topic), BATCH)
        if records:
            self._finish(stage, topic, records, stage.process(records))
        return len(records)

    def _index_step(self, topic: Topic) -> int:
        """The same for the index stage, which writes to the file itself."""
        with transaction(self._db):
            records = self._records(topic, self._position(self._index, topic), BATCH)
            if records:
                self._store(self._index, topic, records, self._index.process(records))
        return len(records)

    def _finish(
        self, stage: Stage, topic: Topic, records: Sequence[Record], outputs: Sequence[Output]
    ) -> None:
        if records:
            with transaction(self._db):
                self._store(stage, topic, records, outputs)

    def _store(
        self, stage: Stage, topic: Topic, records: Sequence[Record], outputs: Sequence[Output]
    ) -> None:
        """Append what `stage` made of `records` and note how far it has read."""
        by_topic: dict[str, list[tuple[str | None, bytes]]] = {}
        for output in outputs:
            entries = by_topic.setdefault(output.topic.name, [])
            entries.append((output.key, output.message.to_json()))
        for name, entries in by_topic.items():
            self._log.append(name, entries, records[-1].timestamp)
        end = records[-1].offset + 1
        self._log.advance(stage.name, topic.name, end)
        if topic is not CLUSTERING_LOG:
            self._log.drop_before(topic.name, end)

    def _position(self, stage: Stage, topic: Topic) -> int:
        return self._log.position(stage.name, topic.name)

    def _records(self, topic: Topic, start: int, limit: int) -> list[Record]:
        return [
            Record(topic.name, 0, entry.offset, entry.key, entry.value, entry.timestamp)
            for entry in self._log.read(topic.name, start, limit)
        ]

    def _resume(self) -> int:
        """Bring the cluster stage to where it stood; returns the offset of its checkpoint."""
        checkpoint = self._log.checkpoint(self._cluster.name)
        offset = checkpointed = 0
        if checkpoint:
            offset, state = checkpoint
            checkpointed = offset
            try:
                with transaction(self._db):
                    self._archive.resume(offset)
                self._cluster.restore(state)
            except ValueError as error:
                raise DamagedCheckpoint(
                    f"{self._database}: the stored state of the stories cannot be used ({error}): "
                    "move the file away and ingest again"
                ) from error
        stood = self._position(self._cluster, CLUSTERING_LOG)
        while offset < stood:
            records = self._records(CLUSTERING_LOG, offset, min(BATCH, stood - offset))
            self._cluster.process(records)
            offset = records[-1].offset + 1
        return checkpointed

    def _checkpoint(self) -> None:
        offset = self._position(self._cluster, CLUSTERING_LOG)
        with transaction(self._db):
            self._archive.flush(offset)
            self._log.save_checkpoint(self._cluster.name, offset, self._cluster.checkpoint())
        self._archive.flushed()
        self._checkpointed = offset


def space_of_log(log: SqliteLog) -> str | None:
    """Name of the vector space of the clustering log; None while it has no article."""
    start = 0
    while entries := log.read(CLUSTERING_LOG.name, start, BATCH):
        for entry in entries:
            if space := space_of_record(entry.value):
                return space
        start = entries[-1].offset + 1
    return None


def locked(database: Path) -> TextIO:
    """Keeps other pipelines off the file until it is closed. Raises DatabaseInUse,
    DatabaseUnusable."""
    try:
        return hold(database.with_name(database.name + ".lock"))
    except OSError as error:
        raise DatabaseUnusable(database, error) from error
    except FileLocked as error:
        raise DatabaseInUse(
            f"{database} is in use by another storywire process: end that one, or set "
            "STORYWIRE_DATABASE to another file"
        ) from error
