"""Offsets of topics and groups on a real Kafka."""

import asyncio
import secrets

from aiokafka import AIOKafkaProducer
from kafka import KafkaAdminClient, TopicPartition

from infra.kafka.client import connected
from infra.kafka.groups import read_offsets
from infra.kafka.topics import TopicSpec, ensure_topics


def test_what_an_open_transaction_holds_back_is_counted(kafka_bootstrap: str) -> None:
    name = f"test-{secrets.token_hex(4)}"
    place = TopicPartition(name, 0)
    ensure_topics(kafka_bootstrap, [TopicSpec(name, 1)])

    async def look() -> None:
        async with (
            AIOKafkaProducer(bootstrap_servers=kafka_bootstrap) as other,
            AIOKafkaProducer(bootstrap_servers=kafka_bootstrap, transactional_id=name) as producer,
        ):
            await other.send_and_wait(name, b"before")
            async with producer.transaction():
                await producer.send_and_wait(name, b"within")
                await other.send_and_wait(name, b"behind")
                found = await asyncio.to_thread(read_offsets, kafka_bootstrap, [name], [])
                assert (found.ends[place], found.held) == (1, {place: 2})
            found = await asyncio.to_thread(read_offsets, kafka_bootstrap, [name], [])
            assert (found.ends[place], found.held) == (4, {})

    asyncio.run(look())
    with connected(KafkaAdminClient, kafka_bootstrap) as admin:
        admin.delete_topics([name])
