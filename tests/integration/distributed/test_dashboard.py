"""Grafana's dashboard: a real Prometheus, which scrapes real processes, has figures
for each expression."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest
from prometheus_client import CollectorRegistry

from infra.metrics import exposition
from processors.evaluate.bcubed import Score
from streams.documentation.grafana import rows
from streams.runners.canary import CanaryMetrics, CanaryRun
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.forked import Forked, storywire
from tests.support.free_ports import free_ports
from tests.support.prometheus import scraping
from tests.support.raw_articles import stories
from tests.support.web_server import Page, Server

EXPRESSIONS = {
    (panel["title"], name): expression.replace("$__rate_interval", "5m")
    for row in rows()
    for panel in row["panel"]
    for name, expression in panel["queries"].items()
}


@contextmanager
def running(deployment: Deployment, *arguments: str) -> Iterator[Path]:
    """A command of the deployment's, in a process of its own; gives its log."""
    log = deployment.folder / f"{arguments[0]}.log"
    environment = processes.clean_environment(**deployment.environment)
    process = Forked(partial(storywire, *arguments), environment, log, log)
    try:
        yield log
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.mark.long
def test_a_real_prometheus_has_figures_for_each_panel(
    deployment: Deployment, server: Server
) -> None:
    worker, serve, follow, nowhere = free_ports(4)
    deployment.environment |= {
        "STORYWIRE_WORKER_PORT": str(worker),
        "STORYWIRE_FOLLOW_PORT": str(follow),
        "STORYWIRE_DATABASE": str(deployment.folder / "storywire.sqlite"),
    }
    deployment.command("sources", "add", f"http://127.0.0.1:{nowhere}/feed")
    run = CanaryRun(112, 0, 14, 14, Score(1.0, 1.0))
    # As the node exporter tells what `storywire canary` wrote.
    registry, scores = CollectorRegistry(), CanaryMetrics()
    registry.register(scores)
    scores.took(run, time.time())
    server.pages["/metrics"] = Page(exposition(registry))
    ports = {
        "storywire-worker": [worker],
        "storywire-serve": [serve],
        "storywire-follow": [follow],
        "node": [server.server_port],
    }
    with (
        scraping(deployment.folder, ports) as prometheus,
        deployment.worker(name="all"),
        running(deployment, "serve", "--port", str(serve)),
        running(deployment, "follow"),
        httpx.Client(base_url=f"http://127.0.0.1:{serve}") as client,
    ):
        lines = stories(4, 6)
        deployment.send(lines[:12])

        def counted() -> bool:
            _asked(client)
            seen = ("storywire_received_to_searchable_seconds", "storywire_http_request_seconds")
            return all(prometheus.ask(f"{each}_count > 0") for each in seen)

        # What a series begins with is no increase: further articles and requests follow.
        processes.eventually(counted, bool, "nothing was counted")
        deployment.send(lines[12:])

        def without_figures() -> list[tuple[str, str]]:
            _asked(client)
            return [name for name, each in EXPRESSIONS.items() if not prometheus.has_figures(each)]

        processes.eventually(without_figures, lambda left: not left, "panels without figures")
        assert len(EXPRESSIONS) > 30
        assert not prometheus.ask("up == 0")


def _asked(client: httpx.Client) -> bool:
    """Whether the server answers."""
    try:
        return client.get("/livez").is_success
    except httpx.TransportError:
        return False
