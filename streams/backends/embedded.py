"""Embedded backend: one SQLite file, whose pipeline runs in this process."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from infra.index.base import Index
from infra.index.sqlite.index import SqliteIndex
from infra.settings import Mode, Settings
from infra.sources.log_ends import RawLog
from infra.sqlite.database import (
    DatabaseNotWritten,
    DatabaseReplaced,
    FileInPlace,
    NoDatabase,
    connect,
    transaction,
)
from infra.sqlite.log import SqliteLog
from processors.embed.embedder import Embedder, EmbedOnce
from processors.model import Correction, Outlet
from streams.backends.base import CorrectionResult, TopicOffsets
from streams.backends.carried_out import is_carried_out
from streams.backends.embedded_dead import EmbeddedDeadRecords
from streams.outlet_table import OutletTable
from streams.records import Advanced, Record
from streams.stages import STAGES
from streams.topics import CLUSTERING_LOG, OUTLETS, RAW, TOPICS, Topic
from streams.vector_space import MIGRATE, require_vector_space

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from streams.runners.embedded import EmbeddedPipeline
    from streams.runners.pipeline_thread import PipelineThread
    from streams.runners.reembed import Migrated

READ_ANOTHER = "set STORYWIRE_DATABASE to one with stories"


class EmbeddedBackend:
    """Appends through a connection of its own each time, so that threads and processes may append
    while the pipeline runs. See Backend."""

    mode: Mode = "embedded"
    uses_servers = False
    outlets_seconds = 5.0

    def __init__(self, settings: Settings, model: Embedder | None = None) -> None:
        self._settings = settings
        self._database = settings.database
        self._model = model
        self._pipeline: EmbeddedPipeline | None = None
        self._beside: PipelineThread | None = None
        self._in_place: FileInPlace | None = None
        """The file of the pipeline beside, which readers share."""
        self._dead_before = 0

    @property
    def dead(self) -> EmbeddedDeadRecords:
        """See Backend."""
        return EmbeddedDeadRecords(self._database, self._written, self._processed)

    @property
    def bookmarks(self) -> Path:
        """Beside the database."""
        return self._database.with_name(self._database.name + ".positions.json")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Raises what a pipeline beside failed with."""
        if self._beside:
            self._beside.stop()
        if self._pipeline:
            self._pipeline.__exit__(kind, error, trace)

    def ready(self) -> None:
        """Raises DatabaseInUse, DamagedCheckpoint, OtherVectorSpace and ModelError."""
        pipeline = self._opened()
        self._dead_before = pipeline.dead_count()
        pipeline.run()

    def start(self, registry: "CollectorRegistry") -> None:
        """Run the pipeline in a thread. Raises as `ready`."""
        from streams.runners.embedded import EmbeddedPipeline
        from streams.runners.pipeline_thread import PipelineThread
        from streams.runners.telemetry.stage_metrics import StageMetrics

        model, metrics = self._embedder(), StageMetrics(registry)

        def opened() -> EmbeddedPipeline:
            if self._in_place:
                self._in_place.require()
            return EmbeddedPipeline(self._database, model, metrics)

        self._beside = PipelineThread(opened)
        self._in_place = FileInPlace(self._database)

    def when_ended(self, callback: Callable[[], None]) -> None:
        """See Backend."""
        if self._beside:
            self._beside.when_ended(callback)

    def error(self) -> str | None:
        """See Backend."""
        if self._beside is None:
            return None
        return "the pipeline has ended" if self._beside.ended else self._beside.waits_for

    def store_articles(self, values: Sequence[bytes], timestamp: float) -> dict[int, int]:
        """See Backend."""
        with self._written() as log:
            log.append(RAW.name, [(None, value) for value in values], timestamp)
            return {0: log.end(RAW.name)}

    def raw_log(self) -> RawLog:
        """See Backend."""
        if not self._database.exists():
            return RawLog("", {})
        with closing(connect(self._database)) as db:
            log = SqliteLog(db)
            return _raw_log(log)

    def mark_log(self) -> RawLog:
        """See Backend."""
        with self._written() as log:
            log.draw_id()
            return _raw_log(log)

    def process(self, *, more: bool = False) -> None:
        """See Backend. Raises as `ready`."""
        pipeline = self._opened()
        pipeline.run(pipeline.has_raw if more else lambda: True)

    def ingested(self, read: int, refused: int) -> dict[str, float]:
        """Read, refused and dead; articles and stories that the index has now."""
        pipeline = self._opened()
        counts = pipeline.index.counts()
        return {
            "read": read,
            "refused": refused,
            "dead": pipeline.dead_count() - self._dead_before,
            "articles indexed": counts.articles,
            "stories indexed": counts.stories,
        }

    def is_carried_out(self, correction: Correction) -> bool:
        """See Backend. What an earlier process had stored is processed first."""
        self._require_database(READ_ANOTHER)
        self._processed()
        with self.open_index() as index:
            return is_carried_out(correction, index)

    def store_correction(self, correction: Correction) -> None:
        """See Backend."""
        self._require_database(READ_ANOTHER)
        entry = (correction.correction_id, correction.to_json())
        self._append(CLUSTERING_LOG, [entry], time.time())

    def outcome(self, correction: Correction) -> CorrectionResult:
        """Applied or refused, unless another process runs the pipeline."""
        if not self._processed():
            return CorrectionResult("stored")
        with closing(SqliteIndex(self._database)) as index:
            for event in index.events_of_correction(correction.correction_id):
                if event.type == "refused":
                    reason = f"the {correction.correction} was refused: {event.detail}"
                    return CorrectionResult("refused", reason)
        return CorrectionResult("done")

    def outlets(self) -> OutletTable:
        """See Backend. Empty where there is no database."""
        table = OutletTable()
        if self._database.exists():
            with closing(connect(self._database)) as db:
                for entry in SqliteLog(db).read(OUTLETS.name, 0, -1):
                    table.take(entry.key, entry.value)
        return table

    def store_outlets(self, outlets: Iterable[Outlet]) -> None:
        """See Backend."""
        self._append(OUTLETS, [(each.domain, each.to_json()) for each in outlets], time.time())

    def forget_outlets(self, domains: Iterable[str]) -> None:
        """See Backend."""
        self._append(OUTLETS, [(domain, b"") for domain in domains], time.time())

    def records(self, topic: Topic, start: Mapping[int, int] | None = None) -> Iterator[Record]:
        """See Backend. Those of the clustering log, of outlets and dead ones are all kept, others
        until a stage has read them."""
        self._require_database(READ_ANOTHER)
        with closing(connect(self._database)) as db:
            for entry in SqliteLog(db).scan(topic.name, (start or {}).get(0, 0)):
                yield Record(topic.name, 0, entry.offset, entry.key, entry.value, entry.timestamp)

    def position(self, stage: str, topic: Topic) -> dict[int, int]:
        """See Backend."""
        self._require_database(READ_ANOTHER)
        with closing(connect(self._database)) as db:
            return {0: SqliteLog(db).position(stage, topic.name)}

    def offsets(self) -> TopicOffsets:
        """Of one moment. A topic that is dropped as it is read begins at its first record left."""
        self._require_database(READ_ANOTHER)
        with closing(connect(self._database)) as db:
            log = SqliteLog(db)
            db.execute("BEGIN")
            ends = {(each.name, 0): log.end(each.name) for each in TOPICS}
            begins = dict(ends)
            for topic, _ in ends:
                for entry in log.read(topic, 0, 1):
                    begins[topic, 0] = entry.offset
            reached = {
                stage: {(topic, 0): log.position(stage, topic) for topic, _ in ends}
                for stage in STAGES
            }
        return TopicOffsets(begins, ends, reached)

    @contextmanager
    def open_index(self) -> Iterator[Index]:
        """See Backend."""
        self._require_database(
            "run `storywire demo --once` or `storywire ingest FILE`, or set STORYWIRE_DATABASE"
        )
        with closing(SqliteIndex(self._database)) as index:
            index.prepare()
            yield index

    @contextmanager
    def open_for_replay(self) -> Iterator[Index]:
        """While no pipeline runs on the file."""
        from streams.runners.embedded import locked

        self._require_database(READ_ANOTHER)
        with locked(self._database), self.open_index() as index:
            # Now: once the index is being made anew, the connection that reads the log waits.
            with closing(connect(self._database)) as db:
                SqliteLog(db)
            yield index

    def require_vector_space(self, index: Index, model: str) -> None:
        """See Backend."""
        require_vector_space(str(self._database), index.embedding_model(), model, MIGRATE)

    def migrate_embedder(self, advanced: Advanced) -> "Migrated":
        """See Backend. Raises DatabaseInUse and NoDatabase too."""
        from streams.runners.reembed import migrate

        return migrate(self._database, self._embedder(), advanced)

    def _opened(self) -> "EmbeddedPipeline":
        # Imported here, as all that runs the pipeline: who only reads need not load the stages.
        from streams.runners.embedded import EmbeddedPipeline

        if self._pipeline is None:
            self._pipeline = EmbeddedPipeline(self._database, self._embedder())
        return self._pipeline

    def _embedder(self) -> Embedder:
        from infra.embedders.opening import open_embedder

        return EmbedOnce(self._model or open_embedder(self._settings.embedder))

    def _require_database(self, way_out: str) -> None:
        if not self._database.exists():
            raise NoDatabase(self._database, way_out)

    def _processed(self) -> bool:
        """Process what is stored; False where another process runs the pipeline."""
        from streams.runners.embedded import DatabaseInUse

        try:
            self.process()
        except DatabaseInUse:
            return False
        return True

    def _append(
        self, topic: Topic, entries: Sequence[tuple[str | None, bytes]], timestamp: float
    ) -> None:
        with self._written() as log:
            log.append(topic.name, entries, timestamp)
            if topic.cleanup == "compact":
                log.compact(topic.name)

    @contextmanager
    def _written(self) -> Iterator[SqliteLog]:
        """The log in a transaction; a pipeline beside is woken by it."""
        try:
            if self._in_place:
                self._in_place.require()
            with closing(connect(self._database)) as db:
                log = SqliteLog(db)
                with transaction(db):
                    yield log
        except (DatabaseNotWritten, DatabaseReplaced):
            raise
        except sqlite3.OperationalError as error:
            raise DatabaseNotWritten(self._database, error) from error
        if self._beside:
            self._beside.wake()


def _raw_log(log: SqliteLog) -> RawLog:
    *earlier, newest = log.log_ids()
    return RawLog(newest, {0: log.end(RAW.name)}, earlier)
