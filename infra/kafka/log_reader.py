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
from infra.settings.kafka_address import Brokers

READ_SECONDS = 20.0
"""Longest wait for a record that is there."""
POLL_MS = 500
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
        ends = consumer.end_offsets(places)
        deadline = time.monotonic() + READ_SECONDS
        while any(consumer.position(place) < end for place, end in ends.items()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"nothing came within {READ_SECONDS:.0f} s")
            for place, records in consumer.poll(POLL_MS).items():
                for each in records:
                    key = (each.key or b"").decode(errors="replace")
                    yield LogRecord(place.partition, each.offset, key, each.value, _seconds(each))
                deadline = time.monotonic() + READ_SECONDS


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


def records_at(bootstrap: Brokers, topic: str, offsets: Iterable[int]) -> list[LogRecord]:
    """The records at `offsets`, those that are there, of a topic with one partition.

    Raises KafkaUnusable.
    """
    found: list[LogRecord] = []
    place = TopicPartition(topic, 0)
    with _consumer(bootstrap, topic) as consumer:
        consumer.assign([place])
        for offset in offsets:
            consumer.seek(place, offset)
            for each in consumer.poll(int(READ_SECONDS * 1000), max_records=1).get(place, []):
                if each.offset == offset:
                    key = (each.key or b"").decode(errors="replace")
                    found.append(LogRecord(0, offset, key, each.value, _seconds(each)))
    return found


def next_offset(bootstrap: Brokers, topic: str, partition: int, offset: int) -> int:
    """The offset of the first record at or after `offset`, as a consumer of its own sees it.

    Raises KafkaUnusable where none comes within READ_SECONDS.
    """
    with _consumer(bootstrap, topic) as consumer:
        place = TopicPartition(topic, partition)
        consumer.assign([place])
        consumer.seek(place, offset)
        found = consumer.poll(int(READ_SECONDS * 1000), max_records=1)
        if not found:
            raise TimeoutError(f"nothing came within {READ_SECONDS:.0f} s")
        return int(found[place][0].offset)


def _seconds(record: ConsumerRecord) -> float:
    return float(record.timestamp) / 1000


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
        ) as consumer,
        kafka_errors(f"cannot read {topic} from", bootstrap),
    ):
        yield consumer
