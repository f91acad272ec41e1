"""Prometheus of a test: Debian's, which scrapes processes of the test each second."""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.free_ports import free_ports
from tests.support.processes import eventually

PROGRAM = Path("/usr/bin/prometheus")
STEPS = 200
"""Of a course in time, at most."""


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

    def course(self, expression: str, since: float) -> list[Any]:
        """The series that an expression gave from `since`, in seconds since 1970, until now."""
        end = time.time()
        step = max(1.0, (end - since) / STEPS)
        asked: dict[str, str | float] = {
            "query": expression,
            "start": since,
            "end": end,
            "step": step,
        }
        answer = self._client.get("/api/v1/query_range", params=asked).json()
        assert answer["status"] == "success", (expression, answer)
        found: list[Any] = answer["data"]["result"]
        return found

    def has_figures(self, expression: str) -> bool:
        """Whether one of them has a number."""
        return any(each["value"][1] != "NaN" for each in self.ask(expression))


@contextmanager
def scraping(
    folder: Path, ports: Mapping[str, Sequence[int]], rules: str = ""
) -> Iterator[Prometheus]:
    """A Prometheus for the length of a block; `ports` by name of the job, `rules` a file's text.
    Skips without one."""
    if not PROGRAM.exists():
        pytest.skip(f"{PROGRAM} is missing: Debian's package `prometheus` brings it")
    jobs = "".join(
        f"  - job_name: {job}\n    static_configs:\n"
        f"      - targets: {[f'127.0.0.1:{port}' for port in each]}\n"
        for job, each in ports.items()
    )
    (folder / "rules.yml").write_text(rules, encoding="utf-8")
    config = folder / "prometheus.yml"
    seconds = "global: {scrape_interval: 1s, evaluation_interval: 1s}"
    config.write_text(f"{seconds}\nrule_files: [rules.yml]\nscrape_configs:\n{jobs}")
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
