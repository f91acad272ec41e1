"""Topics that get more partitions while no worker runs: the next one reads them all."""

import pytest
from kafka import KafkaAdminClient

from infra.kafka.client import connected
from streams.topics import CLUSTERING_LOG, TOPICS
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories

pytestmark = pytest.mark.long

TOTAL = 24


def test_a_worker_that_starts_again_at_once_reads_partitions_that_came_meanwhile(
    deployment: Deployment,
) -> None:
    lines = stories(4, TOTAL // 2)
    deployment.send(lines[:TOTAL])
    with deployment.worker(name="all") as worker:
        deployment.indexed_articles(TOTAL)
        assert worker.terminate(seconds=20) == 0
    grown = [each.name for each in TOPICS if not each.single_partition]
    with connected(KafkaAdminClient, deployment.bootstrap) as admin:
        admin.create_partitions({deployment.topic_prefix + name: 3 for name in grown})
    deployment.environment["STORYWIRE_PARTITIONS"] = "3"
    deployment.send(lines[TOTAL:])
    with deployment.worker(name="all") as again:
        deployment.indexed_articles(len(lines))
        assert "storywire-normalize: its topics have grown" in again.log.read_text()


def test_a_topic_of_one_order_that_has_grown_is_refused_and_never_to_be_deleted(
    deployment: Deployment,
) -> None:
    name = deployment.topic_prefix + CLUSTERING_LOG.name
    with connected(KafkaAdminClient, deployment.bootstrap) as admin:
        admin.create_partitions({name: 2})
    wanted = f"topic {name} has 2 partitions, and must have one"
    with deployment.worker(name="all") as worker:
        assert worker.wait(60) == 2
        assert wanted in worker.log.read_text()
    told = processes.run_command("admin", "init", expected=2, **deployment.environment).stderr
    assert wanted in told
    assert "delete none before" in told
