"""Fixtures of the contract tests: each index and each backend that they run against."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from infra.index.base import Index
from infra.index.elastic import ElasticIndex
from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from streams.backends.base import Backend
from streams.backends.embedded import EmbeddedBackend
from streams.backends.kafka import KafkaBackend
from tests.support.deployment import Deployment

HERE = Path(__file__).parent
ON_SERVERS = {"test_index.py", "test_backend.py"}
"""Files whose tests real servers answer each time; those of the others are long there."""
Make = Callable[..., Backend]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file say the same of every backend: the long way beside a shorter one."""
    for item in items:
        elsewhere = item.path.parent == HERE and item.path.name not in ON_SERVERS
        if elsewhere and item.get_closest_marker("servers"):
            item.add_marker("long")


@pytest.fixture(params=["sqlite", pytest.param("elastic", marks=pytest.mark.servers)])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """An empty, prepared index of each kind."""
    made = _index(request, tmp_path, request.param)
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def opened_again(index: Index, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """The same one, as another process opens it."""
    made = _index(request, tmp_path, "sqlite" if isinstance(index, SqliteIndex) else "elastic")
    yield made
    made.close()


def _index(request: pytest.FixtureRequest, folder: Path, kind: str) -> Index:
    if kind == "sqlite":
        return SqliteIndex(folder / "index.sqlite")
    url = request.getfixturevalue("elasticsearch_url")
    return ElasticIndex(url, request.getfixturevalue("index_prefix"))


@pytest.fixture(params=["embedded", pytest.param("kafka", marks=pytest.mark.servers)])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Opens the backend of an empty database or deployment; with `running` what it stores is
    processed, by itself or by a worker."""
    with ExitStack() as opened:

        def embedded(running: bool = False) -> Backend:
            return opened.enter_context(EmbeddedBackend(Settings(database=tmp_path / "a.sqlite")))

        def kafka(running: bool = False) -> Backend:
            deployment: Deployment = request.getfixturevalue("deployment")
            if running:
                opened.enter_context(deployment.worker())
            settings = Settings(
                kafka_bootstrap=deployment.bootstrap,
                elasticsearch_url=deployment.elasticsearch_url,
                topic_prefix=deployment.topic_prefix,
                index_prefix=deployment.index_prefix,
                state_dir=tmp_path,
            )
            return opened.enter_context(KafkaBackend(settings))

        yield embedded if request.param == "embedded" else kafka
