"""What `storywire admin init` sets up: topics on Kafka, templates and aliases in the index."""

import asyncio

from infra.kafka.producer import MAX_RECORD_BYTES
from infra.kafka.topics import KafkaUnusable, TopicSpec, ensure_topics, missing_topics
from infra.settings import Settings
from streams.topics import TOPICS, Topic


def topic_spec(topic: Topic, settings: Settings) -> TopicSpec:
    """How `topic` stands on the broker."""
    return TopicSpec(
        name=settings.topic_prefix + topic.name,
        partitions=1 if topic.ordered else settings.partitions,
        config={
            "cleanup.policy": topic.cleanup,
            "retention.ms": str(topic.retention_ms),
            "max.message.bytes": str(MAX_RECORD_BYTES),
        },
    )


def init_topics(settings: Settings) -> list[str]:
    """Create and verify the topics; returns what was changed. Raises KafkaUnusable."""
    specs = [topic_spec(topic, settings) for topic in TOPICS]
    return asyncio.run(ensure_topics(settings.kafka_bootstrap, specs))


def topics_missing(settings: Settings) -> list[str]:
    """The topics that are not on the broker yet. Raises KafkaUnusable."""
    names = [settings.topic_prefix + topic.name for topic in TOPICS]
    return asyncio.run(missing_topics(settings.kafka_bootstrap, names))


def require_topics(settings: Settings) -> None:
    """Raises KafkaUnusable unless all topics are there."""
    if missing := topics_missing(settings):
        raise KafkaUnusable(
            f"Kafka at {settings.kafka_bootstrap} has no topic {', '.join(missing)}: run "
            "`storywire admin init`"
        )
