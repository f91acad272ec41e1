"""A pipeline of the test's own, on a server that the test may kill."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.devservers.local import LocalServers
from tests.support.deployment import Deployment
from tests.support.private_servers import private_servers


@pytest.fixture
def private_elasticsearch() -> Iterator[LocalServers]:
    """An Elasticsearch to kill, for one test."""
    with private_servers("elasticsearch") as servers:
        yield servers


@pytest.fixture
def on_elasticsearch(
    kafka_bootstrap: str, private_elasticsearch: LocalServers, tmp_path: Path
) -> Iterator[Deployment]:
    """On an Elasticsearch that may be killed."""
    url = private_elasticsearch.elasticsearch.address
    made = Deployment(kafka_bootstrap, url, "", tmp_path)
    made.command("admin", "init")
    yield made
    made.delete_topics()
