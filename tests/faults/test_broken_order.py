"""Offsets without a record: what transactions leave in a log."""

import asyncio

from aiokafka import AIOKafkaProducer

from streams.topics import RAW
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories


def test_offsets_that_a_transaction_takes_are_no_gap(deployment: Deployment) -> None:
    lines = stories(6, 10)

    async def send_in_transactions() -> None:
        topic = deployment.topic_prefix + RAW.name
        async with AIOKafkaProducer(
            bootstrap_servers=deployment.bootstrap, transactional_id=topic
        ) as producer:
            for start in range(0, len(lines), 20):
                async with producer.transaction():
                    for each in lines[start : start + 20]:
                        await producer.send(topic, each)

    asyncio.run(send_in_transactions())
    with deployment.worker() as worker:
        deployment.indexed_articles(len(lines))
        deployment.send(stories(6, 11)[60:])
        deployment.indexed_articles(66)
        assert worker.ended is None
