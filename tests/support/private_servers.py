"""Servers for one test session: own ports, own folder, gone at the end."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from infra.devservers.config import ServersConfig
from infra.devservers.elasticsearch import ElasticsearchServer
from infra.devservers.local import LocalServers
from infra.devservers.packages import Say
from infra.devservers.placement import make_home
from infra.devservers.server import Launch, ServerName
from tests.support.free_ports import free_ports
from tests.support.killable_kafka import QUICK_JAVA, ProxiedKafka

# Half the memory of servers that serve people: a test holds little data.
PRIVATE = ServersConfig(kafka_heap_mib=512, elasticsearch_heap_mib=512)


class QuickElasticsearch(ElasticsearchServer):
    """A node for minutes rather than days."""

    def prepare(self, say: Say) -> Launch:
        launch = super().prepare(say)
        return replace(launch, environment={**launch.environment, "ES_JAVA_OPTS": QUICK_JAVA})


@contextmanager
def private_servers(
    only: ServerName | None = None, config: ServersConfig = PRIVATE
) -> Iterator[LocalServers]:
    """Start a pair that nobody else uses; `home` and ports of `config` are replaced.

    Raises PackagesUnavailable when there is nothing to start, and ServersError.
    """
    servers = placed(config)
    try:
        servers.start(only)
        yield servers
    finally:
        remove(servers)


def placed(config: ServersConfig) -> LocalServers:
    """A pair that is not started yet, in a folder of its own."""
    home = Path(tempfile.mkdtemp(prefix="storywire-servers-"))
    make_home(home)  # a temporary folder is closed to the user who runs Elasticsearch
    return of_tests(replace(config, home=home))


def of_tests(config: ServersConfig) -> LocalServers:
    """The pair that lives in the folder, on ports that are free now."""
    kafka, controller, listener, proxy, elasticsearch, transport = free_ports(6)
    config = replace(
        config,
        kafka_port=kafka,
        kafka_controller_port=controller,
        elasticsearch_port=elasticsearch,
        elasticsearch_transport_port=transport,
    )
    servers = LocalServers(config)
    servers.kafka = ProxiedKafka(config, servers.home, listener, proxy)
    servers.elasticsearch = QuickElasticsearch(config, servers.home)
    return servers


def remove(servers: LocalServers) -> None:
    """End a pair and delete its folder.

    Killed rather than stopped: the data goes too, so there is nothing to write.
    """
    servers.kafka.kill()
    servers.elasticsearch.kill()
    for folder in {servers.kafka.config.home, servers.home}:
        shutil.rmtree(folder)
