"""A server that dies or is away while workers run: nothing is lost."""

import logging
from pathlib import Path
from typing import NoReturn

import pytest
from aiokafka.errors import KafkaConnectionError

from infra.devservers.local import LocalServers
from infra.kafka.errors import KafkaUnusable
from infra.settings import settings
from streams.runners.distributed.log_marks import LogMarks
from streams.runners.distributed.owned_offsets import IdempotentProducer
from streams.runners.distributed.worker import STOP_SECONDS, run_worker
from tests.integration.server.conftest import distributed
from tests.support import crashing_worker, processes
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


def test_a_broker_that_is_away_just_as_partitions_are_given_out_is_waited_for(
    deployment: Deployment,
) -> None:
    deployment.send(stories(1, 3))
    processes.run_forked(finds_no_broker_twice, 137, **deployment.environment)
    assert deployment.committed("normalize") == 3


def finds_no_broker_twice() -> None:
    """A worker that is killed at its first commit, and meets none on the way to it at first."""
    look, refused = LogMarks.look, iter([True, True])

    def look_at_last(marks: LogMarks) -> None:
        if next(refused, False):
            raise KafkaUnusable("no Kafka now, as planted by a test")
        look(marks)

    LogMarks.look = look_at_last  # type: ignore[method-assign,assignment]
    crashing_worker.main("normalize", "after commit", "kill")


def test_a_broker_that_goes_while_a_worker_starts_is_told_with_the_way_out(
    deployment: Deployment,
) -> None:
    told = processes.run_forked(loses_the_broker, 1, **deployment.environment).stderr
    _, _, last = told.strip().rpartition("the worker ends: ")
    assert last.startswith(f"cannot go on with Kafka at {deployment.bootstrap} (")
    assert "start one with `storywire servers start`" in last
    assert "\n" not in last


def loses_the_broker() -> None:
    """A worker that found one, and whose clients find none."""

    async def start(_: IdempotentProducer) -> NoReturn:
        raise KafkaConnectionError("Unable to bootstrap, as planted by a test")

    IdempotentProducer.on_start = start
    logging.basicConfig(level=logging.WARNING)
    run_worker(["normalize"], settings())


def clustered(deployment: Deployment, count: int) -> None:
    """Wait until the cluster stage is done with the log, whatever becomes of the index stage."""
    processes.eventually(
        lambda: deployment.committed("cluster"), lambda offset: offset == count, "clustering waits"
    )
