"""Topic admin: the topics as `storywire admin init` sets them up on Kafka."""

from infra.kafka.client import CONNECT_SECONDS
from infra.kafka.errors import KafkaUnusable
from infra.kafka.producer import MAX_RECORD_BYTES
from infra.kafka.topics import TopicSpec, ensure_topics, missing_topics, topic_faults
from infra.settings import Settings
from streams.topics import FOREVER, TOPICS, Topic


def topic_spec(topic: Topic, settings: Settings) -> TopicSpec:
    """How `topic` stands on the broker."""
    config = {
        "cleanup.policy": topic.cleanup,
        "retention.ms": str(topic.retention_ms),
        "max.message.bytes": str(MAX_RECORD_BYTES),
    }
    if topic.retention_ms == FOREVER:
        # Brokers may have a bound of their own, for all topics that name none.
        config["retention.bytes"] = "-1"
    else:
        # Not a producer's clock, by which what it sends may be old, or of any year to come.
        config["message.timestamp.type"] = "LogAppendTime"
    return TopicSpec(
        name=settings.topic_prefix + topic.name,
        partitions=1 if topic.single_partition else settings.partitions,
        config=config,
        replication=settings.replication,
        min_insync=settings.min_insync,
        one_order=topic.single_partition,
    )


def init_topics(settings: Settings) -> list[str]:
    """Create and verify the topics; returns what was changed. Raises KafkaUnusable."""
    return ensure_topics(settings.kafka, _specs(settings))


def faults_of_topics(settings: Settings) -> list[str]:
    """How topics that are all there are not as `init_topics` leaves them. Raises KafkaUnusable."""
    return topic_faults(settings.kafka, _specs(settings))


def _specs(settings: Settings) -> list[TopicSpec]:
    return [topic_spec(topic, settings) for topic in TOPICS]


def topics_missing(settings: Settings, seconds: float = CONNECT_SECONDS) -> list[str]:
    """The topics that are not on the broker yet.

    Raises KafkaUnusable, also where no Kafka answers within `seconds`.
    """
    names = [settings.topic_prefix + topic.name for topic in TOPICS]
    return missing_topics(settings.kafka, names, seconds)


def require_topics(settings: Settings) -> None:
    """Raises KafkaUnusable unless all topics are there."""
    if missing := topics_missing(settings):
        raise KafkaUnusable(
            f"Kafka at {settings.kafka} has no topic {', '.join(missing)}: run "
            "`storywire admin init`"
        )
