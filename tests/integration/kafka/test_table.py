"""A compacted topic on a real Kafka, read whole and followed."""

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import suppress

import pytest
from kafka import KafkaAdminClient

from infra.kafka.client import connected
from infra.kafka.errors import KafkaUnusable
from infra.kafka.producer import producer
from infra.kafka.table import TableReader
from infra.kafka.topics import TopicSpec, ensure_topics

PARTITIONS = 3


@pytest.fixture
def topic(kafka_bootstrap: str) -> Iterator[str]:
    name = f"test-{secrets.token_hex(4)}.table"
    spec = TopicSpec(name, PARTITIONS, {"cleanup.policy": "compact"})
    ensure_topics(kafka_bootstrap, [spec])
    yield name
    with connected(KafkaAdminClient, kafka_bootstrap) as admin:
        admin.delete_topics([name])


def _send(bootstrap: str, topic: str, records: dict[str, bytes | None]) -> None:
    with producer(bootstrap) as client:
        for key, value in records.items():
            client.send(topic, value, key=key.encode()).get()


def test_all_partitions_are_read_to_their_ends_and_then_followed(
    kafka_bootstrap: str, topic: str
) -> None:
    first: dict[str, bytes | None] = {f"key-{n}": b"old" for n in range(20)}
    later: dict[str, bytes | None] = {"key-3": b"new", "key-4": None, "key-20": b"added"}
    taken: list[tuple[str, bytes | None]] = []
    complete = asyncio.Event()

    def take(key: str, value: bytes | None) -> None:
        taken.append((key, value))
        if len(taken) == len(first) + len(later):
            complete.set()

    reader = TableReader(kafka_bootstrap, topic, take)
    reader.catch_up()
    assert not taken
    _send(kafka_bootstrap, topic, first)
    reader.catch_up()
    assert dict(taken) == first

    async def follow() -> None:
        following = asyncio.create_task(reader.follow())
        await asyncio.to_thread(_send, kafka_bootstrap, topic, later)
        await asyncio.wait_for(complete.wait(), 20)
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following

    asyncio.run(follow())
    assert dict(taken) == first | later
    assert len(taken) == len(first) + len(later)


def test_a_kafka_that_is_away_is_named() -> None:
    reader = TableReader("127.0.0.1:1", "topic", lambda _key, _value: None)
    with pytest.raises(KafkaUnusable, match=r"no Kafka at 127\.0\.0\.1:1"):
        reader.catch_up()
