"""Stage metrics: tells a registry how the stages of this process get on, from their progress."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry
from prometheus_client.core import Metric as Family
from prometheus_client.registry import Collector

from infra import metrics
from infra.metrics import family
from processors.model import AssignedArticle, DeadRecord
from streams.records import LOST, MALFORMED, Output, Record
from streams.runners.telemetry.progress import Progress
from streams.runners.telemetry.story_metrics import StoryMetrics

if TYPE_CHECKING:
    from streams.stages.cluster.stage import Held

KINDS = ("lost", "format", "refused")
"""Of dead records, see metrics.DEAD."""


class StageMetrics(Collector):
    """Counts what stages write, and collects the rest when asked, in any thread.

    `clock`: seconds since the epoch.
    """

    def __init__(self, registry: CollectorRegistry, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._stages: dict[str, Progress] = {}
        self._dead = metrics.counter(metrics.DEAD, registry)
        self._stories = StoryMetrics(registry)
        self._batch = metrics.histogram(metrics.BATCH, registry)
        self._latency = metrics.histogram(metrics.LATENCY, registry)
        self._searchable = metrics.histogram(metrics.SEARCHABLE, registry)
        registry.register(self)

    def watch(self, progress: Progress) -> None:
        """Tell of this stage, instead of an earlier one of its name."""
        self._stages[progress.stage] = progress
        # From zero on: what a counter begins with is no increase.
        for kind in KINDS:
            self._dead.labels(progress.stage, kind)
        if progress.stage == "cluster":
            self._stories.begin()

    def took(self, stage: str, records: Sequence[Record], seconds: float) -> None:
        """The stage is through with a batch, which is not empty."""
        self._batch.labels(stage).observe(seconds)
        oldest = min(each.timestamp for each in records)
        self._latency.labels(stage).observe(max(0.0, self._clock() - oldest))

    def wrote(self, stage: str, outputs: Iterable[Output]) -> None:
        """A stage wrote these."""
        for output in outputs:
            if isinstance(output.message, DeadRecord):
                self._dead.labels(stage, _kind(output.message)).inc()
            else:
                self._stories.wrote(output.message)

    def searchable(self, articles: Iterable[AssignedArticle]) -> None:
        """The index has these."""
        now = self._clock()
        for each in articles:
            if each.article:
                age = now - each.article.received_at.timestamp()
                self._searchable.observe(max(0.0, age))

    def collect(self) -> Iterator[Family]:
        """How far each stage is."""
        stages = sorted(self._stages.items())
        reports = {name: each.report() for name, each in stages}
        for metric, field in (
            (metrics.DONE, "done"),
            (metrics.LOST, "lost"),
            (metrics.SINCE_FINISHED, "seconds_since_finished"),
            (metrics.CHECKPOINT_AGE, "checkpoint_age_seconds"),
        ):
            yield family(metric, _known((name, each[field]) for name, each in reports.items()))
        yield family(
            metrics.WAITING, [([name], bool(each["waiting"])) for name, each in reports.items()]
        )
        yield family(metrics.IMPAIRED, _known((name, each.is_impaired) for name, each in stages))
        yield family(
            metrics.CHECKPOINT_BYTES, _known((name, each.checkpoint_bytes) for name, each in stages)
        )
        yield family(metrics.LAG, [each for name in reports for each in _lags(name, reports[name])])
        for _, each in stages:
            if each.holds:
                yield from _sizes(each.holds())


def _sizes(held: "Held") -> Iterator[Family]:
    yield family(metrics.ARTICLES, [((), held.active_articles)])
    yield family(metrics.STORIES, [((), held.active_stories)])
    yield family(metrics.SINGLETONS, [((), held.singleton_stories)])
    by_status = [(["open"], held.open_stories), (["closed"], held.closed_stories)]
    yield family(metrics.HELD_STORIES, by_status)


def _known(values: Iterable[tuple[str, float | None]]) -> list[tuple[list[str], float]]:
    return [([stage], value) for stage, value in values if value is not None]


def _lags(stage: str, report: dict[str, Any]) -> Iterator[tuple[list[str], float]]:
    for each in report["partitions"]:
        lag = max(0, each["end"] - each["next_offset"])
        yield [stage, each["topic"], str(each["partition"])], lag


def _kind(record: DeadRecord) -> str:
    if record.dead_id.endswith(LOST):
        return "lost"
    return "format" if record.reason.startswith(MALFORMED) else "refused"
