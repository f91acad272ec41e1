"""Fixtures: the API on a real server, on a free port of this machine."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from infra.devservers.waiting import wait_until
from infra.settings import Settings
from infra.web.server import server
from processors.embed.embedder import Embedder
from streams.backends.embedded import EmbeddedBackend
from streams.backends.kafka import KafkaBackend
from streams.server.intake import BackendIntake
from streams.server.read_models import opened_read_models
from streams.server.server import application, listening
from tests.support.deployment import Deployment
from tests.support.embedder import WordEmbedder

TOKEN = "a token of the tests"  # noqa: S105
UNLIMITED: dict[str, Any] = {"api_reads_per_minute": 0, "api_writes_per_minute": 0}


@contextmanager
def served(app: FastAPI, proxies: Sequence[str] = ()) -> Iterator[httpx.Client]:
    """A client of `app`, which a server in a thread serves."""
    running = server(app, proxies)
    with listening("127.0.0.1", 0) as place:
        # A server that does not end fails its test, and does not hold up all others.
        thread = threading.Thread(target=running.run, kwargs={"sockets": [place]}, daemon=True)
        thread.start()
        try:
            assert wait_until(lambda: running.started or not thread.is_alive(), 30, 0.01)
            base = f"http://127.0.0.1:{place.getsockname()[1]}"
            with httpx.Client(base_url=base, trust_env=False, timeout=60) as client:
                yield client
        finally:
            running.should_exit = True
            thread.join(60)
            assert not thread.is_alive(), "the server did not end"


@contextmanager
def embedded(
    config: Settings, host: str = "127.0.0.1", embedder: Embedder | None = None
) -> Iterator[httpx.Client]:
    """A client of the API of the embedded way to run, as if it were bound to `host`."""
    model = embedder or WordEmbedder()
    with EmbeddedBackend(config, model) as backend:
        backend.start(CollectorRegistry())
        with (
            BackendIntake(backend) as intake,
            opened_read_models(backend, config, model) as reading,
            served(application(intake, reading, config, host, CollectorRegistry())) as client,
        ):
            yield client


@contextmanager
def distributed(deployment: Deployment, embedder: Embedder | None = None) -> Iterator[httpx.Client]:
    """A client of the API and the pages over a deployment."""
    config = Settings(
        kafka_bootstrap=deployment.bootstrap,
        topic_prefix=deployment.topic_prefix,
        elasticsearch_url=deployment.elasticsearch_url,
        index_prefix=deployment.index_prefix,
        database=deployment.folder / "none.sqlite",
        **UNLIMITED,
    )
    with (
        KafkaBackend(config) as backend,
        BackendIntake(backend) as intake,
        opened_read_models(backend, config, embedder or WordEmbedder()) as reading,
        served(application(intake, reading, config, "127.0.0.1", CollectorRegistry())) as client,
    ):
        client.timeout = httpx.Timeout(60)
        yield client


Api = Callable[..., httpx.Client]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """One server for tests that send it what it does not take."""
    database = tmp_path_factory.mktemp("api") / "a.sqlite"
    with embedded(Settings(database=database, **UNLIMITED)) as client:
        yield client


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    """A client of the API over the database a.sqlite of the test's folder."""
    with ExitStack() as running:

        def start(host: str = "127.0.0.1", **fields: Any) -> httpx.Client:
            config = Settings(database=tmp_path / "a.sqlite", **{**UNLIMITED, **fields})
            return running.enter_context(embedded(config, host))

        yield start
