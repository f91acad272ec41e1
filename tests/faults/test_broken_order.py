"""What may come between a record and the next: other workers, transactions."""

import asyncio

from aiokafka import AIOKafkaProducer

from streams.topics import RAW
from tests.support import processes
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


def test_workers_that_come_and_go_lose_nothing(deployment: Deployment) -> None:
    lines = stories(6, 60)
    third = len(lines) // 3
    with deployment.worker(name="first") as first, deployment.worker(name="second") as second:
        deployment.send(lines[:third])
        deployment.indexed_articles(third)
        deployment.send(lines[third : 2 * third])
        processes.eventually(
            lambda: len(deployment.result().story_of), lambda n: n > third, "no progress"
        )
        assert first.terminate(seconds=20) == 0
        deployment.send(lines[2 * third :])
        deployment.indexed_articles(len(lines))
        assert second.ended is None
