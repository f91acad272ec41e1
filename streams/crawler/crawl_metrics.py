"""Crawl metrics: tells a registry what followed sources give, and how many are not well."""

from prometheus_client import CollectorRegistry

from infra import metrics
from infra.http.errors import SourceUnavailable
from infra.sources.fetch_run import FetchedBatch
from infra.sources.registry import Registry
from processors.ledger.silence import SILENT_DAYS


class CrawlMetrics:
    """Written by the crawler's thread, read in any."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._readings = metrics.counter(metrics.READINGS, registry)
        self._entries = metrics.counter(metrics.ENTRIES, registry)
        self._sources = metrics.gauge(metrics.SOURCES, registry)
        self._overdue = metrics.gauge(metrics.OVERDUE, registry)
        # From zero on: what a counter begins with is no increase.
        for result in ("caught_up", "failed"):
            self._readings.labels(result)
        for result in ("new", "known", "refused"):
            self._entries.labels(result)

    def took(self, taken: FetchedBatch) -> None:
        """A batch is safe."""
        batch = taken.batch
        if batch.end is not None:
            failed = isinstance(batch.end, SourceUnavailable)
            self._readings.labels("failed" if failed else "caught_up").inc()
        self._entries.labels("new").inc(len(batch.values))
        self._entries.labels("known").inc(batch.known)
        self._entries.labels("refused").inc(len(batch.refusals))

    def look(self, sources: Registry, now: float) -> None:
        """See how the sources are."""
        for state, count in sources.states(now, SILENT_DAYS).items():
            self._sources.labels(state).set(count)
        self._overdue.set(sources.overdue(now))
