"""Backend: stores articles, corrections and outlets for the pipeline; opens the index it writes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, Self

from infra.settings import Mode
from infra.sources.log_ends import RawLog
from processors.errors import StorywireError
from processors.model import Correction, DeadRecord, Outlet
from streams.outlet_table import OutletTable
from streams.records import Advanced, Record
from streams.topics import Place, Topic

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from infra.index.base import Index
    from streams.runners.reembed import Migrated


class ReplayRunning(StorywireError):
    """Another process makes the index anew."""


class CorrectionResult(NamedTuple):
    """What became of a correction."""

    state: Literal["stored", "done", "refused"]
    """stored: durable, and another process applies it."""
    reason: str = ""
    """Why it was refused."""


class TopicOffsets(NamedTuple):
    """Where topics, named without a prefix, begin and end; how far stages have come in them."""

    begins: Mapping[Place, int]
    """Offset of the oldest record that is kept."""
    ends: Mapping[Place, int]
    """Offset of the next one: how many there ever were."""
    reached: Mapping[str, Mapping[Place, int]]
    """By stage: the offset that it reads next; what it did with those before is durable."""

    def begin(self, topic: Topic) -> int:
        """Records of all partitions before the oldest ones that are kept."""
        return sum(offset for place, offset in self.begins.items() if place[0] == topic.name)

    def end(self, topic: Topic) -> int:
        """Records of all partitions that there ever were."""
        return sum(offset for place, offset in self.ends.items() if place[0] == topic.name)

    def done(self, stage: str, topic: Topic) -> int:
        """Records of all partitions that the stage is through with."""
        offsets = self.reached.get(stage, {}).items()
        return sum(offset for place, offset in offsets if place[0] == topic.name)

    def waiting(self, stage: str, topic: Topic) -> int:
        """Records of all partitions that wait for the stage."""
        return max(0, self.end(topic) - self.done(stage, topic))


class ArticleStore(Protocol):
    """Where raw articles go."""

    def store_articles(self, values: Sequence[bytes], timestamp: float) -> dict[int, int]:
        """Store raw records; they are durable when this returns.

        `timestamp`: seconds since the epoch, UTC. Returns how far the log of raw records has come
        with them, as the ends of `raw_log`, of their partitions. Threads may call it at once.
        """
        ...

    def process(self, *, more: bool = False) -> None:
        """Carry what is stored to the index, where that is done by this process.

        Where `more` is stored soon, its last articles may be left on their way until then: a batch
        is embedded while others are normalized and clustered.
        """
        ...


class DeadRecords(Protocol):
    """The dead records of a backend, in whose words it raises."""

    def read(self, newest: int | None = None) -> Iterator[DeadRecord]:
        """Those that there are when it is called, each id once; not those that were replayed or
        dropped. What is no dead record is left out, with a warning.

        With `newest`, those among so many records at the end of each partition: the whole topic
        may take minutes to read.
        """
        ...

    def forgotten(self) -> Iterator[str]:
        """Ids of those that were replayed or dropped, as far as that is known."""
        ...

    def articles_given_up(self, places: Collection[tuple[int, int]]) -> set[str]:
        """Ids of the articles of which the index refused an assignment and whose dead record was
        dropped, as far as that is known. `places`: partitions and offsets of the assignments."""
        ...

    def replay(self, records: Sequence[DeadRecord]) -> None:
        """Send records to the topics that they came from, and forget them as dead ones.

        Durable when this returns, and processed where that is done by this process. After a crash
        a record may be sent and still be there. Raises ValueError, having sent none, where
        `streams.dead_records.why_not_replayed` says why.
        """
        ...

    def store(self, record: DeadRecord) -> None:
        """Add one of no stage's; durable when this returns."""
        ...

    def drop(self, dead_ids: Iterable[str]) -> None:
        """Forget some; durable when this returns."""
        ...


class Backend(ArticleStore, Protocol):
    """A context manager that costs nothing to make: a method opens what it needs when called.

    Methods that talk to Kafka raise KafkaUnusable, those that talk to the database
    DatabaseUnusable, those that read the index IndexUnavailable.
    """

    mode: Mode
    uses_servers: bool
    """Whether it needs Kafka and Elasticsearch."""
    outlets_seconds: float
    """How old the table of outlets of a reader may be: as long as reading it anew is dear."""

    @property
    def dead(self) -> DeadRecords:
        """What no stage could process."""
        ...

    @property
    def bookmarks(self) -> Path:
        """The file that keeps how far files were ingested."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def ready(self) -> None:
        """Raise now what would keep articles from being stored and processed, such as
        DatabaseInUse; process what an earlier process had stored."""
        ...

    def start(self, registry: "CollectorRegistry") -> None:
        """Raise as `ready` does, for a server: from here on what is stored is processed beside.
        `registry` is told of the stages that run in this process."""
        ...

    def when_ended(self, callback: Callable[[], None]) -> None:
        """Call `callback` if what runs beside ends of itself, which it does when it fails: the end
        of the block raises why."""
        ...

    def error(self) -> str | None:
        """Why a started backend can store nothing now; None if it can."""
        ...

    def raw_log(self) -> RawLog:
        """The log of raw records, with what transactions that are not over have brought it. Without
        id and partitions where nothing was ever stored."""
        ...

    def mark_log(self) -> RawLog:
        """The log of raw records, from here on by an id of its own where a copy of it may come back
        in its place: what is noted with this id is not taken for what the copy holds."""
        ...

    def ingested(self, read: int, refused: int) -> dict[str, float]:
        """What is known of `read` records that were stored since `ready`, and `refused` ones that
        never came here: counts by what they count, as `storywire ingest` shows them."""
        ...

    def is_carried_out(self, correction: Correction) -> bool:
        """Whether what it orders is so already, as where an earlier order was killed before it
        could say so; False also where that does not show. Raises NoDatabase."""
        ...

    def store_correction(self, correction: Correction) -> None:
        """Append a correction to the clustering log; it is durable when this returns.

        Raises NoDatabase where there are no stories yet to correct. Threads may call it at
        once.
        """
        ...

    def outcome(self, correction: Correction) -> CorrectionResult:
        """Process a stored correction, where that is done by this process, and say what became of
        it."""
        ...

    def outlets(self) -> OutletTable:
        """All outlets there are."""
        ...

    def store_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Add or replace outlets; they are durable when this returns."""
        ...

    def forget_outlets(self, domains: Iterable[str]) -> None:
        """Take outlets away; durable when this returns."""
        ...

    def records(self, topic: Topic, start: Mapping[int, int] | None = None) -> Iterator[Record]:
        """The records of a topic that are kept, in each partition's order, from the offsets of
        `start` by partition on. Raises NoDatabase where nothing was ever stored."""
        ...

    def position(self, stage: str, topic: Topic) -> dict[int, int]:
        """The offset of a topic that a stage reads next, by partition: what it did with those
        before is durable. Without partitions of which it has read nothing."""
        ...

    def offsets(self) -> TopicOffsets:
        """Begin and end of all topics, and how far each stage has come in them; the latter is
        never newer than the former. Raises NoDatabase where nothing was ever stored."""
        ...

    def open_index(self) -> "AbstractContextManager[Index]":
        """The index, ready to be read. Raises NoDatabase where nothing was ever ingested."""
        ...

    def open_for_replay(self) -> "AbstractContextManager[Index]":
        """The index, to be made anew or mended by one process at a time. Raises NoDatabase,
        DatabaseInUse and ReplayRunning."""
        ...

    def require_vector_space(self, index: "Index", model: str) -> None:
        """Raises OtherVectorSpace where the articles of `index` were not embedded by `model`."""
        ...

    def migrate_embedder(self, advanced: Advanced) -> "Migrated":
        """Embed and cluster all articles anew with the model of the settings.

        `advanced` is told how many of how many records are done. Raises MigrationFailed.
        """
        ...
