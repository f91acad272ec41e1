"""Prometheus of a test: Debian's, which scrapes processes of the test each second."""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.free_ports import free_ports
from tests.support.processes import eventually

PROGRAM = Path("/usr/bin/prometheus")


class Prometheus:
    """Asks one that runs."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def ask(self, expression: str) -> list[Any]:
        """The series that an expression gives now. Fails where it is no expression."""
        answer = self._client.get("/api/v1/query", params={"query": expression}).json()
        assert answer["status"] == "success", (expression, answer)
        found: list[Any] = answer["data"]["result"]
        return found

    def has_figures(self, expression: str) -> bool:
        """Whether one of them has a number."""
        return any(each["value"][1] != "NaN" for each in self.ask(expression))


@contextmanager
def scraping(folder: Path, ports: Mapping[str, int]) -> Iterator[Prometheus]:
    """A Prometheus for the length of a block; `ports` by name of the job. Skips without one."""
    if not PROGRAM.exists():
        pytest.skip(f"{PROGRAM} is missing: Debian's package `prometheus` brings it")
    jobs = "".join(
        f"  - job_name: {job}\n    static_configs: [{{targets: ['127.0.0.1:{port}']}}]\n"
        for job, port in ports.items()
    )
    config = folder / "prometheus.yml"
    config.write_text(f"global: {{scrape_interval: 1s}}\nscrape_configs:\n{jobs}")
    (port,) = free_ports(1)
    command = [
        str(PROGRAM),
        f"--config.file={config}",
        f"--storage.tsdb.path={folder / 'prometheus'}",
        f"--web.listen-address=127.0.0.1:{port}",
    ]
    with (
        (folder / "prometheus.log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10.0) as client,
    ):
        try:
            eventually(lambda: _is_ready(client), bool, "Prometheus is not ready")
            yield Prometheus(client)
        finally:
            process.kill()


def _is_ready(client: httpx.Client) -> bool:
    try:
        return client.get("/-/ready").is_success
    except httpx.TransportError:
        return False
