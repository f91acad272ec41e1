"""Embedded runner: all stages in one process over one SQLite file; a batch is a transaction."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import TextIO

from prometheus_client import CollectorRegistry

from infra.checkpoint import DamagedCheckpoint
from infra.file_lock import FileLocked, hold
from infra.index.sqlite.index import SqliteIndex
from infra.sqlite.database import (
    BROUGHT_BACK,
    DatabaseUnusable,
    FileInPlace,
    connect,
    transaction,
)
from infra.sqlite.log import SqliteLog
from infra.sqlite.stage_states import save_state, stored_state
from infra.sqlite.story_archive import SqliteStoryArchive
from processors.embed.embedder import Embedder
from processors.errors import StorywireError
from processors.text.counts import several
from streams.outlet_table import OutletTable
from streams.records import Output, Record
from streams.runners.reclustering import index_messages
from streams.runners.telemetry.progress import Progress
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.stages.base import Stage
from streams.stages.cluster.stage import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.index import IndexStage
from streams.stages.normalize import NormalizeStage
from streams.topics import CLUSTERING_LOG, DEAD, NORMALIZED, OUTLETS, RAW, Topic
from streams.vector_space import MIGRATE, require_vector_space, space_of_record

log = logging.getLogger(__name__)

BATCH = 200
CHECKPOINT_EVERY = 2_000
"""Log records between two checkpoints: what a restart clusters again, in about a second."""


class DatabaseInUse(StorywireError):
    """Another process runs the pipeline on this file."""


class EmbeddedPipeline:
    """Takes raw records and carries them through to the index.

    A batch of a stage is one transaction: its outputs and how far it has read, or nothing. The
    cluster stage's state is kept every CHECKPOINT_EVERY records; after a kill it is brought from
    there to where the stage stood, and what it says on the way was stored already. Where the state
    is of another version, it and the index are made anew from the log.

    Raises DatabaseInUse, DatabaseUnusable, DamagedCheckpoint, and OtherVectorSpace where another
    model embedded the log. Every method raises DatabaseNotWritten where the disk is full or fails:
    nothing is lost, and a pipeline opened anew goes on; this one must not be used any more. `run`
    raises DatabaseReplaced where the file is not in its place.
    """

    def __init__(
        self, database: Path, embedder: Embedder, metrics: StageMetrics | None = None
    ) -> None:
        self._database = database
        self._metrics = metrics or StageMetrics(CollectorRegistry())
        with ExitStack() as opened:
            opened.enter_context(locked(database))
            self._db = opened.enter_context(closing(connect(database)))
            self._in_place = FileInPlace(database)
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
            self._index = IndexStage(self.index, self._metrics.searchable)
            self._checkpointed = 0
            self._resume()
            self._progress = {
                stage.name: self._watched(stage)
                for stage in (self._normalize, self._embed, self._cluster, self._index)
            }
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

    def has_raw(self) -> bool:
        """Whether there are raw records that are not normalized yet."""
        return self._position(self._normalize, RAW) < self._log.end(RAW.name)

    def run(self, going: Callable[[], bool] = lambda: True) -> None:
        """Process until nothing is left; before each batch `going` is asked whether to go on.

        A batch is embedded while the next one is normalized and the one before it is clustered and
        indexed: embedding is most of the work and needs no Python for most of it.
        """
        with ThreadPoolExecutor(1, "embed") as beside:
            while going() and self._round(beside):
                pass

    def _round(self, beside: Executor) -> bool:
        """One batch through each stage; False if nothing was left to do."""
        self._in_place.require()
        self._read_outlets()
        articles = self._records(NORMALIZED, self._position(self._embed, NORMALIZED), BATCH)
        embedded = beside.submit(self._process, self._embed, articles)
        done = [self._step(self._normalize, RAW), self._step(self._cluster, CLUSTERING_LOG)]
        done += [self._index_step(topic) for topic in self._index.reads]
        self._finish(self._embed, NORMALIZED, articles, embedded.result())
        if self._position(self._cluster, CLUSTERING_LOG) - self._checkpointed >= CHECKPOINT_EVERY:
            self._checkpoint()
        for progress in self._progress.values():
            progress.look()
        return bool(articles or any(done))

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
            self._finish(stage, topic, records, self._process(stage, records))
        return len(records)

    def _index_step(self, topic: Topic) -> int:
        """Carry one batch through the index stage, which writes to the file itself.

        Returns its size.
        """
        with transaction(self._db):
            records = self._records(topic, self._position(self._index, topic), BATCH)
            if records:
                self._store(self._index, topic, records, self._process(self._index, records))
        return len(records)

    def _process(self, stage: Stage, records: Sequence[Record]) -> list[Output]:
        began = time.perf_counter()
        outputs = stage.process(records)
        if records:
            self._metrics.took(stage.name, records, time.perf_counter() - began)
        return outputs

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
        self._metrics.wrote(stage.name, outputs)
        self._progress[stage.name].finished({(topic.name, 0): end}, len(records))

    def _watched(self, stage: Stage) -> Progress:
        """How far a stage is, from here on; looked at by the pipeline's own thread."""
        progress = Progress(stage.name)
        progress.end_of = lambda place: self._log.end(place[0])
        starts = {(topic.name, 0): self._position(stage, topic) for topic in stage.reads}
        progress.assigned(starts, starts)
        if stage is self._cluster:
            progress.holds = self._cluster.held
        self._metrics.watch(progress)
        return progress

    def _position(self, stage: Stage, topic: Topic) -> int:
        return self._log.position(stage.name, topic.name)

    def _records(self, topic: Topic, start: int, limit: int) -> list[Record]:
        return [
            Record(topic.name, 0, entry.offset, entry.key, entry.value, entry.timestamp)
            for entry in self._log.read(topic.name, start, limit)
        ]

    def _resume(self) -> None:
        """Bring the cluster stage to where it stood."""
        if stored := stored_state(self._db, self._cluster.name):
            self._checkpointed = stored.next_offset
            try:
                with transaction(self._db):
                    self._archive.resume(self._checkpointed)
                self._cluster.restore(stored.state)
            except ValueError as error:
                self._rebuild(error)
        for _ in self._clustered_before(self._checkpointed):
            pass

    def _clustered_before(self, offset: int) -> Iterator[tuple[int, Sequence[Output]]]:
        """Cluster anew from `offset` to where the stage stood; of each batch the offset after it,
        and its outputs. Raises DamagedCheckpoint."""
        stood = self._position(self._cluster, CLUSTERING_LOG)
        while offset < stood:
            records = self._records(CLUSTERING_LOG, offset, min(BATCH, stood - offset))
            if not records:
                raise DamagedCheckpoint(
                    f"{self._database}: the clustering log ends at offset {offset}, and it was "
                    f"clustered to offset {stood}",
                    hint=BROUGHT_BACK,
                )
            outputs = self._cluster.process(records)
            offset = records[-1].offset + 1
            yield offset, outputs

    def _rebuild(self, error: ValueError) -> None:
        """Make state and index anew from the log, in one transaction: the state is that of another
        version, whose stories may have had other ids.

        What waits for the index follows from the log too, and is dropped.
        """
        first = next(iter(self._records(CLUSTERING_LOG, 0, 1)), None)
        if first is None or first.offset > 0:
            raise DamagedCheckpoint(
                f"{self._database}: the stored state of the stories cannot be used ({error}), nor "
                "be made anew, since the clustering log has lost its beginning",
                hint="bring the file back from a backup, or move it away and ingest again",
            ) from error
        stood = self._position(self._cluster, CLUSTERING_LOG)
        log.warning(
            "%s: the stored state of the stories cannot be used (%s): stories and index are made "
            "anew from the clustering log (%s)", self._database, error, several(stood, "record"),
        )  # fmt: skip
        self._cluster = ClusterStage(archive=self._archive)
        with self.index.rebuild() as fresh:
            self._archive.clear()
            for offset, outputs in self._clustered_before(0):
                fresh.write(*index_messages(outputs))
                self._archive.flush(offset)
                self._archive.flushed()
            for topic in self._index.reads:
                end = self._log.end(topic.name)
                self._log.advance(self._index.name, topic.name, end)
                self._log.drop_before(topic.name, end)
            save_state(self._db, self._cluster.name, stood, self._cluster.save)
            fresh.swap()
        self._checkpointed = stood

    def _checkpoint(self) -> None:
        offset = self._position(self._cluster, CLUSTERING_LOG)
        with transaction(self._db):
            self._archive.flush(offset)
            size = save_state(self._db, self._cluster.name, offset, self._cluster.save)
        self._archive.flushed()
        self._progress[self._cluster.name].checkpointed(size)
        self._checkpointed = offset


def space_of_log(log: SqliteLog) -> str | None:
    """Name of the vector space of the clustering log; None while it has no article."""
    spaces = (space_of_record(entry.value) for entry in log.scan(CLUSTERING_LOG.name))
    return next(filter(None, spaces), None)


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
