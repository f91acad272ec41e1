"""Fixtures of the contract tests: each index that they run against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.index.base import Index
from infra.index.elastic import ElasticIndex
from infra.index.sqlite import SqliteIndex


@pytest.fixture(params=["sqlite", pytest.param("elastic", marks=pytest.mark.servers)])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """An empty, prepared index of each kind."""
    made: Index
    if request.param == "sqlite":
        made = SqliteIndex(tmp_path / "index.sqlite")
    else:
        url = request.getfixturevalue("elasticsearch_url")
        made = ElasticIndex(url, request.getfixturevalue("index_prefix"))
    made.prepare()
    yield made
    made.close()
