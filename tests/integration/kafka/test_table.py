"""A compacted topic on a real Kafka, read whole and followed."""

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import suppress

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from infra.kafka.producer import producer
from infra.kafka.table import TableReader
from infra.kafka.topics import KafkaUnusable, TopicSpec, ensure_topics

PARTITIONS = 3


@pytest.fixture
def topic(kafka_bootstrap: str) -> Iterator[str]:
    name = f"test-{secrets.token_hex(4)}.table"
    spec = TopicSpec(name, PARTITIONS, {"cleanup.policy": "compact"})
    asyncio.run(ensure_topics(kafka_bootstrap, [spec]))
    yield name
    asyncio.run(_delete(kafka_bootstrap, name))


async def _delete(bootstrap: str, topic: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    await admin.delete_topics([topic])
    await admin.close()


async def _send(bootstrap: str, topic: str, records: dict[str, bytes | None]) -> None:
    async with producer(bootstrap) as client:
        for key, value in records.items():
            await client.send_and_wait(topic, value, key=key.encode())


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

    async def read() -> None:
        reader = TableReader(kafka_bootstrap, topic, take)
        await reader.catch_up()
        assert not taken
        await _send(kafka_bootstrap, topic, first)
        await reader.catch_up()
        assert dict(taken) == first
        following = asyncio.create_task(reader.follow())
        await _send(kafka_bootstrap, topic, later)
        await asyncio.wait_for(complete.wait(), 20)
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following

    asyncio.run(read())
    assert dict(taken) == first | later
    assert len(taken) == len(first) + len(later)


def test_a_kafka_that_is_away_is_named() -> None:
    reader = TableReader("127.0.0.1:1", "topic", lambda _key, _value: None)
    with pytest.raises(KafkaUnusable, match=r"topic from Kafka at 127\.0\.0\.1:1"):
        asyncio.run(reader.catch_up())
