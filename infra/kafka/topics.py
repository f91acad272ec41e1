"""Topic admin: creates topics, and compares those that are there with what they should be."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType

from infra.kafka.client import CONNECT_SECONDS, connected
from infra.kafka.errors import KafkaUnusable, kafka_errors
from infra.settings.kafka_address import Brokers
from processors.text.counts import several

REQUEST_TIMEOUT_MS = 20_000
DEFAULT_REPLICATION = 3
MIN_INSYNC = "min.insync.replicas"
CLEANUP = "cleanup.policy"
ALREADY_THERE = 36
"""The broker's code for a topic that another process has made meanwhile."""


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A topic as it should stand on the broker."""

    name: str
    partitions: int
    config: dict[str, str] = field(default_factory=dict)
    replication: int | None = None
    """Copies of each record; None: DEFAULT_REPLICATION, or as many as there are brokers."""
    min_insync: int | None = None
    """How many must have a record before it counts as stored; None: all but one."""
    one_order: bool = False
    """Whether its records have one order, so that no setting gives it more partitions."""


def ensure_topics(bootstrap: Brokers, specs: Sequence[TopicSpec]) -> list[str]:
    """Create the topics that are missing, verify the others; returns what was changed.

    Settings that differ are set to what `specs` says; the replication of a topic stays. Raises
    KafkaUnusable for an address that does not answer, for a topic with another number of
    partitions, and where there are fewer brokers than copies are asked for.
    """
    with _admin(bootstrap) as admin, kafka_errors("cannot set up the topics of", bootstrap):
        there = {topic["name"]: topic for topic in admin.describe_topics()}
        missing = [spec for spec in specs if spec.name not in there]
        if missing:
            _create(admin, missing)
        done = [f"created {spec.name}" for spec in missing]
        for spec in specs:
            if spec.name in there:
                partitions = there[spec.name]["partitions"]
                _verify_partitions(spec, len(partitions))
                done += _align(admin, spec, min_insync(spec, _copies(partitions)))
        return done


def topic_faults(bootstrap: Brokers, specs: Sequence[TopicSpec]) -> list[str]:
    """What `ensure_topics` would set, and would refuse, of topics that are all there; nothing is
    changed. Raises KafkaUnusable."""
    with _admin(bootstrap) as admin, kafka_errors("cannot describe the topics of", bootstrap):
        there = {topic["name"]: topic["partitions"] for topic in admin.describe_topics()}
        faults = []
        for spec in specs:
            partitions = there[spec.name]
            if len(partitions) != spec.partitions:
                faults.append(f"{spec.name} has {several(len(partitions), 'partition')}, not "
                              f"{spec.partitions}")  # fmt: skip
            found = _differing(admin, spec, min_insync(spec, _copies(partitions)))
            faults += [
                f"{spec.name} has {key}={now}, not {wished}" for key, (now, wished) in found.items()
            ]
        return faults


def _copies(partitions: Sequence[Mapping[str, Any]]) -> int:
    return min(len(each["replica_nodes"]) for each in partitions)


def missing_topics(bootstrap: Brokers, names: Sequence[str], seconds: float) -> list[str]:
    """The topics of `names` that the broker does not have.

    Raises KafkaUnusable, also where no Kafka answers within `seconds`.
    """
    with _admin(bootstrap, seconds) as admin, kafka_errors("cannot list the topics of", bootstrap):
        there = set(admin.list_topics())
    return [name for name in names if name not in there]


class FoundTopic(NamedTuple):
    """A topic as the broker has it."""

    topic_id: str
    """One that is deleted and made anew has another."""
    partitions: int


def topics_there(bootstrap: Brokers, names: Sequence[str]) -> dict[str, FoundTopic]:
    """Those of the topics that there are, by name. Raises KafkaUnusable."""
    with _admin(bootstrap) as admin, kafka_errors("cannot describe the topics of", bootstrap):
        return {
            each["name"]: FoundTopic(str(each["topic_id"]), len(each["partitions"]))
            for each in admin.describe_topics()
            if each["name"] in names
        }


def is_compacted(bootstrap: Brokers, topic: str) -> bool:
    """Whether the broker drops records of a topic for newer ones of their keys. Raises
    KafkaUnusable."""
    with _admin(bootstrap) as admin, kafka_errors(f"cannot describe {topic} of", bootstrap):
        return "compact" in (_settings_of(admin, topic)[CLEANUP] or "")


def _admin(
    bootstrap: Brokers, seconds: float = CONNECT_SECONDS
) -> AbstractContextManager[KafkaAdminClient]:
    return connected(KafkaAdminClient, bootstrap, seconds, request_timeout_ms=REQUEST_TIMEOUT_MS)


def replication(spec: TopicSpec, brokers: int) -> int:
    """How many copies to keep on so many brokers. Raises KafkaUnusable where they are too few."""
    if spec.replication is not None and spec.replication > brokers:
        raise KafkaUnusable(
            f"{spec.name} is to have {spec.replication} copies, but Kafka has "
            f"{several(brokers, 'broker')}: start more, or set STORYWIRE_REPLICATION"
        )
    return spec.replication or min(DEFAULT_REPLICATION, brokers)


def min_insync(spec: TopicSpec, copies: int) -> int:
    """How many of `copies` must have a record: one may be away, where there are two or more.

    Raises KafkaUnusable where more are asked for than there are: nothing could be written.
    """
    if spec.min_insync is not None and spec.min_insync > copies:
        raise KafkaUnusable(
            f"{spec.name} has {several(copies, 'copy', 'copies')}, of which {spec.min_insync} were "
            f"to be in sync: set STORYWIRE_MIN_INSYNC to {copies} or less, or raise "
            "STORYWIRE_REPLICATION and make the topics anew"
        )
    return spec.min_insync or max(1, copies - 1)


def _create(admin: KafkaAdminClient, specs: Sequence[TopicSpec]) -> None:
    brokers = len(admin.describe_cluster()["brokers"])
    copies = {spec.name: replication(spec, brokers) for spec in specs}
    response = admin.create_topics(
        {
            spec.name: {
                "num_partitions": spec.partitions,
                "replication_factor": copies[spec.name],
                "configs": spec.config | {MIN_INSYNC: str(min_insync(spec, copies[spec.name]))},
            }
            for spec in specs
        },
        raise_errors=False,
    )
    for topic in response["topics"]:
        if topic["error_code"] not in (0, ALREADY_THERE):
            raise KafkaUnusable(
                f"Kafka refused to create {topic['name']}: error {topic['error_code']} "
                f"{topic['error_message'] or ''}"
            )
    admin.wait_for_topics([spec.name for spec in specs])


def require_one_order(name: str, partitions: int) -> None:
    """Raise KafkaUnusable where the topic, whose records have one order, has several partitions."""
    if partitions > 1:
        raise KafkaUnusable(
            f"topic {name} has {partitions} partitions, and must have one: its records have one "
            "order",
            hint="Kafka takes no partition away: copy the records, those of partition 0 first, "
            "into a topic of one partition, and delete none before that",
        )


def _verify_partitions(spec: TopicSpec, found: int) -> None:
    if spec.one_order:
        require_one_order(spec.name, found)
    if found != spec.partitions:
        raise KafkaUnusable(
            f"topic {spec.name} has {several(found, 'partition')}, the settings say "
            f"{spec.partitions}",
            hint=f"set STORYWIRE_PARTITIONS={found}, or delete the topic and run `storywire admin "
            "init`",
        )


def _align(admin: KafkaAdminClient, spec: TopicSpec, min_insync: int) -> list[str]:
    """Set what differs; returns what was changed."""
    different = {key: wished for key, (_, wished) in _differing(admin, spec, min_insync).items()}
    if not different:
        return []
    wanted = ConfigResource(ConfigResourceType.TOPIC, spec.name, configs=different)
    result = admin.alter_configs([wanted])["topic"][spec.name]
    if result != "OK":
        raise KafkaUnusable(f"Kafka refused to set {different} on {spec.name}: {result}")
    return [f"set {key}={value} on {spec.name}" for key, value in different.items()]


def _differing(
    admin: KafkaAdminClient, spec: TopicSpec, min_insync: int
) -> dict[str, tuple[str | None, str]]:
    """What is set otherwise than it should be: by key, as it is and as it should be."""
    wished = spec.config | {MIN_INSYNC: str(min_insync)}
    found = _settings_of(admin, spec.name)
    return {
        key: (found.get(key), value) for key, value in wished.items() if found.get(key) != value
    }


def _settings_of(admin: KafkaAdminClient, topic: str) -> dict[str, str | None]:
    resource = ConfigResource(ConfigResourceType.TOPIC, topic)
    configs = admin.describe_configs([resource], config_filter="all")["topic"][topic]
    return {key: each["value"] for key, each in configs.items()}
