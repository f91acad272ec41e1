"""Metrics: list of all that `/metrics` tells, by name, labels and meaning; makes what counts them.

Labels take few values: never an id, a domain or a text.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.core import Metric as Family

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

# A further series for each, which no alert and no picture here uses.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Metric(NamedTuple):
    """A metric as its name stands in expressions; a histogram's has _bucket, _sum and _count
    behind it there."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    meaning: str
    labels: tuple[str, ...] = ()
    bounds: tuple[float, ...] = ()
    """Upper ends of a histogram's buckets."""


DONE = Metric(
    "storywire_stage_records_done_total",
    "counter",
    "Records that a stage is through with, since the process started.",
    ("stage",),
)
DEAD = Metric(
    "storywire_stage_records_dead_total",
    "counter",
    "Dead records that a stage wrote. Kinds: lost (records that it was to read are gone), format "
    "(a record is not what its topic holds), refused (all others).",
    ("stage", "kind"),
)
LOST = Metric(
    "storywire_stage_records_lost_total",
    "counter",
    "Records that were gone before a stage read them, as far as their number is known.",
    ("stage",),
)
LAG = Metric(
    "storywire_stage_lag_records",
    "gauge",
    "Records of a partition that are there and that the stage has not done yet.",
    ("stage", "topic", "partition"),
)
WAITING = Metric(
    "storywire_stage_waiting",
    "gauge",
    "1 while a stage cannot go on for now, since a server is away or refuses; /readyz says why.",
    ("stage",),
)
IMPAIRED = Metric(
    "storywire_stage_impaired",
    "gauge",
    "1 while an index takes no documents, or shows readers another part of what it holds, as the "
    "index stage of a worker sees every 10 s, also where nothing comes; /readyz says why. Absent "
    "before its first look, and of other stages.",
    ("stage",),
)
SINCE_FINISHED = Metric(
    "storywire_stage_since_finished_seconds",
    "gauge",
    "Seconds since a stage finished a batch; absent before its first.",
    ("stage",),
)
CHECKPOINT_AGE = Metric(
    "storywire_stage_checkpoint_age_seconds",
    "gauge",
    "Seconds since the state of a stage was written to disk; absent before the first time. It "
    "also grows while there is nothing new to write.",
    ("stage",),
)
CHECKPOINT_BYTES = Metric(
    "storywire_stage_checkpoint_bytes",
    "gauge",
    "Size of the state that was written last; absent before the first time.",
    ("stage",),
)
BATCH = Metric(
    "storywire_stage_batch_seconds",
    "histogram",
    "Seconds that a stage took for a batch of records; in a worker until the broker has what it "
    "led to, with all waiting for servers.",
    ("stage",),
    (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
LATENCY = Metric(
    "storywire_stage_latency_seconds",
    "histogram",
    "Seconds from the time of the oldest record of a batch in its topic until the stage was "
    "through with the batch: how much later a stage makes what comes in.",
    ("stage",),
    (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600),
)
SEARCHABLE = Metric(
    "storywire_received_to_searchable_seconds",
    "histogram",
    "Seconds from the time of a raw record, which is when it was received, until its article was "
    "stored in the index; Elasticsearch shows it up to a refresh interval later. Records that are "
    "read again count with their first time.",
    (),
    (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600),
)
EVENTS = Metric(
    "storywire_story_events_total",
    "counter",
    "Events of stories that the cluster stage wrote, by their type: opened is a story founded, "
    "joined an article that came to one; merged, split, moved and all others as in the topic.",
    ("type",),
)
ARTICLES = Metric(
    "storywire_cluster_active_articles",
    "gauge",
    "Articles that the cluster stage has in memory: those that new ones are compared with.",
)
STORIES = Metric(
    "storywire_cluster_active_stories",
    "gauge",
    "Stories of these articles.",
)
SINGLETONS = Metric(
    "storywire_cluster_singleton_stories",
    "gauge",
    "Active stories of one article.",
)
HELD_STORIES = Metric(
    "storywire_cluster_stories",
    "gauge",
    "Stories in the memory of the cluster stage by status, open or closed; those that have been "
    "closed for a month are in its archive. Merged ones: see events.",
    ("status",),
)
PLACED = Metric(
    "storywire_cluster_articles_total",
    "counter",
    "Articles that got a story, by whose word it is that they are their publisher's: own (its "
    "site), relayed (one whom the operator trusts) or claimed (anyone else). One that was claimed "
    "and proves to be its publisher's counts again.",
    ("provenance",),
)
REASSIGNED = Metric(
    "storywire_cluster_reassigned_articles_total",
    "counter",
    "Articles whose story changed after they had got one, by what did it: merged, split or moved. "
    "Those that an operator's correction brought elsewhere do not count.",
    ("by",),
)
JOINED_SCORE = Metric(
    "storywire_cluster_joined_score",
    "histogram",
    "How alike an article is to the story that it joins: standard deviations above what is "
    "usual between two articles, from the threshold of the engine on. Its mean is the cohesion.",
    (),
    (7, 8, 9, 10, 12, 14, 16, 20, 25, 30),
)
JOINED_MARGIN = Metric(
    "storywire_cluster_joined_margin",
    "histogram",
    "How much of that it has more than for the story that came second; articles without a second "
    "do not count. Its mean is the separation.",
    (),
    (1, 2, 4, 6, 8, 10, 15, 20, 25, 30),
)
READINGS = Metric(
    "storywire_source_readings_total",
    "counter",
    "Readings of followed sources that ended, by result: caught_up or failed.",
    ("result",),
)
ENTRIES = Metric(
    "storywire_source_entries_total",
    "counter",
    "Entries of followed sources by result: new (an article handed to the pipeline), known (shown "
    "again, unchanged) and refused (cannot become one).",
    ("result",),
)
SOURCES = Metric(
    "storywire_sources",
    "gauge",
    "Sources by state: followed are all that are read; of these, failing are those whose last "
    "reading failed, and silent those that gave nothing new for a week; gone are read no more.",
    ("state",),
)
OVERDUE = Metric(
    "storywire_source_overdue_seconds",
    "gauge",
    "Seconds for which the source that waits longest for its reading is due.",
)
CANARY_F1 = Metric(
    "storywire_canary_bcubed_f1",
    "gauge",
    "B-cubed F1 of the labelled articles of `storywire canary`; the harmonic mean of the next two.",
)
CANARY_PRECISION = Metric(
    "storywire_canary_bcubed_precision",
    "gauge",
    "How much of the story of each of these articles belongs with it.",
)
CANARY_RECALL = Metric(
    "storywire_canary_bcubed_recall",
    "gauge",
    "How much of what belongs with each of these articles is in its story.",
)
CANARY_AT = Metric(
    "storywire_canary_run_timestamp_seconds",
    "gauge",
    "When `storywire canary` ended, in seconds since the epoch.",
)
HTTP = Metric(
    "storywire_http_request_seconds",
    "histogram",
    "Seconds until an answer began, of requests to `storywire serve`; their number is its _count. "
    "HEAD counts as GET. A route is a template such as /api/v1/stories/{story_id}; other stands "
    "for what no route takes, and for files.",
    ("method", "route", "status"),
    (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
PROCESS = (
    Metric(
        "storywire_process_cpu_seconds_total", "counter", "Processor time of the process, seconds."
    ),
    *(
        Metric(f"storywire_process_{name}", "gauge", meaning)
        for name, meaning in (
            ("resident_memory_bytes", "Memory of the process that is in RAM."),
            ("virtual_memory_bytes", "Memory that the process has asked for."),
            ("start_time_seconds", "When it started, in seconds since the epoch."),
            ("open_fds", "Files and connections that it has open."),
            ("max_fds", "How many of these it may have."),
        )
    ),
)
"""Of every process, where it runs on Linux."""
METRICS = (
    DONE,
    DEAD,
    LOST,
    LAG,
    WAITING,
    IMPAIRED,
    SINCE_FINISHED,
    CHECKPOINT_AGE,
    CHECKPOINT_BYTES,
    BATCH,
    LATENCY,
    SEARCHABLE,
    EVENTS,
    ARTICLES,
    STORIES,
    SINGLETONS,
    HELD_STORIES,
    PLACED,
    REASSIGNED,
    JOINED_SCORE,
    JOINED_MARGIN,
    READINGS,
    ENTRIES,
    SOURCES,
    OVERDUE,
    CANARY_F1,
    CANARY_PRECISION,
    CANARY_RECALL,
    CANARY_AT,
    HTTP,
    *PROCESS,
)


def process_registry() -> CollectorRegistry:
    """A registry that tells of this process, and of what else is entered."""
    registry = CollectorRegistry()
    ProcessCollector(namespace="storywire", registry=registry)
    return registry


def counter(metric: Metric, registry: CollectorRegistry) -> Counter:
    """A counter of this meaning."""
    return Counter(metric.name, metric.meaning, metric.labels, registry=registry)


def gauge(metric: Metric, registry: CollectorRegistry) -> Gauge:
    """A gauge of this meaning."""
    return Gauge(metric.name, metric.meaning, metric.labels, registry=registry)


def histogram(metric: Metric, registry: CollectorRegistry) -> Histogram:
    """A histogram of this meaning."""
    return Histogram(
        metric.name, metric.meaning, metric.labels, registry=registry, buckets=metric.bounds
    )


def family(metric: Metric, samples: Iterable[tuple[Sequence[str], float]]) -> Family:
    """What a collector tells: values by those of the labels."""
    kind = CounterMetricFamily if metric.kind == "counter" else GaugeMetricFamily
    made = kind(metric.name, metric.meaning, labels=metric.labels)
    for labels, value in samples:
        made.add_metric(labels, value)
    return made


def exposition(registry: CollectorRegistry) -> bytes:
    """All of it in Prometheus's text format, CONTENT_TYPE."""
    return generate_latest(registry)
