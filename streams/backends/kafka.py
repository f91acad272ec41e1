"""Kafka backend: topics that workers read, and the Elasticsearch index that they write."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn, Self

from infra.file_lock import FileLocked, hold
from infra.index.base import Index, IndexUnavailable
from infra.index.elastic.index import ElasticIndex
from infra.kafka.errors import KafkaUnusable, kafka_errors
from infra.settings import Mode, Settings
from infra.sources.log_ends import RawLog
from processors.model import Correction, Outlet
from streams.backends.base import CorrectionResult, ReplayRunning, TopicOffsets
from streams.backends.carried_out import is_carried_out
from streams.backends.kafka_dead import KafkaDeadRecords
from streams.backends.kafka_log import records_of
from streams.headers import headers
from streams.outlet_table import OutletTable
from streams.raw_articles import for_kafka
from streams.records import Advanced, Record
from streams.stages import STAGES
from streams.topics import CLUSTERING_LOG, DEAD, OUTLETS, RAW, TOPICS, Place, Topic
from streams.vector_space import MigrationFailed, require_vector_space_of_index

if TYPE_CHECKING:
    from kafka import KafkaProducer, TopicPartition
    from kafka.producer.future import RecordMetadata
    from prometheus_client import CollectorRegistry


REPLAY_COMMANDS = """\
with Kafka and Elasticsearch, articles are read again into new topics and a new index while \
the old ones go on serving:

  export STORYWIRE_TOPIC_PREFIX=new. STORYWIRE_INDEX_PREFIX=new-  # beside STORYWIRE_EMBEDDER
  storywire admin init
  storywire outlets import FILE  # if there are ratings
  storywire worker &
  kafka-console-consumer.sh --bootstrap-server {bootstrap} --topic {topic} \
--from-beginning --timeout-ms 30000 | storywire ingest -

Claims stay claims, since each article says where it came from; corrections are ordered anew.
Then point producers and readers at the new names. See docs/explanation/embedder.md"""

PROBE_SECONDS = 2.0
"""A Kafka that takes longer to answer takes no articles either."""


class KafkaBackend:
    """One producer for all threads, connected when something is first stored. See Backend."""

    mode: Mode = "distributed"
    uses_servers = True
    outlets_seconds = 60.0

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._bootstrap = settings.kafka
        self._lock = Lock()
        self._opened = ExitStack()
        self._client: KafkaProducer | None = None
        self._dead_sent = 0

    @property
    def dead(self) -> KafkaDeadRecords:
        """See Backend."""
        return KafkaDeadRecords(self._settings, self._send)

    @property
    def bookmarks(self) -> Path:
        """In the folder of the worker's state; topics of another prefix have others."""
        return self._settings.state_dir / f"{self._settings.topic_prefix}ingest.positions.json"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Disconnect."""
        self._opened.close()

    def ready(self) -> None:
        """Connect. Raises KafkaUnusable."""
        self._producer()

    def start(self, registry: "CollectorRegistry") -> None:  # noqa: ARG002
        """Connect, having seen that the topics are there; the stages run elsewhere. Raises
        KafkaUnusable."""
        from streams.topic_admin import require_topics

        require_topics(self._settings)
        self._producer()

    def when_ended(self, callback: Callable[[], None]) -> None:
        """Workers are processes of their own: nothing runs here."""

    def error(self) -> str | None:
        """Asked by a new connection: one that is there need not notice that Kafka is away."""
        from streams.topic_admin import topics_missing

        try:
            missing = topics_missing(self._settings, PROBE_SECONDS)
        except KafkaUnusable:
            return f"Kafka at {self._bootstrap} does not answer"
        return f"Kafka at {self._bootstrap} has no topic {', '.join(missing)}" if missing else None

    def store_articles(self, values: Sequence[bytes], timestamp: float) -> dict[int, int]:
        """What was on its way when time ran out may still arrive: stored again, it changes
        nothing."""
        records = [for_kafka(value, timestamp) for value in values]
        sent = self._send(records)
        with self._lock:
            self._dead_sent += sum(topic == DEAD.name for topic, _, _ in records)
        ends: dict[int, int] = {}
        for (topic, _, _), each in zip(records, sent, strict=True):
            if topic == RAW.name:
                ends[each.partition] = max(ends.get(each.partition, 0), each.offset + 1)
        return ends

    def raw_log(self) -> RawLog:
        """See Backend."""
        from infra.kafka.log_reader import last_ends
        from infra.kafka.topics import topics_there

        name = self._settings.topic_prefix + RAW.name
        found = topics_there(self._bootstrap, [name]).get(name)
        return RawLog(found.topic_id if found else "", last_ends(self._bootstrap, name))

    def mark_log(self) -> RawLog:
        """A topic that is made anew, from whatever copy, has another id."""
        return self.raw_log()

    def process(self, *, more: bool = False) -> None:
        """Workers do."""

    def ingested(self, read: int, refused: int) -> dict[str, float]:
        """Sent, dead on arrival, refused: the workers find out what else dies."""
        return {
            "sent": read - self._dead_sent,
            "dead on arrival": self._dead_sent,
            "refused": refused,
        }

    def is_carried_out(self, correction: Correction) -> bool:
        """See Backend. An index that is away or behind keeps no order from being stored."""
        try:
            with self.open_index() as index:
                return is_carried_out(correction, index)
        except IndexUnavailable:
            return False

    def store_correction(self, correction: Correction) -> None:
        """See Backend."""
        self._send([(CLUSTERING_LOG.name, correction.correction_id, correction.to_json())])

    def outcome(self, correction: Correction) -> CorrectionResult:
        """A worker comes to it."""
        del correction
        return CorrectionResult("stored")

    def outlets(self) -> OutletTable:
        """See Backend."""
        table = OutletTable()
        for each in records_of(self._settings, OUTLETS):
            table.take(each.key, each.value)
        return table

    def store_outlets(self, outlets: Iterable[Outlet]) -> None:
        """See Backend."""
        self._send([(OUTLETS.name, outlet.domain, outlet.to_json()) for outlet in outlets])

    def forget_outlets(self, domains: Iterable[str]) -> None:
        """See Backend."""
        self._send([(OUTLETS.name, domain, None) for domain in domains])

    def records(self, topic: Topic, start: Mapping[int, int] | None = None) -> Iterator[Record]:
        """See Backend: as far as retention and compaction go."""
        for each in records_of(self._settings, topic, start):
            if each.value is not None:
                yield Record(
                    topic.name, each.partition, each.offset, each.key, each.value, each.timestamp
                )

    def position(self, stage: str, topic: Topic) -> dict[int, int]:
        """See Backend: what the group of the stage has committed."""
        from infra.kafka.groups import committed_offsets

        prefix = self._settings.topic_prefix
        group = f"{prefix}storywire-{stage}"
        return committed_offsets(self._bootstrap, group, prefix + topic.name)

    def offsets(self) -> TopicOffsets:
        """See Backend."""
        from infra.kafka.groups import read_offsets

        prefix = self._settings.topic_prefix
        groups = {f"{prefix}storywire-{stage}": stage for stage in STAGES}
        found = read_offsets(self._bootstrap, [prefix + each.name for each in TOPICS], list(groups))

        def unprefixed(offsets: "Mapping[TopicPartition, int]") -> dict[Place, int]:
            return {
                (place.topic.removeprefix(prefix), place.partition): offset
                for place, offset in offsets.items()
            }

        reached = {groups[each]: unprefixed(offsets) for each, offsets in found.committed.items()}
        return TopicOffsets(unprefixed(found.begins), unprefixed(found.ends), reached)

    @contextmanager
    def open_index(self) -> Iterator[Index]:
        """See Backend."""
        node, prefix = self._settings.elasticsearch, self._settings.index_prefix
        with closing(ElasticIndex(node, prefix)) as index:
            yield index

    @contextmanager
    def open_for_replay(self) -> Iterator[Index]:
        """Workers may run. Others are kept off on this machine: of two replays on two machines, the
        first ends with RebuildOvertaken."""
        settings = self._settings
        try:
            held = hold(settings.state_dir / f"{settings.index_prefix}storywire-replay.lock")
        except FileLocked as error:
            raise ReplayRunning(
                f"another process makes the index {settings.index_prefix}articles anew",
                hint="wait for it, or end it and run this again",
            ) from error
        with held, self.open_index() as index:
            yield index

    def require_vector_space(self, index: Index, model: str) -> None:
        """See Backend."""
        require_vector_space_of_index(index, self._settings.index_prefix, model)

    def migrate_embedder(self, advanced: Advanced) -> NoReturn:
        """Raises MigrationFailed, which tells how to replay."""
        del advanced
        topic = self._settings.topic_prefix + CLUSTERING_LOG.name
        raise MigrationFailed(REPLAY_COMMANDS.format(bootstrap=self._bootstrap, topic=topic))

    def _producer(self) -> "KafkaProducer":
        # Imported here, as all that uses its client: who only reads the index need not load it.
        from infra.kafka.producer import producer

        with self._lock:
            if self._client is None:
                self._client = self._opened.enter_context(producer(self._bootstrap))
            return self._client

    def _send(
        self, records: Sequence[tuple[str, str | None, bytes | None]]
    ) -> list["RecordMetadata"]:
        from infra.kafka.producer import NewRecord, send_all

        client, prefix = self._producer(), self._settings.topic_prefix
        with kafka_errors("cannot store in", self._bootstrap):
            return send_all(
                client,
                [
                    NewRecord(prefix + topic, key, value, headers(topic, key, value))
                    for topic, key, value in records
                ],
            )
