"""Offsets without a record, and records without a value, stop no stage."""

import asyncio
import json

import pytest
from aiokafka import AIOKafkaProducer

from infra.kafka.producer import NewRecord, producer, send_all
from streams.topics import DEAD, RAW, TOPICS
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories

pytestmark = pytest.mark.long


def test_offsets_that_a_transaction_takes_are_no_gap(deployment: Deployment) -> None:
    """Nor is what it took back an article, nor waits anything behind it; the ledger counts none."""
    lines = stories(6, 11)
    topic = deployment.topic_prefix + RAW.name

    async def send_in_transactions() -> None:
        async with AIOKafkaProducer(
            bootstrap_servers=deployment.bootstrap, transactional_id=topic
        ) as producer:
            for start in range(0, 60, 20):
                async with producer.transaction():
                    for each in lines[start : start + 20]:
                        await producer.send(topic, each)
            await producer.begin_transaction()
            await producer.send_and_wait(topic, lines[65])
            await producer.abort_transaction()

    async def send_compressed() -> None:
        for n, kind in enumerate(("gzip", "snappy", "lz4", "zstd"), 60):
            async with AIOKafkaProducer(
                bootstrap_servers=deployment.bootstrap, compression_type=kind
            ) as producer:
                await producer.send_and_wait(topic, lines[n])

    asyncio.run(send_in_transactions())
    with deployment.worker() as worker:
        deployment.indexed_articles(60)
        deployment.caught_up("normalize")
        asyncio.run(send_compressed())
        deployment.indexed_articles(64)
        assert worker.ended is None
        deployment.send(lines[64:65])
        deployment.indexed_articles(65)
        deployment.caught_up("normalize")
        deployment.caught_up("index")
    assert len(deployment.records(RAW)) == 65
    normalize, *_ = json.loads(deployment.command("ledger", "--json"))["balance"]
    assert (normalize["taken"], normalize["difference"], normalize["verdict"]) == (65, 0, "equal")


def test_a_record_without_a_value_is_passed_over_by_every_stage(deployment: Deployment) -> None:
    lines = stories(6, 5)
    nulls = [NewRecord(deployment.topic_prefix + each.name, "gone", None) for each in TOPICS]
    deployment.send(lines[:24])
    with deployment.worker() as worker, producer(deployment.bootstrap) as client:
        deployment.indexed_articles(24)
        send_all(client, nulls)
        deployment.send(lines[24:])
        deployment.indexed_articles(30)
        deployment.caught_up("cluster")
        deployment.caught_up("index")
        assert worker.terminate(seconds=20) == 0
    assert deployment.records(DEAD) == [b""]  # the one that was sent here
    # Nobody writes one into the clustering log, which is to be whole.
    found = json.loads(deployment.command("verify", "--json", expected=None))
    assert found["counts"] == {"log has a hole": 1}
