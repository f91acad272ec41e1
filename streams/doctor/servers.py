"""Servers: checks of Kafka, Elasticsearch, the groups of the stages, and the index by its log."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime

from kafka import TopicPartition
from pydantic import ValidationError

from infra.checkpoint import (
    ANOTHER_VERSION,
    CheckpointFile,
    DamagedCheckpoint,
    checkpoint_path,
    of_version,
)
from infra.embedders.opening import space_of
from infra.index.base import IndexUnavailable
from infra.index.elastic.index import ElasticIndex
from infra.kafka.errors import KafkaUnusable
from infra.kafka.groups import Offsets, read_offsets
from infra.kafka.log_reader import LogRecord, read_to_end, records_at
from infra.settings import Settings
from processors.model import (
    Correction,
    DeadRecord,
    StoryEvent,
    clustering_log_record,
    event_position,
    withdrawn_ids,
)
from processors.normalize.addresses.identity import current_id
from streams.dead_records import read_dead
from streams.doctor.archive import archive_findings
from streams.doctor.database import not_made
from streams.doctor.dead import NEWEST_READ, DeadReason, dead_sentence
from streams.doctor.finding import Finding, attempt, judged
from streams.doctor.index_parts import lost_beside
from streams.doctor.stage_progress import StageLook, stage_finding
from streams.index_log import other_log
from streams.records import LOST
from streams.runners.log_marks import LogMarks
from streams.stages.cluster.stage import require_version
from streams.stages.reads import READS
from streams.topic_admin import faults_of_topics, topics_missing
from streams.topics import CLUSTERING_LOG, DEAD, EVENTS, TOPICS
from streams.vector_space import require_vector_space_of_index

SAMPLE = 50
"""Records of the clustering log whose articles are looked up: a tenth that is missing is found 99
times of 100."""
NEWEST = 10
"""Records at its end whose articles are looked up too: an index that was brought back from a
snapshot lacks the newest, however few."""


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
        with closing(_index(settings)) as index:
            return f"{settings.elasticsearch}, {index.counts().articles:,} articles"

    return attempt("Elasticsearch", check)


def no_servers_finding(settings: Settings) -> Finding:
    """That the embedded mode has none, and what would use some."""
    return Finding(
        "Servers",
        True,
        f"none are used: {settings.database} is log and index; `storywire servers start`, or "
        "STORYWIRE_MODE=distributed, for Kafka and Elasticsearch",
    )


def offsets_now(settings: Settings) -> Offsets:
    """Of all topics and the groups of all stages. Raises KafkaUnusable."""
    topics = [settings.topic_prefix + each.name for each in TOPICS]
    return read_offsets(settings.kafka, topics, [_group(settings, each) for each in READS])


def distributed_findings(
    settings: Settings, looks: Sequence[Offsets], seconds: float, *, has_index: bool
) -> list[Finding]:
    """Each stage, the clustering log, the checkpoint on this machine, dead records, and where it
    can be asked the index."""
    found = [
        stage_finding(
            stage,
            [_stage_look(settings, stage, each) for each in looks],
            seconds,
            f"`storywire worker --stages {stage}`",
        )
        for stage in READS
    ]
    dead = _dead_records(settings, looks[-1])
    return [
        _topics(settings),
        *found,
        _log(settings, looks[-1]),
        attempt("Checkpoint", lambda: _checkpoint(settings, looks[-1])),
        *archive_findings(checkpoint_path(settings)),
        _dead(dead),
        *(_index_findings(settings, looks[-1], dead) if has_index else []),
    ]


def _index_findings(
    settings: Settings, offsets: Offsets, dead: Sequence[DeadRecord]
) -> list[Finding]:
    return [
        attempt("Index", lambda: _writable(settings)),
        attempt("Vector space", lambda: _space(settings)),
        attempt("Articles", lambda: _articles(settings, offsets, dead)),
    ]


def _writable(settings: Settings) -> str:
    """Whether the index takes documents, and shows them. Raises IndexUnavailable."""
    with closing(_index(settings)) as index:
        why = index.impaired()
    if why:
        raise IndexUnavailable(why)
    return "takes documents"


def _space(settings: Settings) -> str:
    """That of the model that is set. Raises OtherVectorSpace where the articles have another."""
    model = space_of(settings.embedder)
    with closing(_index(settings)) as index:
        require_vector_space_of_index(index, settings.index_prefix, model)
    return model


def _topics(settings: Settings) -> Finding:
    faults = faults_of_topics(settings)
    way_out = ["`storywire admin init` sets them, and says what it cannot set"] if faults else []
    return judged("Topics", [*faults, *way_out], "set up as `storywire admin init` does")


def _group(settings: Settings, stage: str) -> str:
    return f"{settings.topic_prefix}storywire-{stage}"


def _index(settings: Settings) -> ElasticIndex:
    return ElasticIndex(settings.elasticsearch, settings.index_prefix)


def _stage_look(settings: Settings, stage: str, offsets: Offsets) -> StageLook:
    names = {settings.topic_prefix + each.name for each in READS[stage]}
    group = _group(settings, stage)
    return StageLook(
        begins={place: each for place, each in offsets.begins.items() if place.topic in names},
        ends={place: each for place, each in offsets.ends.items() if place.topic in names},
        reached=offsets.committed[group],
        is_run=offsets.members[group] > 0,
    )


def _log_place(settings: Settings, offsets: Offsets) -> tuple[str, int, int]:
    """Name, begin and end of the clustering log."""
    topic = settings.topic_prefix + CLUSTERING_LOG.name
    place = TopicPartition(topic, 0)
    return topic, offsets.begins[place], offsets.ends[place]


def _log(settings: Settings, offsets: Offsets) -> Finding:
    topic, begin, end = _log_place(settings, offsets)
    is_cut = begin not in (0, settings.rebuild_from)
    lacks = [
        f"{topic} begins at offset {begin}, so its first {begin} records are gone: without the "
        "checkpoint, stories cannot be rebuilt as they were; keep backups of the checkpoint, and "
        "its retention.ms at -1"
    ]
    return judged("Clustering log", lacks if is_cut else [], f"offsets {begin} to {end}")


def _checkpoint(settings: Settings, offsets: Offsets) -> str:
    """The one of this machine, if the cluster stage runs here. Raises DamagedCheckpoint, also where
    none can be made, and KafkaUnusable."""
    topic, begin, end = _log_place(settings, offsets)
    path = checkpoint_path(settings)
    try:
        found = CheckpointFile(path).read()
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
        is_same = bool(marks.is_of(found.mark, topic, 0, found.next_offset))
    else:
        is_same = begin <= found.next_offset <= end
    if not is_same:
        raise KafkaUnusable(
            f"{path} continues at offset {found.next_offset} of another log than {topic}, which "
            f"holds {begin} to {end}: the topic was made anew; delete the checkpoint to rebuild "
            "the state from the log"
        )
    try:
        require_version(found.state)
    except ValueError as error:
        raise DamagedCheckpoint(
            f"{path}{of_version(found)} cannot be used ({error})", hint=ANOTHER_VERSION
        ) from error
    return f"{path}, continues at offset {found.next_offset}"


def _dead_records(settings: Settings, offsets: Offsets) -> list[DeadRecord]:
    topic = settings.topic_prefix + DEAD.name
    starts = {
        place.partition: max(0, end - NEWEST_READ)
        for place, end in offsets.ends.items()
        if place.topic == topic
    }
    left: dict[str, DeadRecord] = {}
    for each in read_to_end(settings.kafka, topic, starts):
        left.pop(each.key, None)  # without a value it was dropped
        if each.value is not None and (record := read_dead(each.key, each.value)):
            left[each.key] = record
    return list(left.values())


def _dead(dead: Sequence[DeadRecord]) -> Finding:
    lost = sorted({each.dead_id for each in dead if each.dead_id.endswith(LOST)})
    told = [
        f"{len(lost)} say that records were lost, the first {lost[0]}: send those articles again, "
        "then `storywire dead drop`"
        for _ in lost[:1]
    ]
    return judged("Dead records", told, dead_sentence(map(DeadReason.of, dead), 0))


def _articles(settings: Settings, offsets: Offsets, dead: Sequence[DeadRecord]) -> str:
    """The index against the log. Raises IndexUnavailable, IncompatibleIndex, KafkaUnusable."""
    topic, begin, end = _log_place(settings, offsets)
    with closing(_index(settings)) as index:
        index.refresh()
        held = index.counts().articles
        if held > end:  # by what came meanwhile?
            _, _, end = _log_place(settings, offsets_now(settings))
        if held > end:
            raise KafkaUnusable(
                f"the index holds {held} articles, {topic} only {end} records: the index is that "
                "of another log"
            )
        if found := other_log(index, settings):
            raise KafkaUnusable(f"the index is that of another log: {found}")
        if any(_stage_look(settings, each, offsets).lag for each in ("cluster", "index")):
            return f"{held} in the index, {end} records in the log; some are on their way"
        step = max(1, (end - begin) // SAMPLE)
        places = sorted({*range(begin, end, step), *range(max(begin, end - NEWEST), end)})
        looked = records_at(settings.kafka, topic, places)
        kept_since = index.kept_since()
        expected = [_article_id(each) for each in looked if not _excused(each, dead, kept_since)]
        known = index.articles_by_id(expected)
        withdrawn = withdrawn_ids(index.withdrawals())
        missing = [key for key in expected if key not in known and key not in withdrawn]
        lost = lost_beside(index, [known[key] for key in expected if key in known])
        lost = lost or _newest_event_lost(settings, index, offsets, dead)
    if missing:
        raise KafkaUnusable(
            f"the index holds {held} articles, {topic} {end} records, and {len(missing)} of "
            f"{len(expected)} that were looked up are missing, such as {missing[0]}: indices were "
            "deleted, or are those of another log or an older copy; `storywire replay` makes them "
            "anew"
        )
    if lost:
        raise KafkaUnusable(
            f"the index lacks {lost}: an index was deleted, or comes from an older copy; "
            "`storywire replay` makes it anew"
        )
    older = f"; from before {kept_since:%Y-%m-%d} none are kept" if kept_since else ""
    return f"{held} in the index, {end} records in the log, {len(expected)} looked up{older}"


def _newest_event_lost(
    settings: Settings, index: ElasticIndex, offsets: Offsets, dead: Sequence[DeadRecord]
) -> str | None:
    """The last event that the topic has, in words, where the index has none so late."""
    topic = settings.topic_prefix + EVENTS.name
    end = offsets.ends[TopicPartition(topic, 0)]
    if end == offsets.begins[TopicPartition(topic, 0)]:
        return None
    for record in records_at(settings.kafka, topic, [end - 1]):
        if any((each.topic, each.offset) == (EVENTS.name, record.offset) for each in dead):
            return None
        told = StoryEvent.model_validate_json(record.value or b"").event_id
        last = index.last_event_id()
        if last is None or event_position(last) < event_position(told):
            return f"the event {told}, the last of {topic}"
    return None


def _article_id(record: LogRecord) -> str:
    """The id by which the index has the article; a log may have it under a former one."""
    try:
        article = clustering_log_record(record.value or b"")
    except ValidationError:
        return str(record.key)
    return current_id(str(record.key), getattr(article, "url", ""))


def _excused(record: LogRecord, dead: Sequence[DeadRecord], kept_since: datetime | None) -> bool:
    """Whether no article of it is to be expected: it is a correction, died on its way, or is kept
    no longer, which only clustering the log tells of one without a date."""
    if any(each.key == record.key for each in dead):
        return True
    try:
        message = clustering_log_record(record.value or b"")
    except ValidationError:
        return False
    if isinstance(message, Correction):
        return True
    dated = message.published_at
    return kept_since is not None and (dated is None or dated < kept_since)
