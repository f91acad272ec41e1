"""The real servers: what survives a crash, what is refused, what is left behind."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import MessageSizeTooLargeError
from elasticsearch import Elasticsearch

from infra.devservers.config import ServersConfig
from infra.devservers.errors import ServersError
from infra.devservers.kafka import MAX_MESSAGE_BYTES
from infra.devservers.local import LocalServers
from tests.support.free_ports import free_ports
from tests.support.private_servers import PRIVATE, private_servers

pytestmark = [pytest.mark.servers, pytest.mark.long]


async def create_topic(address: str, topic: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(topic, num_partitions=1, replication_factor=1)])
    finally:
        await admin.close()


async def produce(address: str, topic: str, value: bytes) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=address, acks="all", max_request_size=2 * MAX_MESSAGE_BYTES
    )
    await producer.start()
    try:
        await producer.send_and_wait(topic, value, partition=0)
    finally:
        await producer.stop()


async def first_value(address: str, topic: str) -> bytes | None:
    consumer = AIOKafkaConsumer(bootstrap_servers=address, auto_offset_reset="earliest")
    await consumer.start()
    try:
        consumer.assign([TopicPartition(topic, 0)])
        record = await asyncio.wait_for(consumer.getone(), 30)
        value: bytes | None = record.value
        return value
    finally:
        await consumer.stop()


def test_acknowledged_records_survive_a_kill(pair: LocalServers) -> None:
    kafka = pair.kafka
    asyncio.run(create_topic(kafka.address, "survives"))
    asyncio.run(produce(kafka.address, "survives", b"an article"))
    kafka.kill()
    assert kafka.status().state == "stopped"
    kafka.start()
    assert kafka.status().state == "running"
    assert asyncio.run(first_value(kafka.address, "survives")) == b"an article"


def test_documents_survive_a_kill(pair: LocalServers) -> None:
    server = pair.elasticsearch
    with Elasticsearch(server.address) as client:
        client.index(index="survives", id="1", document={"title": "an article"})
    server.kill()
    assert server.status().state == "stopped"
    server.start()
    with Elasticsearch(server.address) as client:
        assert client.get(index="survives", id="1")["_source"] == {"title": "an article"}


def test_the_largest_message_passes_and_a_larger_one_is_refused(pair: LocalServers) -> None:
    address = pair.kafka.address
    asyncio.run(create_topic(address, "large"))
    large = bytes(MAX_MESSAGE_BYTES - 1024)
    asyncio.run(produce(address, "large", large))
    assert asyncio.run(first_value(address, "large")) == large
    with pytest.raises(MessageSizeTooLargeError):
        asyncio.run(produce(address, "large", bytes(MAX_MESSAGE_BYTES)))


def test_starting_what_runs_says_so_and_leaves_it_alone(pair: LocalServers) -> None:
    before = [each.pid for each in pair.status()]
    said: list[str] = []
    pair.start(say=said.append)
    assert [each.pid for each in pair.status()] == before
    assert len(said) == 2
    assert all("is already running" in sentence for sentence in said)


def test_a_second_kafka_on_the_same_port_is_refused(pair: LocalServers, home: Path) -> None:
    taken = pair.kafka.config.kafka_port
    second = LocalServers(ServersConfig(home=home / "second", kafka_port=taken))
    with pytest.raises(ServersError, match=rf"{taken}.*process {pair.kafka.process.pid()} \(java"):
        second.start("kafka")
    assert second.kafka.status().state == "stopped"


def test_a_server_that_dies_shows_the_end_of_its_log(pair: LocalServers) -> None:
    hopeless = replace(PRIVATE, elasticsearch_heap_mib=1)
    with (
        pytest.raises(ServersError, match=r"(?s)Elasticsearch stopped .*server\.log.*heap"),
        private_servers("elasticsearch", hopeless),
    ):
        pytest.fail("it cannot run in 1 MiB")


def test_stop_keeps_data_and_reset_deletes_it(pair: LocalServers, home: Path) -> None:
    port, controller = free_ports(2)
    servers = LocalServers(
        replace(PRIVATE, home=home, kafka_port=port, kafka_controller_port=controller)
    )
    servers.start("kafka")
    try:
        asyncio.run(create_topic(servers.kafka.address, "kept"))
        asyncio.run(produce(servers.kafka.address, "kept", b"an article"))
        servers.stop("kafka")
        servers.start("kafka")
        assert asyncio.run(first_value(servers.kafka.address, "kept")) == b"an article"
    finally:
        servers.reset("kafka")
    assert servers.kafka.status().state == "stopped"
    assert not servers.kafka.data.exists()


def test_servers_of_others_are_left_to_them(pair: LocalServers, home: Path) -> None:
    servers = LocalServers(
        ServersConfig(
            home=home / "unused", kafka=pair.kafka.address, elasticsearch=pair.elasticsearch.address
        )
    )
    said: list[str] = []
    servers.start(say=said.append)
    assert [each.state for each in servers.status()] == ["external", "external"]
    assert "STORYWIRE_KAFKA_BOOTSTRAP" in said[0]
    assert "STORYWIRE_ELASTICSEARCH_URL" in said[1]
    assert not (home / "unused").exists()


@pytest.mark.parametrize("address", ["127.0.0.1:{0}", "127.0.0.1:{0},127.0.0.2:{0}"])
def test_an_address_of_others_where_nobody_answers_is_told(home: Path, address: str) -> None:
    servers = LocalServers(ServersConfig(home=home, kafka=address.format(*free_ports(1))))
    with pytest.raises(ServersError, match=r"STORYWIRE_KAFKA_BOOTSTRAP.*nobody answers.*unset"):
        servers.start("kafka")
