"""Log reader: records of a topic up to its end, outside of any consumer group."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import NamedTuple, TypeVar

from kafka import KafkaConsumer, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord

from infra.kafka.client import connected
from infra.kafka.errors import KafkaUnusable, kafka_errors
from infra.kafka.producer import MAX_RECORD_BYTES
from infra.settings.kafka_address import READ_COMMITTED, Brokers

READ_SECONDS = 20.0
"""Longest wait for a record that is there."""
POLL_MS = 500
LOOK_BACK = 16
"""Offsets that the newest record is looked for among first; four times as many each time after."""
Value = TypeVar("Value")


class LogRecord(NamedTuple):
    """A record of a topic; a value of None means that its key is gone."""

    partition: int
    offset: int
    key: str
    value: bytes | None
    timestamp: float
    """Seconds since the epoch, UTC."""


def read_to_end(
    bootstrap: Brokers, topic: str, start: Mapping[int, int] | None = None
) -> Iterator[LogRecord]:
    """The records that are there now, in each partition's order, from the offsets of `start` on.

    Raises KafkaUnusable.
    """
    with _consumer(bootstrap, topic) as consumer:
        places = [TopicPartition(topic, n) for n in consumer.partitions_for_topic(topic) or ()]
        if not places:
            raise KafkaUnusable(
                f"Kafka at {bootstrap} has no topic {topic}", hint="run `storywire admin init`"
            )
        consumer.assign(places)
        for place, offset in consumer.beginning_offsets(places).items():
            consumer.seek(place, max(offset, (start or {}).get(place.partition, 0)))
        yield from _read(consumer, consumer.end_offsets(places))


def last_ends(bootstrap: Brokers, topic: str) -> dict[int, int]:
    """Where each partition ends, behind what transactions have yet to commit too; no partition
    where there is no such topic. Raises KafkaUnusable."""
    with (
        connected(KafkaConsumer, bootstrap, allow_auto_create_topics=False) as consumer,
        kafka_errors(f"cannot read the end of {topic} from", bootstrap),
    ):
        places = [TopicPartition(topic, n) for n in consumer.partitions_for_topic(topic) or ()]
        return {each.partition: int(end) for each, end in consumer.end_offsets(places).items()}


def newest_of(
    bootstrap: Brokers, topic: str, read: Callable[[bytes], Value | None]
) -> list[Value | None]:
    """Of each partition in their order, what `read` makes of the newest record that it makes
    anything of; None where of none. Raises KafkaUnusable."""
    with _consumer(bootstrap, topic) as consumer:
        places = [
            TopicPartition(topic, each) for each in consumer.partitions_for_topic(topic) or ()
        ]
        return [_newest(consumer, place, read) for place in sorted(places)]


def _newest(
    consumer: KafkaConsumer, place: TopicPartition, read: Callable[[bytes], Value | None]
) -> Value | None:
    consumer.assign([place])
    begin, reach = consumer.beginning_offsets([place])[place], consumer.end_offsets([place])[place]
    look, newest = LOOK_BACK, None
    while reach > begin and newest is None:
        start = max(begin, reach - look)
        consumer.seek(place, start)
        for each in _read(consumer, {place: reach}):
            if each.offset < reach and (value := read(each.value or b"")) is not None:
                newest = value
        reach, look = start, 4 * look
    return newest


def first_of(bootstrap: Brokers, topic: str, read: Callable[[bytes], Value | None]) -> Value | None:
    """What `read` makes of the oldest record that it makes anything of; None where of none.

    The topic has one partition. Raises KafkaUnusable.
    """
    with closing(read_to_end(bootstrap, topic)) as records:  # type: ignore[type-var]
        for each in records:
            if (value := read(each.value or b"")) is not None:
                return value
    return None


def record_at(bootstrap: Brokers, topic: str, partition: int, offset: int) -> bytes | None:
    """The value of the record at `offset`; None where that offset holds none any more.

    Raises KafkaUnusable.
    """
    with _consumer(bootstrap, topic) as consumer:
        place = TopicPartition(topic, partition)
        consumer.assign([place])
        if not consumer.beginning_offsets([place])[place] <= offset:
            return None
        if not offset < consumer.end_offsets([place])[place]:
            return None
        consumer.seek(place, offset)
        found = consumer.poll(int(READ_SECONDS * 1000), max_records=1)
        records = found.get(place, [])
        return records[0].value if records and records[0].offset == offset else None


def records_at(
    bootstrap: Brokers, topic: str, offsets: Iterable[int], partition: int = 0
) -> list[LogRecord]:
    """The records of one partition at `offsets`, those that are there. Raises KafkaUnusable."""
    found: list[LogRecord] = []
    place = TopicPartition(topic, partition)
    with _consumer(bootstrap, topic) as consumer:
        consumer.assign([place])
        for offset in offsets:
            consumer.seek(place, offset)
            for each in consumer.poll(int(READ_SECONDS * 1000), max_records=1).get(place, []):
                if each.offset == offset:
                    found.append(_log_record(each))
    return found


class Stretch(NamedTuple):
    """What a partition holds between two offsets."""

    begin: int
    """The offset of its oldest record."""
    offsets: list[int]
    """Those that have a record, in their order."""


def stretch(bootstrap: Brokers, topic: str, partition: int, first: int, last: int) -> Stretch:
    """The records from offset `first` to `last`, as a consumer of its own sees them.

    Raises KafkaUnusable where one does not come within READ_SECONDS.
    """
    with _consumer(bootstrap, topic) as consumer:
        place = TopicPartition(topic, partition)
        consumer.assign([place])
        begin = int(consumer.beginning_offsets([place])[place])
        consumer.seek(place, max(first, begin))
        offsets = [each.offset for each in _read(consumer, {place: last + 1})]
    return Stretch(begin, [each for each in offsets if each <= last])


def _read(consumer: KafkaConsumer, ends: Mapping[TopicPartition, int]) -> Iterator[LogRecord]:
    """What comes until the consumer stands at `ends`, and what came with it."""
    deadline = time.monotonic() + READ_SECONDS
    while any(consumer.position(place) < end for place, end in ends.items()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing came within {READ_SECONDS:.0f} s")
        for records in consumer.poll(POLL_MS).values():
            yield from map(_log_record, records)
            deadline = time.monotonic() + READ_SECONDS


def _log_record(record: ConsumerRecord) -> LogRecord:
    key = (record.key or b"").decode(errors="replace")
    return LogRecord(record.partition, record.offset, key, record.value, record.timestamp / 1000.0)


@contextmanager
def _consumer(bootstrap: Brokers, topic: str) -> Iterator[KafkaConsumer]:
    with (
        connected(
            KafkaConsumer,
            bootstrap,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            max_partition_fetch_bytes=MAX_RECORD_BYTES,
            allow_auto_create_topics=False,
            isolation_level=READ_COMMITTED,
        ) as consumer,
        kafka_errors(f"cannot read {topic} from", bootstrap),
    ):
        yield consumer
