"""The embedded way to run: all stages in one process over one SQLite file."""

import fcntl
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType

from infra.index.sqlite.index import SqliteIndex
from infra.sqlite.database import connect, transaction
from infra.sqlite.log import SqliteLog
from processors.embed.embedder import Embedder
from streams.records import Output, Record
from streams.stages.base import Stage, StatefulStage
from streams.stages.cluster import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.index import IndexStage
from streams.stages.normalize import NormalizeStage
from streams.topics import CLUSTERING_LOG, DEAD, RAW, Topic

BATCH = 200
CHECKPOINT_EVERY = 2_000
"""Log records between two checkpoints: what a restart clusters again, in about a second."""


class DatabaseInUse(RuntimeError):
    """Another process runs the pipeline on this file."""


class EmbeddedPipeline:
    """Takes raw records and carries them through to the index.

    A batch of a stage is one transaction: its outputs and how far it has read, or nothing. The
    cluster stage's state is kept every CHECKPOINT_EVERY records; after a kill it is brought from
    there to where the stage stood, and what it says on the way was stored already.
    """

    def __init__(self, database: Path, embedder: Embedder) -> None:
        self._db = connect(database)
        self._lock = database.with_name(database.name + ".lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatabaseInUse(f"{database} is in use by another storywire process") from error
        self.index = SqliteIndex(self._db)
        self.index.prepare()
        self._log = SqliteLog(self._db)
        self._cluster: StatefulStage = ClusterStage()
        self._stages: tuple[Stage, ...] = (
            NormalizeStage(),
            EmbedStage(embedder),
            self._cluster,
            IndexStage(self.index),
        )
        self._checkpointed = self._resume()

    def __enter__(self) -> "EmbeddedPipeline":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._checkpoint()
        self._db.close()
        self._lock.close()

    def feed(self, values: Iterable[bytes], timestamp: float) -> None:
        """Store raw records; they are safe when this returns, and processed by `run`."""
        with transaction(self._db):
            self._log.append(RAW.name, ((None, value) for value in values), timestamp)

    def dead_count(self) -> int:
        """How many dead records there are."""
        return self._log.end(DEAD.name)

    def _store(self, outputs: Sequence[Output], timestamp: float) -> None:
        """Append messages to their topics, within the caller's transaction."""
        by_topic: dict[str, list[tuple[str | None, bytes]]] = {}
        for output in outputs:
            entries = by_topic.setdefault(output.topic.name, [])
            entries.append((output.key, output.message.to_json()))
        for topic, entries in by_topic.items():
            self._log.append(topic, entries, timestamp)

    def run(self, advanced: Callable[[int], None] = lambda _: None) -> None:
        """Process until nothing is left; `advanced` is told of each batch of raw records."""
        while any([self._step(stage, topic, advanced) for stage, topic in self._flow()]):
            pass

    def _flow(self) -> list[tuple[Stage, Topic]]:
        return [(stage, topic) for stage in self._stages for topic in stage.reads]

    def _step(self, stage: Stage, topic: Topic, advanced: Callable[[int], None]) -> bool:
        """Carry one batch through one stage; False if there was none."""
        with transaction(self._db):
            start = self._log.position(stage.name, topic.name)
            records = self._records(topic, start, BATCH)
            if not records:
                return False
            outputs = stage.process(records)
            self._store(outputs, records[-1].timestamp)
            end = records[-1].offset + 1
            self._log.advance(stage.name, topic.name, end)
            if topic is not CLUSTERING_LOG:
                self._log.drop_before(topic.name, end)
        if topic is RAW:
            advanced(len(records))
        if stage is self._cluster and end - self._checkpointed >= CHECKPOINT_EVERY:
            self._checkpoint()
        return True

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
            self._cluster.restore(state)
        stood = self._log.position(self._cluster.name, CLUSTERING_LOG.name)
        while offset < stood:
            records = self._records(CLUSTERING_LOG, offset, min(BATCH, stood - offset))
            self._cluster.process(records)
            offset = records[-1].offset + 1
        return checkpointed

    def _checkpoint(self) -> None:
        offset = self._log.position(self._cluster.name, CLUSTERING_LOG.name)
        with transaction(self._db):
            self._log.save_checkpoint(self._cluster.name, offset, self._cluster.checkpoint())
        self._checkpointed = offset
