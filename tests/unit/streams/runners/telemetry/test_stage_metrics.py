"""Stage metrics: what a registry tells of stages, by names and labels of the list."""

from datetime import UTC, datetime

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families as parsed

from infra.metrics import METRICS, exposition
from processors.model import DeadRecord, StoryEvent
from streams.records import MALFORMED, Output, Record, dead, lost_records
from streams.runners.telemetry.progress import Progress
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.stages.cluster.stage import Held
from streams.topics import DEAD, EVENTS
from tests.support.clock import SetClock

PLACE = ("log", 0)


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


@pytest.fixture
def metrics(registry: CollectorRegistry) -> StageMetrics:
    return StageMetrics(registry, lambda: 0.0)


def watched(metrics: StageMetrics, clock: SetClock) -> Progress:
    """A cluster stage, three records behind."""
    progress = Progress("cluster", lambda: clock.now)
    metrics.watch(progress)
    progress.assigned({PLACE: 10}, {PLACE: 23})
    progress.finished({PLACE: 20}, 9)
    progress.holds = lambda: Held(7, 3, 1, 4, 2)
    progress.checkpointed(4_096)
    return progress


def test_progress_is_told(registry: CollectorRegistry, metrics: StageMetrics) -> None:
    clock = SetClock()
    progress = watched(metrics, clock)
    progress.lost_records(2, "the topic was made anew")
    progress.waits("no Elasticsearch")
    assert registry.get_sample_value("storywire_stage_impaired", {"stage": "cluster"}) is None
    progress.impaired("an alias has a filter")
    clock.now += 5
    stage = {"stage": "cluster"}
    place = {**stage, "topic": "log", "partition": "0"}
    value = registry.get_sample_value
    assert value("storywire_stage_records_done_total", stage) == 9
    assert value("storywire_stage_records_lost_total", stage) == 2
    assert value("storywire_stage_lag_records", place) == 3
    assert value("storywire_stage_waiting", stage) == 1
    assert value("storywire_stage_impaired", stage) == 1
    assert value("storywire_stage_since_finished_seconds", stage) == 5
    assert value("storywire_stage_checkpoint_age_seconds", stage) == 5
    assert value("storywire_stage_checkpoint_bytes", stage) == 4_096
    assert value("storywire_cluster_active_articles") == 7
    assert value("storywire_cluster_active_stories") == 3
    assert value("storywire_cluster_singleton_stories") == 1
    assert value("storywire_cluster_stories", {"status": "open"}) == 4
    assert value("storywire_cluster_stories", {"status": "closed"}) == 2


def test_the_oldest_record_of_a_batch_tells_how_late_a_stage_is(
    registry: CollectorRegistry,
) -> None:
    metrics = StageMetrics(registry, lambda: 100.0)
    records = [Record("log", 0, offset, None, b"", at) for offset, at in enumerate((97.0, 99.0))]
    metrics.took("embed", records, 0.2)
    stage = {"stage": "embed"}
    assert registry.get_sample_value("storywire_stage_latency_seconds_sum", stage) == 3.0
    assert registry.get_sample_value("storywire_stage_batch_seconds_sum", stage) == 0.2


def test_what_a_stage_writes_is_counted_by_kind(
    registry: CollectorRegistry, metrics: StageMetrics
) -> None:
    watched(metrics, SetClock())
    value = registry.get_sample_value
    assert value("storywire_story_events_total", {"type": "merged"}) == 0
    at = datetime(2025, 9, 3, tzinfo=UTC)
    event = StoryEvent(event_id="1-0", type="merged", story_id="s", revision=1, happened_at=at)
    record = Record("log", 0, 1, None, b"", 0.0)
    lost = lost_records("log", 0, 1, 3, "cluster", 0.0)
    metrics.wrote(
        "cluster",
        [
            Output(EVENTS, "s", event),
            dead(record, "cluster", f"{MALFORMED}log holds: url: missing"),
            dead(record, "cluster", "its vector has three numbers"),
            Output(DEAD, lost.dead_id, lost),
        ],
    )
    assert value("storywire_story_events_total", {"type": "merged"}) == 1
    for kind in ("format", "refused", "lost"):
        labels = {"stage": "cluster", "kind": kind}
        assert value("storywire_stage_records_dead_total", labels) == 1
    assert isinstance(lost, DeadRecord)


def test_all_that_is_told_is_on_the_list(
    registry: CollectorRegistry, metrics: StageMetrics
) -> None:
    watched(metrics, SetClock())
    metrics.took("cluster", [Record("log", 0, 1, None, b"", 0.0)], 0.2)
    listed = {each.name.removesuffix("_total"): each for each in METRICS}
    told = list(parsed(exposition(registry).decode()))
    assert len(told) > 10
    for each in told:
        assert each.documentation == listed[each.name].meaning
        assert each.type == listed[each.name].kind
        assert each.name.startswith("storywire_")
