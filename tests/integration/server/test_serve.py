"""`storywire serve` as a process, and what becomes of it when the pipeline fails."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from prometheus_client import CollectorRegistry

from infra.settings import Settings
from streams.backends.embedded import EmbeddedBackend
from streams.server.intake import BackendIntake
from streams.server.read_models import opened_read_models
from streams.server.server import application
from tests.integration.server.conftest import served
from tests.support import processes
from tests.support.embedder import WordEmbedder
from tests.support.free_ports import free_ports
from tests.support.raw_articles import stories
from tests.support.results import embedded_result

ARTICLES = "/api/v1/articles"


@contextmanager
def serving(database: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """The command as a process, with a client of it once it is ready."""
    (port,) = free_ports(1)
    environment = processes.clean_environment(STORYWIRE_DATABASE=str(database))
    command = processes.command("serve", "--port", str(port))
    with subprocess.Popen(command, env=environment) as process:
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
                processes.eventually(lambda: ready(client), bool, "not ready")
                yield process, client
        finally:
            process.kill()


def ready(client: httpx.Client) -> bool:
    try:
        return client.get("/readyz").status_code == 200
    except httpx.ConnectError:
        return False


@pytest.mark.slow
def test_who_opens_the_address_as_soon_as_it_is_told_is_not_refused(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    environment = processes.clean_environment(STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"))
    command = processes.command("serve", "--port", str(port))
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        try:
            assert process.stderr is not None
            place = f"http://127.0.0.1:{port}"
            assert any(line == f"Open {place}\n".encode() for line in process.stderr)
            assert httpx.get(f"{place}/livez", trust_env=False, timeout=60).status_code == 200
        finally:
            process.kill()


@pytest.mark.long
def test_what_was_accepted_survives_a_kill_and_a_signal_ends_it_in_peace(tmp_path: Path) -> None:
    articles = [json.loads(line) for line in stories(3, 10)]
    with serving(tmp_path / "a.sqlite") as (process, client):
        assert client.post(ARTICLES, json={"articles": articles}).status_code == 202
        process.kill()
    with serving(tmp_path / "a.sqlite") as (process, _):
        processes.eventually(
            lambda: embedded_result(tmp_path / "a.sqlite").sizes,
            lambda sizes: sum(sizes.values()) == len(articles),
            "articles are missing",
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


class Failing(WordEmbedder):
    """Has no memory."""

    def embed(self, texts: list[str], languages: list[str]) -> object:  # type: ignore[override]
        raise MemoryError("no memory for embedding")


def test_a_pipeline_that_fails_is_told_and_ends_the_server(tmp_path: Path) -> None:
    config, ended = Settings(database=tmp_path / "a.sqlite"), Event()

    def failing() -> None:
        model: Any = Failing()
        with (
            EmbeddedBackend(config, model) as backend,
            BackendIntake(backend) as intake,
        ):
            backend.start(CollectorRegistry())
            backend.when_ended(ended.set)
            with (
                opened_read_models(backend, config, model) as reading,
                served(
                    application(intake, reading, config, "127.0.0.1", CollectorRegistry())
                ) as client,
            ):
                assert client.get("/readyz").status_code == 200
                client.post(ARTICLES, json=json.loads(stories(1, 1)[0]))
                assert ended.wait(30)
                response = client.get("/readyz")
                assert response.status_code == 503
                assert response.json()["detail"] == "the pipeline has ended"

    with pytest.raises(MemoryError, match="no memory for embedding"):
        failing()
