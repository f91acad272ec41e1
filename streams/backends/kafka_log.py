"""Kafka log: the records of a topic that are kept, null ones too."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from infra.settings import Settings
from streams.topics import Topic

if TYPE_CHECKING:
    from infra.kafka.log_reader import LogRecord


def records_of(
    settings: Settings, topic: Topic, start: Mapping[int, int] | None = None
) -> "Iterator[LogRecord]":
    """In each partition's order, from the offsets of `start` on. Raises KafkaUnusable."""
    # Imported here: who only reads the index need not load the client.
    from infra.kafka.log_reader import read_to_end

    return read_to_end(settings.kafka, settings.topic_prefix + topic.name, start)


def before_end(settings: Settings, topic: Topic, count: int) -> dict[int, int]:
    """Of each partition the offset that lies so many before its end. Raises KafkaUnusable."""
    from infra.kafka.log_reader import last_ends

    ends = last_ends(settings.kafka, settings.topic_prefix + topic.name)
    return {partition: max(0, end - count) for partition, end in ends.items()}
