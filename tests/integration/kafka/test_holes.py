"""Offsets without a record on a real Kafka: transactions leave some, and compaction does."""

import asyncio
import secrets
from collections.abc import Iterator

import pytest
from aiokafka import AIOKafkaProducer
from faust.types import TP
from kafka import KafkaAdminClient

from infra.kafka.client import connected
from infra.kafka.topics import TopicSpec, ensure_topics
from streams.runners.distributed.holes import Holes


@pytest.fixture
def topic(kafka_bootstrap: str) -> Iterator[TP]:
    """A partition of this test's own with records at the offsets 0, 2 and 4."""
    name = f"test-{secrets.token_hex(4)}"
    ensure_topics(kafka_bootstrap, [TopicSpec(name, 1)])

    async def send() -> None:
        async with AIOKafkaProducer(
            bootstrap_servers=kafka_bootstrap, transactional_id=name
        ) as producer:
            for _ in range(3):
                async with producer.transaction():
                    await producer.send(name, b"value", key=b"key")

    asyncio.run(send())
    yield TP(name, 0)
    with connected(KafkaAdminClient, kafka_bootstrap) as admin:
        if name in admin.list_topics():
            admin.delete_topics([name])


def test_the_holes_of_a_batch_are_looked_for_once(kafka_bootstrap: str, topic: TP) -> None:
    holes = Holes(kafka_bootstrap, {topic: 4})
    assert holes.lost(topic, 1, 2) == 1
    with connected(KafkaAdminClient, kafka_bootstrap) as admin:
        admin.delete_topics([topic.topic])
    assert holes.lost(topic, 3, 4) == 3
    assert holes.lost(topic, 1, 4) is None


def test_what_a_topic_dropped_for_newer_records_is_lost(kafka_bootstrap: str, topic: TP) -> None:
    ensure_topics(kafka_bootstrap, [TopicSpec(topic.topic, 1, {"cleanup.policy": "compact"})])
    assert Holes(kafka_bootstrap, {topic: 4}).lost(topic, 1, 2) == 2


def test_what_was_deleted_from_the_beginning_is_lost(kafka_bootstrap: str, topic: TP) -> None:
    with connected(KafkaAdminClient, kafka_bootstrap) as admin:
        admin.delete_records({topic: 3})
    holes = Holes(kafka_bootstrap, {topic: 4})
    assert holes.lost(topic, 1, 4) == 3
    assert holes.lost(topic, 1, 2) is None
