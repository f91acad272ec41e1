"""Servers: checks of Kafka, Elasticsearch, the groups of the stages, and the checkpoint."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing

from kafka import TopicPartition

from infra.checkpoint import (
    ANOTHER_VERSION,
    CheckpointFile,
    DamagedCheckpoint,
    checkpoint_path,
    of_version,
)
from infra.index.elastic.index import ElasticIndex
from infra.kafka.errors import KafkaUnusable
from infra.kafka.groups import Offsets
from infra.kafka.log_reader import LogRecord, read_to_end
from infra.settings import Settings
from processors.model import DeadRecord
from processors.text.counts import several
from streams.backends.base import Backend
from streams.dead_records import read_dead
from streams.doctor.archive import archive_findings
from streams.doctor.dead import NEWEST_READ, DeadReason, DeadThere, dead_sentence
from streams.doctor.finding import Finding, attempt, judged
from streams.doctor.index import index_findings
from streams.doctor.offsets import log_place, stage_look
from streams.doctor.sqlite_file import not_made
from streams.doctor.stage_progress import stage_finding
from streams.ledger.ledger import passed_over
from streams.records import LOST
from streams.runners.distributed.log_marks import LogMarks
from streams.stages.cluster.stage import require_version
from streams.stages.reads import READS
from streams.topic_admin import faults_of_topics, topics_missing
from streams.topics import DEAD


def kafka_finding(settings: Settings) -> Finding:
    """Whether Kafka is there with all topics."""

    def check() -> str:
        missing = topics_missing(settings)
        if missing:
            raise KafkaUnusable(f"{', '.join(missing)} missing: run `storywire admin init`")
        return f"{settings.kafka}, all topics there"

    return attempt("Kafka", check)


def elasticsearch_finding(settings: Settings) -> Finding:
    """Whether Elasticsearch is there with its indices."""

    def check() -> str:
        with closing(ElasticIndex(settings.elasticsearch, settings.index_prefix)) as index:
            return f"{settings.elasticsearch}, {several(index.counts().articles, 'article')}"

    return attempt("Elasticsearch", check)


def no_servers_finding(settings: Settings) -> Finding:
    """That the embedded mode has none, and what would use some."""
    return Finding(
        "Servers",
        True,
        f"none are used: {settings.database} is log and index; `storywire servers start`, or "
        "STORYWIRE_MODE=distributed, for Kafka and Elasticsearch",
    )


def distributed_findings(
    settings: Settings,
    backend: Backend,
    looks: Sequence[Offsets],
    seconds: float,
    *,
    has_index: bool,
) -> list[Finding]:
    """Each stage, the clustering log, the checkpoint on this machine, dead records, and where it
    can be asked the index."""
    found = [
        stage_finding(
            stage,
            [stage_look(settings, stage, each) for each in looks],
            seconds,
            f"`storywire worker --stages {stage}`",
        )
        for stage in READS
    ]
    dead = _dead_records(settings, looks[-1])
    unread = sum(unread_dead(settings, looks[-1]).values())
    return [
        _topics(settings),
        *found,
        _log(settings, looks[-1]),
        attempt("Checkpoint", lambda: _checkpoint(settings, looks[-1])),
        *archive_findings(checkpoint_path(settings)),
        _dead(dead.records, unread),
        _passed_on(backend, unread),
        *(index_findings(settings, looks[-1], dead) if has_index else []),
    ]


def _passed_on(backend: Backend, unread: int) -> Finding:
    """Whether something came of each record that the stages before the log are through with."""
    name = "Passed on"
    if unread:
        return Finding(
            name, True, "not looked at with so many dead records: see `storywire ledger`"
        )
    faults = [
        f"stage {line.stage} is through with {several(line.difference, 'record')} more than came "
        f"of it, as where somebody set its offsets ahead: {line.advice}; `storywire ledger` tells "
        "all sums, and with --acknowledge it is said no more"
        for line in passed_over(backend)
    ]
    return judged(name, faults, "something came of each record")


def _topics(settings: Settings) -> Finding:
    faults = faults_of_topics(settings)
    way_out = ["`storywire admin init` sets them, and says what it cannot set"] if faults else []
    return judged("Topics", [*faults, *way_out], "set up as `storywire admin init` does")


def _log(settings: Settings, offsets: Offsets) -> Finding:
    topic, begin, end = log_place(settings, offsets)
    is_cut = begin not in (0, settings.rebuild_from)
    lacks = [
        f"{topic} begins at offset {begin}, what came before is gone: without the "
        "checkpoint, stories cannot be rebuilt as they were; keep backups of the checkpoint, and "
        "its retention.ms at -1"
    ]
    return judged("Clustering log", lacks if is_cut else [], f"offsets {begin} to {end}")


def _checkpoint(settings: Settings, offsets: Offsets) -> str:
    """The one of this machine, if the cluster stage runs here. Raises DamagedCheckpoint, also where
    none can be made, and KafkaUnusable."""
    topic, begin, end = log_place(settings, offsets)
    path = checkpoint_path(settings)
    with ExitStack() as files:
        try:
            found = files.enter_context(CheckpointFile(path).opened())
        except OSError as error:
            raise DamagedCheckpoint(
                f"{path} cannot be read ({error.strerror})",
                hint="see its rights and whether it is a file, or change STORYWIRE_STATE_DIR",
            ) from error
        if found is None and (fault := not_made(path)):
            raise DamagedCheckpoint(fault)
        if found is None:
            return f"none at {path}"
        if begin < found.next_offset and found.mark:  # it may be newer than `offsets`
            marks = LogMarks(settings.kafka, [topic])
            marks.look()
            is_of = marks.is_of(found.mark, topic, 0, found.next_offset)
            # A record within the topic that it has dropped makes it no other log.
            is_same = found.next_offset <= end if is_of is None else is_of
        else:
            is_same = begin <= found.next_offset <= end
        if not is_same:
            raise KafkaUnusable(
                f"{path} continues at offset {found.next_offset} of another log than {topic}, "
                f"which holds {begin} to {end}: the topic was made anew; delete the checkpoint to "
                "rebuild the state from the log"
            )
        try:
            require_version(found.state)
        except ValueError as error:
            raise DamagedCheckpoint(
                f"{path}{of_version(found)} cannot be used ({error})", hint=ANOTHER_VERSION
            ) from error
        return f"{path}, continues at offset {found.next_offset}"


def _dead_records(settings: Settings, offsets: Offsets) -> DeadThere:
    topic = settings.topic_prefix + DEAD.name
    starts = {
        number: offsets.begins[TopicPartition(topic, number)] + count
        for number, count in unread_dead(settings, offsets).items()
    }
    return dead_there(read_to_end(settings.kafka, topic, starts))


def unread_dead(settings: Settings, offsets: Offsets) -> dict[int, int]:
    """How many records of each partition of the dead topic are before the NEWEST_READ."""
    topic = settings.topic_prefix + DEAD.name
    return {
        place.partition: max(0, end - offsets.begins[place] - NEWEST_READ)
        for place, end in offsets.ends.items()
        if place.topic == topic
    }


def dead_there(records: Iterable[LogRecord]) -> DeadThere:
    """The dead records that `records` of their topic leave, without their values: these are of up
    to 88 KiB each, and there may be NEWEST_READ of a partition."""
    left: dict[str, DeadRecord] = {}
    forgotten: set[str] = set()
    for each in records:
        left.pop(each.key, None)
        if each.value is None:
            forgotten.add(each.key)
        elif record := read_dead(each.key, each.value):
            left[each.key] = record.model_copy(update={"value": ""})
            forgotten.discard(each.key)
    return DeadThere(list(left.values()), forgotten)


def _dead(dead: Sequence[DeadRecord], unread: int) -> Finding:
    lost = sorted({each.dead_id for each in dead if each.dead_id.endswith(LOST)})
    faults = lost and [
        f"records were lost, told by {several(len(lost), 'dead record')}, the first {lost[0]}: "
        "send those articles again, then `storywire dead drop`"
    ]
    return judged("Dead records", faults, dead_sentence(map(DeadReason.of, dead), unread))
