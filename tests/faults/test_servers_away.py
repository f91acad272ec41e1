"""A server that dies or is away while workers run: nothing is lost."""

import pytest

from infra.servers.local import LocalServers
from tests import storywire
from tests.articles import stories
from tests.deployment import Deployment
from tests.servers import Broker

TOTAL = 6 * 20


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    return stories(6, TOTAL // 6)


def test_kafka_killed_and_restarted_under_a_worker(
    on_broker: Deployment, broker: Broker, lines: list[bytes]
) -> None:
    third = TOTAL // 3
    with on_broker.worker(name="all") as worker:
        on_broker.send(lines[:third])
        on_broker.indexed_articles(third)
        on_broker.send(lines[third : 2 * third])
        broker.kill()
        broker.restart()
        on_broker.send(lines[2 * third :])
        on_broker.indexed_articles(TOTAL)
        assert worker.ended is None


def test_elasticsearch_killed_and_restarted_under_a_worker(
    on_elasticsearch: Deployment, private_elasticsearch: LocalServers, lines: list[bytes]
) -> None:
    half = TOTAL // 2
    with on_elasticsearch.worker(name="all") as worker:
        on_elasticsearch.send(lines[:half])
        on_elasticsearch.indexed_articles(half)
        private_elasticsearch.elasticsearch.kill()
        on_elasticsearch.send(lines[half:])
        storywire.eventually(
            lambda: on_elasticsearch.committed("cluster"),
            lambda offset: offset == TOTAL,
            "the cluster stage waits for the index",
        )
        private_elasticsearch.elasticsearch.start()
        on_elasticsearch.indexed_articles(TOTAL)
        assert worker.ended is None


def test_a_signal_ends_a_worker_that_waits_for_elasticsearch(
    on_elasticsearch: Deployment, private_elasticsearch: LocalServers, lines: list[bytes]
) -> None:
    with on_elasticsearch.worker(name="all") as worker:
        on_elasticsearch.send(lines[:1])
        on_elasticsearch.indexed_articles(1)
        private_elasticsearch.elasticsearch.kill()
        on_elasticsearch.send(lines[1:])
        storywire.eventually(
            lambda: on_elasticsearch.committed("cluster"),
            lambda offset: offset == TOTAL,
            "the cluster stage waits for the index",
        )
        assert worker.terminate(seconds=20) == 0
