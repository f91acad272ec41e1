"""Canary: carries labelled articles through the service's own stages, which ought to score alike
every time; no log, topic or index has a part in it."""

import json
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from typing import NamedTuple

from prometheus_client.core import Metric as Family
from prometheus_client.registry import Collector

from infra import metrics
from processors.embed.embedder import Embedder
from processors.evaluate.bcubed import Score, bcubed
from processors.model import DeadRecord
from streams.batched import batched
from streams.runners.offline import BATCH, OfflineClustering

RECEIVED_AT = datetime.fromisoformat("2025-09-05T00:00:00Z").timestamp()
"""Time after the last of the articles: the same for every run."""


class CanaryRun(NamedTuple):
    """What became of the labelled articles; one that no stage takes is a story of its own."""

    articles: int
    refused: int
    stories: int
    gold_stories: int
    score: Score


def run_canary(embedder: Embedder) -> CanaryRun:
    """The articles of demo/canary.jsonl against their labels."""
    refused: list[DeadRecord] = []
    clustering = OfflineClustering(embedder, RECEIVED_AT, refused.append)
    lines = (files("demo") / "canary.jsonl").read_bytes().splitlines()
    for values in batched(lines, BATCH):
        clustering.take(values)
    found = {placed.url: placed.story_id for placed in clustering.placed()}
    gold: dict[str, str] = {each["url"]: each["story"] for each in map(json.loads, lines)}
    ours = [found.get(url, url) for url in gold]
    labels = list(gold.values())
    return CanaryRun(
        len(gold), len(refused), len(set(ours)), len(set(labels)), bcubed(ours, labels)
    )


class CanaryMetrics(Collector):
    """Tells a registry the scores of the newest run; nothing before there is one."""

    def __init__(self) -> None:
        self._values: dict[metrics.Metric, float] = {}

    def took(self, run: CanaryRun, now: float) -> None:
        """A run ended at `now`, in seconds since the epoch."""
        self._values = {
            metrics.CANARY_PRECISION: run.score.precision,
            metrics.CANARY_RECALL: run.score.recall,
            metrics.CANARY_F1: run.score.f1,
            metrics.CANARY_AT: now,
        }

    def collect(self) -> Iterator[Family]:
        """As Prometheus's client asks for them."""
        for metric, value in self._values.items():
            yield metrics.family(metric, [((), value)])
