"""A server that dies or is away while workers run: nothing is lost."""

from pathlib import Path

import pytest

from infra.devservers.local import LocalServers
from streams.runners.worker import STOP_SECONDS
from tests.integration.server.conftest import distributed
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.killable_kafka import Broker
from tests.support.raw_articles import stories

pytestmark = pytest.mark.long

TOTAL = 6 * 20
PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    return stories(6, TOTAL // 6)


def test_elasticsearch_killed_under_a_worker_and_pages(
    on_elasticsearch: Deployment, private_elasticsearch: LocalServers, lines: list[bytes]
) -> None:
    half = TOTAL // 2
    with on_elasticsearch.worker(name="all") as worker, distributed(on_elasticsearch) as client:
        on_elasticsearch.send(lines[:half])
        on_elasticsearch.indexed_articles(half)
        assert client.get("/", headers=PAGE).status_code == 200
        private_elasticsearch.elasticsearch.kill()
        away = client.get("/", headers=PAGE)
        assert away.status_code == 503
        assert away.headers["retry-after"]
        assert "Load this page again" in away.text
        assert client.get("/readyz").status_code == 200
        on_elasticsearch.send(lines[half:])
        clustered(on_elasticsearch, TOTAL)
        private_elasticsearch.elasticsearch.start()
        on_elasticsearch.indexed_articles(TOTAL)
        assert client.get("/", headers=PAGE).status_code == 200
        assert worker.ended is None
        private_elasticsearch.elasticsearch.kill()
        on_elasticsearch.send(lines[:1] + stories(6, 21)[-1:])
        clustered(on_elasticsearch, TOTAL + 2)
        assert worker.terminate(seconds=5) == 0
    with on_elasticsearch.worker(name="all") as started_while_away:
        on_elasticsearch.send(stories(6, 22)[-1:])
        clustered(on_elasticsearch, TOTAL + 3)
        private_elasticsearch.elasticsearch.start()
        on_elasticsearch.indexed_articles(TOTAL + 2)
        assert started_while_away.ended is None


def test_a_worker_ends_in_time_though_kafka_is_away(
    elasticsearch_url: str, index_prefix: str, broker: Broker, tmp_path: Path
) -> None:
    deployment = Deployment(broker.bootstrap, elasticsearch_url, index_prefix, tmp_path)
    deployment.command("admin", "init")
    with deployment.worker(name="all") as worker:
        deployment.send(stories(1, 2))
        deployment.indexed_articles(2)
        broker.kill()
        assert worker.terminate(seconds=STOP_SECONDS + 10) == 0
    broker.restart()
    with deployment.worker(name="all"):
        deployment.send(stories(1, 3)[2:])
        deployment.indexed_articles(3)
    deployment.delete_topics()


def clustered(deployment: Deployment, count: int) -> None:
    """Wait until the cluster stage is done with the log, whatever becomes of the index stage."""
    processes.eventually(
        lambda: deployment.committed("cluster"), lambda offset: offset == count, "clustering waits"
    )
