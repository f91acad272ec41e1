"""A pipeline of the test's own on the session's servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deployment import Deployment


@pytest.fixture
def deployment(
    kafka_bootstrap: str, elasticsearch_url: str, index_prefix: str, tmp_path: Path
) -> Iterator[Deployment]:
    made = Deployment(kafka_bootstrap, elasticsearch_url, index_prefix, tmp_path)
    made.command("admin", "init")
    yield made
    made.delete_topics()
