"""Creating topics and comparing those that are there with what they should be."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError

from processors.errors import StorywireError

REQUEST_TIMEOUT_MS = 20_000


class KafkaUnusable(StorywireError):
    """Kafka cannot be reached or a topic is not as it must be; the message says the way out."""


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A topic as it should stand on the broker."""

    name: str
    partitions: int
    config: dict[str, str] = field(default_factory=dict)


async def ensure_topics(bootstrap: str, specs: Sequence[TopicSpec]) -> list[str]:
    """Create the topics that are missing, verify the others; returns what was changed.

    Settings that differ are set to what `specs` says. Raises KafkaUnusable for an address that
    does not answer and for a topic with another number of partitions.
    """
    admin = await _connected(bootstrap)
    try:
        there = {topic["topic"]: topic for topic in await admin.describe_topics()}
        missing = [spec for spec in specs if spec.name not in there]
        if missing:
            await _create(admin, missing)
        done = [f"created {spec.name}" for spec in missing]
        for spec in specs:
            if spec.name in there:
                _verify_partitions(spec, len(there[spec.name]["partitions"]))
                done += await _align(admin, spec)
        return done
    finally:
        await admin.close()


async def missing_topics(bootstrap: str, names: Sequence[str]) -> list[str]:
    """The topics of `names` that the broker does not have. Raises KafkaUnusable."""
    admin = await _connected(bootstrap)
    try:
        there = set(await admin.list_topics())
    finally:
        await admin.close()
    return [name for name in names if name not in there]


async def _connected(bootstrap: str) -> AIOKafkaAdminClient:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=REQUEST_TIMEOUT_MS)
    try:
        await admin.start()
    except KafkaError as error:
        await admin.close()
        raise KafkaUnusable(
            f"no Kafka at {bootstrap} ({error}): start one with `storywire servers start` or set "
            "STORYWIRE_KAFKA_BOOTSTRAP"
        ) from error
    return admin


async def _create(admin: AIOKafkaAdminClient, specs: Sequence[TopicSpec]) -> None:
    response = await admin.create_topics(
        [NewTopic(spec.name, spec.partitions, 1, topic_configs=spec.config) for spec in specs]
    )
    refused = [row for row in response.topic_errors if row[1] not in (0, 36)]
    if refused:
        name, code, *text = refused[0]
        raise KafkaUnusable(f"Kafka refused to create {name}: error {code} {text}")


def _verify_partitions(spec: TopicSpec, found: int) -> None:
    if found != spec.partitions:
        raise KafkaUnusable(
            f"topic {spec.name} has {found} partitions, the settings say {spec.partitions}: set "
            f"STORYWIRE_PARTITIONS={found}, or delete the topic and run `storywire admin init`"
        )


async def _align(admin: AIOKafkaAdminClient, spec: TopicSpec) -> list[str]:
    resource = ConfigResource(ConfigResourceType.TOPIC, spec.name)
    responses = await admin.describe_configs([resource])
    found = {row[0]: row[1] for response in responses for row in response.resources[0][4]}
    different = {key: value for key, value in spec.config.items() if found.get(key) != value}
    if not different:
        return []
    wanted = ConfigResource(ConfigResourceType.TOPIC, spec.name, configs=spec.config)
    await admin.alter_configs([wanted])
    return [f"set {key}={value} on {spec.name}" for key, value in different.items()]
