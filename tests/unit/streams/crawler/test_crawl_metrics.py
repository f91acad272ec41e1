"""Crawl metrics: what sources give is counted, and those that are not well."""

from pathlib import Path

from prometheus_client import CollectorRegistry

from infra.http.errors import SourceUnavailable
from infra.http.request import Traffic
from infra.sources.base import CaughtUp, Refusal
from infra.sources.batches import Batch
from infra.sources.fetch_run import FetchedBatch
from infra.sources.polling import DAY, Polling
from infra.sources.registry import Description, Registry
from processors.ledger.silence import SILENT_DAYS
from streams.crawler.crawl_metrics import CrawlMetrics

NOW = 1_000_000.0


def taken(source_id: int, batch: Batch) -> FetchedBatch:
    return FetchedBatch(source_id, batch, len(batch.values), Traffic())


def test_readings_and_entries_are_counted_by_what_became_of_them() -> None:
    told = CollectorRegistry()
    metrics = CrawlMetrics(told)
    value = told.get_sample_value
    assert value("storywire_source_readings_total", {"result": "failed"}) == 0
    refusal = Refusal("line 3", "no link", "1")
    more = Batch([b"{}", b"{}"], [refusal])
    metrics.took(taken(1, more))
    metrics.took(taken(1, Batch([b"{}"], end=CaughtUp("1", known=5))))
    metrics.took(taken(2, Batch(end=SourceUnavailable("away"))))
    for result, count in {"new": 3, "known": 5, "refused": 1}.items():
        assert value("storywire_source_entries_total", {"result": result}) == count
    for result, count in {"caught_up": 1, "failed": 1}.items():
        assert value("storywire_source_readings_total", {"result": result}) == count


def test_sources_are_counted_by_how_they_are(tmp_path: Path) -> None:
    told = CollectorRegistry()
    metrics = CrawlMetrics(told)
    with Registry(tmp_path / "sources.sqlite", Polling(300.0, 3_600.0)) as sources:
        metrics.look(sources, NOW)
        assert told.get_sample_value("storywire_source_overdue_seconds") == 0
        sources.add([Description(f"https://{name}.example/feed") for name in "abc"], NOW)
        first, second, third = (each.source_id for each in sources.sources())
        later = NOW + (SILENT_DAYS + 1) * DAY
        ends = [
            taken(first, Batch([b"{}"], end=CaughtUp("1"))),
            taken(second, Batch(end=SourceUnavailable("away"))),
            taken(third, Batch(end=SourceUnavailable("gone for good", gone=True))),
        ]
        sources.record(ends, later - 10_000)
        metrics.look(sources, later)
    expected = {"followed": 2, "failing": 1, "silent": 1, "gone": 1}
    for state, count in expected.items():
        assert told.get_sample_value("storywire_sources", {"state": state}) == count
    overdue = told.get_sample_value("storywire_source_overdue_seconds")
    assert overdue
    assert 0 < overdue < 10_000
