"""Worker: one process that runs some of the stages over Kafka."""

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from threading import Timer
from typing import NoReturn

from aiokafka.errors import KafkaError, MessageSizeTooLargeError
from faust import App, Worker

from infra import logs
from infra.embedders.opening import open_embedder, space_of
from infra.file_lock import FileLocked, hold
from infra.index.base import IndexUnavailable
from infra.index.elastic.index import ElasticIndex
from infra.kafka.errors import unusable
from infra.kafka.groups import leave_outgrown
from infra.kafka.log_reader import first_of
from infra.kafka.producer import MAX_RECORD_BYTES
from infra.kafka.table import TableReader
from infra.kafka.topics import require_one_order
from infra.metrics import process_registry
from infra.settings import Settings
from infra.traces import Traces
from processors.embed.embedder import EmbedOnce
from processors.errors import StorywireError
from streams.index_log import require_index_of_log
from streams.outlet_table import OutletTable
from streams.runners.distributed.cluster_app import ClusterApp
from streams.runners.distributed.index_watch import IndexWatch
from streams.runners.distributed.library_logs import quieten
from streams.runners.distributed.owned_offsets import FencedInstance
from streams.runners.distributed.stage_app import StageApp
from streams.runners.distributed.topic_watch import TopicWatch
from streams.runners.telemetry.health import WorkerHealth
from streams.runners.telemetry.passages import log_passages
from streams.runners.telemetry.probes import Listening, serving_health
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.stages import STAGES
from streams.stages.embed import EmbedStage
from streams.stages.index import IndexStage
from streams.stages.normalize import NormalizeStage
from streams.stages.reads import READS
from streams.topic_admin import require_topics
from streams.topics import CLUSTERING_LOG, OUTLETS, TOPICS
from streams.vector_space import (
    READ_AGAIN,
    require_vector_space,
    require_vector_space_of_index,
    space_of_record,
)

WRITE_SECONDS = 2.0
"""Of trying within one batch of the index stage, which waits itself and can be stopped then."""
STOP_SECONDS = 15.0
"""Time that an end in order may take: Kubernetes kills after 30 s, and a client of a Kafka that is
away waits for minutes."""
OTHER_NAME = "end that one, or set STORYWIRE_WORKER_ID to another name"

log = logging.getLogger(__name__)


class BoundedWorker(Worker):
    """Ends in order, or after STOP_SECONDS as after a kill: what it was doing comes again."""

    def __init__(self, apps: Sequence[App], settings: Settings) -> None:
        # It logs as the whole process does.
        super().__init__(*apps, quiet=True, override_logging=False)
        # Its control characters would end up in the log.
        self.spinner = None
        self._settings = settings

    async def on_stop(self) -> None:
        """The end begins."""
        await super().on_stop()
        late = Timer(STOP_SECONDS, self._end_late)
        late.daemon = True
        late.start()

    def _crash(self, reason: BaseException) -> None:
        # The first reason of all: other stages are cancelled for it, and would say so instead.
        super()._crash(self.crash_reason or reason)

    def end_process(self, code: int, reason: BaseException | None = None) -> NoReturn:
        """End here and now; the last line says why, where a stage failed, or for `reason`."""
        if reason := self.crash_reason or reason:
            log.critical("the worker ends: %s", why_ended(reason, self._settings))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    def _end_late(self) -> None:
        log.warning("not ended in order within %.0f s, as where Kafka is away: what was under way "
                    "comes again", STOP_SECONDS)  # fmt: skip
        self.end_process(1 if self.crash_reason else 0)


class WorkerRunning(StorywireError):
    """Another worker of this name runs the stage: the two would push each other out for ever."""


def run_worker(stages: Sequence[str], settings: Settings) -> None:
    """Run the stages until a signal; ends the process, with code 1 if a stage failed.

    Raises WorkerRunning, KafkaUnusable, DamagedCheckpoint, ModelError, OtherVectorSpace and
    PortTaken where it cannot start.
    """
    logs.begin_run("worker")
    with fence(stages, settings):
        require_topics(settings)
        watch = TopicWatch(settings)
        for name in (settings.topic_prefix + each.name for each in TOPICS if each.single_partition):
            require_one_order(name, watch.partitions(name))
        _leave_outgrown(stages, settings, watch)
        quieten()
        # The line a minute, and a line for each article where the setting asks for it.
        for name in (WorkerHealth.__module__, log_passages.__module__):
            logging.getLogger(name).setLevel(logging.INFO)
        health, registry = WorkerHealth(), process_registry()
        health.watch_beside(watch.fault)
        metrics, traces = StageMetrics(registry), _traces(settings)
        try:
            place = Listening("worker_port", settings.worker_host, settings.worker_port)
            with serving_health(health, registry, place):
                stage_apps = [stage_app(name, settings, metrics, traces) for name in stages]
                for each in stage_apps:
                    health.watch(each.progress)
                stage_apps[0].app.task(watch.follow)
                worker = BoundedWorker([each.app for each in stage_apps], settings)
                health.follow(worker.loop)
                worker.execute_from_commandline()
        except SystemExit as end:
            if traces:
                traces.close()
            # A thread that still tries to reach the index must not hold up the end: what it was
            # doing is not acknowledged and will be done again.
            worker.end_process(int(end.code or 0), end.__context__ if end.code else None)


@contextmanager
def fence(stages: Sequence[str], settings: Settings) -> Iterator[None]:
    """Keep other workers of this name off the stages, on this machine. Raises WorkerRunning.

    A worker without a name has none to share: its place is one that Kafka gives it.
    """
    with ExitStack() as held:
        for stage in stages if settings.worker_id else ():
            name = f"{settings.topic_prefix}storywire-{stage}.{settings.worker_id}.lock"
            try:
                held.enter_context(hold(settings.state_dir / name))
            except FileLocked as error:
                raise WorkerRunning(
                    f"a worker {settings.worker_id} runs the {stage} stage already",
                    hint=OTHER_NAME,
                ) from error
        yield


def _leave_outgrown(stages: Sequence[str], settings: Settings, watch: TopicWatch) -> None:
    """Have the groups share out partitions that came while this worker was away."""
    if not settings.worker_id:
        return
    prefix = settings.topic_prefix
    reads = {
        f"{prefix}storywire-{stage}": {
            prefix + topic.name: watch.partitions(prefix + topic.name) for topic in READS[stage]
        }
        for stage in stages
    }
    for group in leave_outgrown(settings.kafka, reads, settings.worker_id):
        log.warning("%s: its topics have grown: their partitions are shared out anew", group)


def _traces(settings: Settings) -> Traces | None:
    if not settings.traces_endpoint:
        return None
    return Traces(settings.traces_endpoint, settings.traces_sampled, "worker")


def why_ended(reason: BaseException, settings: Settings) -> str:
    """The last sentence of a worker that failed with `reason`."""
    # aiokafka wraps what the broker answers, and keeps its name only.
    if FencedInstance.__name__ in repr(reason):
        return (
            f"another worker {settings.worker_id}, on another machine or with another "
            f"STORYWIRE_STATE_DIR, took its place: {OTHER_NAME}"
        )
    if MessageSizeTooLargeError.__name__ in repr(reason):
        return (
            f"a topic, or the broker, takes no record of up to {MAX_RECORD_BYTES} bytes "
            "(max.message.bytes): `storywire doctor` names it, and `storywire admin init` sets it"
        )
    if isinstance(reason, KafkaError):
        return str(unusable(reason, "cannot go on with", settings.kafka))
    return str(reason) if isinstance(reason, StorywireError) else repr(reason)


def stage_app(
    name: str, settings: Settings, metrics: StageMetrics, traces: Traces | None = None
) -> StageApp:
    """The application of the stage called `name`."""
    if name == "normalize":
        return _normalize_app(settings, metrics, traces)
    if name == "embed":
        _require_space_of_log(settings)
        stage = EmbedStage(EmbedOnce(open_embedder(settings.embedder)))
        return StageApp(stage, settings, metrics, traces)
    if name == "cluster":
        _require_space_of_log(settings)
        return ClusterApp(settings, metrics, traces)
    if name == "index":
        return _index_app(settings, metrics, traces)
    raise ValueError(f"there is no stage {name!r}; the stages are {', '.join(STAGES)}")


def _require_space_of_log(settings: Settings) -> None:
    topic = settings.topic_prefix + CLUSTERING_LOG.name
    stored = first_of(settings.kafka, topic, space_of_record)
    require_vector_space(topic, stored, space_of(settings.embedder), READ_AGAIN)


def _index_app(settings: Settings, metrics: StageMetrics, traces: Traces | None) -> StageApp:
    """Starts also where Elasticsearch is away or not prepared, and waits for it with its first
    batch; what it then finds there is checked before anything is written."""
    prefix = settings.index_prefix
    index = ElasticIndex(settings.elasticsearch, prefix, write_seconds=WRITE_SECONDS)

    def require() -> None:
        require_vector_space_of_index(index, prefix, space_of(settings.embedder))
        require_index_of_log(index, settings)

    with suppress(IndexUnavailable):
        require()
    app = StageApp(IndexStage(index, metrics.searchable, require), settings, metrics, traces)
    app.app.task(IndexWatch(index, app.progress).follow)
    return app


def _normalize_app(settings: Settings, metrics: StageMetrics, traces: Traces | None) -> StageApp:
    """Starts with all outlets that there are and learns of new ones."""
    outlets = OutletTable()
    topic = settings.topic_prefix + OUTLETS.name
    reader = TableReader(settings.kafka, topic, outlets.take)
    reader.catch_up()
    app = StageApp(NormalizeStage(outlets), settings, metrics, traces)
    app.app.task(reader.follow)
    return app
