"""Sending records to Kafka from outside the pipeline."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from infra.kafka.topics import KafkaUnusable

MAX_RECORD_BYTES = 4 * 1024 * 1024
"""Of a record with its keys and headers; the topics are created with the same bound."""


@asynccontextmanager
async def producer(bootstrap: str) -> AsyncIterator[AIOKafkaProducer]:
    """A producer whose records are on all replicas once acknowledged, each once and in order."""
    client = AIOKafkaProducer(
        bootstrap_servers=bootstrap,
        acks="all",
        enable_idempotence=True,
        linger_ms=5,
        max_batch_size=256 * 1024,
        max_request_size=MAX_RECORD_BYTES,
    )
    try:
        await client.start()
    except KafkaError as error:
        await client.stop()
        raise KafkaUnusable(
            f"no Kafka at {bootstrap} ({error}): start one with `storywire servers start` or set "
            "STORYWIRE_KAFKA_BOOTSTRAP"
        ) from error
    try:
        yield client
    finally:
        await client.stop()


async def send_all(
    client: AIOKafkaProducer, records: Iterable[tuple[str, str | None, bytes]]
) -> None:
    """Send (topic, key, value) records in order; returns once all are acknowledged."""
    sent = [
        await client.send(topic, value, key=key.encode() if key is not None else None)
        for topic, key, value in records
    ]
    for acknowledgement in sent:
        await acknowledgement
