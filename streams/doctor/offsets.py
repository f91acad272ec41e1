"""Offsets of the doctor: those of all topics and groups now, and how far a stage is by them."""

from kafka import TopicPartition

from infra.kafka.groups import Offsets, read_offsets
from infra.settings import Settings
from streams.doctor.stage_progress import StageLook
from streams.stages.reads import READS
from streams.topics import CLUSTERING_LOG, TOPICS


def offsets_now(settings: Settings) -> Offsets:
    """Of all topics and the groups of all stages. Raises KafkaUnusable."""
    topics = [settings.topic_prefix + each.name for each in TOPICS]
    return read_offsets(settings.kafka, topics, [_group(settings, each) for each in READS])


def stage_look(settings: Settings, stage: str, offsets: Offsets) -> StageLook:
    """The partitions that a stage reads, and where its group stands in them."""
    names = {settings.topic_prefix + each.name for each in READS[stage]}
    group = _group(settings, stage)
    return StageLook(
        begins={place: each for place, each in offsets.begins.items() if place.topic in names},
        ends={place: each for place, each in offsets.ends.items() if place.topic in names},
        reached=offsets.committed[group],
        is_run=offsets.members[group] > 0,
        held={place: each for place, each in offsets.held.items() if place.topic in names},
    )


def log_place(settings: Settings, offsets: Offsets) -> tuple[str, int, int]:
    """Name, begin and end of the clustering log."""
    topic = settings.topic_prefix + CLUSTERING_LOG.name
    place = TopicPartition(topic, 0)
    return topic, offsets.begins[place], offsets.ends[place]


def _group(settings: Settings, stage: str) -> str:
    return f"{settings.topic_prefix}storywire-{stage}"
