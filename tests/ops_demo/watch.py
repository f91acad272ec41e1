"""Watch: a Prometheus with the shipped alerts over all processes, and a reader of the pages.

A demonstration takes minutes: durations in the alerts, `for` and ranges, are a tenth of those that
are shipped.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx

from tests.support.processes import eventually
from tests.support.prometheus import Prometheus, scraping

ALERTS = Path("deploy/prometheus/alerts.yml")
SHARE = 10
"""Of a shipped duration, one part of so many."""
SEARCHABLE = "storywire_received_to_searchable_seconds_bucket"
READ_EVERY = 0.5
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


class Watch:
    """What Prometheus knows, kept for the report before it ends."""

    def __init__(self, prometheus: Prometheus) -> None:
        self._prometheus = prometheus
        self._began = time.time()
        self.latency: dict[str, float] = {}
        """Received to searchable at half the maximum rate, seconds by quantile."""
        self.fired: set[str] = set()
        """Names of the alerts that fired."""

    def is_whole(self) -> bool:
        """Whether every process answers."""
        return not self._prometheus.ask("up == 0") and bool(self._prometheus.ask("up"))

    def until_firing(self, *alerts: str) -> None:
        """Wait until they fire."""
        wanted = set(alerts)
        eventually(self._firing, wanted.__le__, f"{alerts} do not fire")

    def keep_latency(self, seconds: float) -> None:
        """Keep what the metrics say of the time that passed."""
        for quantile in ("0.5", "0.99"):
            asked = (
                f"histogram_quantile({quantile}, sum by (le) "
                f"(increase({SEARCHABLE}[{int(seconds)}s])))"
            )
            (found,) = self._prometheus.ask(asked)
            self.latency[quantile] = float(found["value"][1])

    def keep_alerts(self) -> None:
        """Keep which have fired so far."""
        minutes = int((time.time() - self._began) / 60) + 1
        fired = f'max_over_time(ALERTS{{alertstate="firing"}}[{minutes}m])'
        self.fired = {each["metric"]["alertname"] for each in self._prometheus.ask(fired)}

    def course(self, expression: str) -> list[Any]:
        """What an expression gave from the beginning until now."""
        return self._prometheus.course(expression, self._began)

    def _firing(self) -> set[str]:
        found = self._prometheus.ask('ALERTS{alertstate="firing"}')
        return {each["metric"]["alertname"] for each in found}


@contextmanager
def watching(folder: Path, ports: Mapping[str, Sequence[int]], site: str) -> Iterator[Watch]:
    """For the length of a block, read pages of `site` and scrape `ports` by name of the job."""
    rules = sooner(ALERTS.read_text(encoding="utf-8"))
    ended = Event()
    reader = Thread(target=_read, args=(site, ended))
    reader.start()
    try:
        with scraping(folder, ports, rules) as prometheus:
            yield Watch(prometheus)
    finally:
        ended.set()
        reader.join()


def sooner(rules: str) -> str:
    """The alerts with all durations divided by SHARE.

    >>> sooner("for: 5m; increase(x[1h])")
    'for: 30s; increase(x[360s])'
    """

    def divided(found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2]) * UNITS[found[3]] // SHARE}s{found[4]}"

    return re.sub(r"(for: |\[)(\d+)([smhd])(\b|\])", divided, rules)


def _read(site: str, ended: Event) -> None:
    """A reader who opens the front page again and again."""
    with httpx.Client(base_url=site, timeout=5) as client:
        while not ended.wait(READ_EVERY):
            try:
                client.get("/api/v1/search", params={"q": "ferry"})
            except httpx.TransportError:
                continue  # the server is not up yet
