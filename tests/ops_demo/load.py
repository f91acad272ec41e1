"""Load: articles into a deployment, and how fast it takes them."""

import time
from itertools import islice

from bench.articles import raw_articles
from tests.support.deployment import Deployment
from tests.support.processes import eventually
from tests.support.raw_articles import line

BURST = 400
"""Articles by which the maximum rate is measured."""
MOST = 50_000
"""Articles of a run; the demo's come on top."""


class Load:
    """Counts what it sends."""

    def __init__(self, deployment: Deployment) -> None:
        self.deployment = deployment
        self.sent = 0
        """Articles, without bad records."""
        self._articles = map(line, raw_articles(MOST))

    def send(self, lines: list[bytes]) -> None:
        """Articles that were not sent before."""
        self.deployment.send(lines)
        self.sent += len(lines)

    def send_next(self, number: int) -> None:
        """So many articles of stories of the load's own."""
        self.send(list(islice(self._articles, number)))

    def send_bad(self, number: int) -> None:
        """Records that are no articles."""
        self.deployment.send([b"not an article" for _ in range(number)])

    def indexed(self) -> int:
        """Articles that are searchable now."""
        return len(self.deployment.result().story_of)

    def arrived(self) -> None:
        """Wait until all that was sent is searchable."""
        eventually(self.indexed, self.sent.__eq__, f"instead of {self.sent} articles")


def maximum_rate(load: Load) -> float:
    """Articles a second from the log to the index, when all are there at once."""
    began = time.perf_counter()
    load.send_next(BURST)
    load.arrived()
    return BURST / (time.perf_counter() - began)


def at_rate(load: Load, a_second: float, seconds: float) -> None:
    """Send for so long, at a steady rate."""
    began, sent = time.monotonic(), 0
    while (passed := time.monotonic() - began) < seconds:
        due = int(passed * a_second) - sent
        if due:
            load.send_next(due)
            sent += due
        time.sleep(0.2)
