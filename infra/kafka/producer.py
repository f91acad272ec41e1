"""Producer: records sent from outside of Faust, on all replicas once acknowledged."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from kafka import KafkaProducer
from kafka.producer.future import RecordMetadata

from infra.kafka.client import connected
from infra.settings.kafka_address import Brokers

MAX_RECORD_BYTES = 4 * 1024 * 1024
"""Of a record with its keys and headers; the topics are created with the same bound."""
DELIVERY_MS = 40_000
"""After so long without an acknowledgement a record is given up."""
BLOCK_MS = 20_000
"""Longest wait for what is known of a topic, or for room in the buffer."""


def producer(bootstrap: Brokers) -> AbstractContextManager[KafkaProducer]:
    """A producer that stores each record once and in order; threads may share it.

    Raises KafkaUnusable where no Kafka answers.
    """
    return connected(
        KafkaProducer,
        bootstrap,
        acks="all",
        enable_idempotence=True,
        linger_ms=5,
        batch_size=256 * 1024,
        max_request_size=MAX_RECORD_BYTES,
        delivery_timeout_ms=DELIVERY_MS,
        max_block_ms=BLOCK_MS,
        allow_auto_create_topics=False,
    )


class NewRecord(NamedTuple):
    """A record to be sent; a value of None says that the key is gone."""

    topic: str
    key: str | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]] = ()


def send_all(client: KafkaProducer, records: Iterable[NewRecord]) -> list[RecordMetadata]:
    """Send records in order; returns where each is once all are acknowledged.

    Raises the client's error where one is not within DELIVERY_MS.
    """
    sent = [
        client.send(
            each.topic,
            each.value,
            key=each.key.encode() if each.key is not None else None,
            headers=list(each.headers),
        )
        for each in records
    ]
    return [acknowledgement.get() for acknowledgement in sent]
