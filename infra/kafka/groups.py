"""Groups: offsets that consumer groups committed, beside the begin and end of partitions."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.errors import (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    NotCoordinatorError,
)
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from infra.kafka.client import connected
from infra.kafka.errors import kafka_errors
from infra.settings.kafka_address import Brokers

COORDINATOR_SECONDS = 20.0
_AS_SOON_AS_COORDINATED = Retrying(
    # A broker whose first group this is has yet to make the topic of offsets.
    retry=retry_if_exception_type(
        (CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError)
    ),
    wait=wait_fixed(0.2),
    stop=stop_after_delay(COORDINATOR_SECONDS),
    reraise=True,
)


class Offsets(NamedTuple):
    """Of partitions, by topic and number, and of groups."""

    begins: Mapping[TopicPartition, int]
    ends: Mapping[TopicPartition, int]
    committed: Mapping[str, Mapping[TopicPartition, int]]
    """By group: the offset that it reads next, of each partition for which it committed one."""
    members: Mapping[str, int]
    """By group: how many consumers it has."""


def read_offsets(bootstrap: Brokers, topics: Sequence[str], groups: Sequence[str]) -> Offsets:
    """What holds now, of topics that are there and of groups that need not. Raises KafkaUnusable.

    Committed offsets are read before the ends, so that none is beyond its end for that reason.
    """
    with ExitStack() as opened:
        admin = opened.enter_context(connected(KafkaAdminClient, bootstrap))
        consumer = opened.enter_context(connected(KafkaConsumer, bootstrap))
        opened.enter_context(kafka_errors("cannot read offsets from", bootstrap))
        committed = {group: _committed(admin, group) for group in groups}
        described = admin.describe_groups(list(groups))
        places = [
            TopicPartition(topic, number)
            for topic in topics
            for number in consumer.partitions_for_topic(topic) or ()
        ]
        return Offsets(
            begins=consumer.beginning_offsets(places),
            ends=consumer.end_offsets(places),
            committed=committed,
            members={group: len(each["members"]) for group, each in described.items()},
        )


def committed_offsets(bootstrap: Brokers, group: str, topic: str) -> dict[int, int]:
    """The offsets of a topic that a group, which need not be there, reads next, by partition;
    without those of which it has committed none. Raises KafkaUnusable."""
    with (
        connected(KafkaAdminClient, bootstrap) as admin,
        kafka_errors(f"cannot read group {group} of", bootstrap),
    ):
        committed = _committed(admin, group)
    return {place.partition: offset for place, offset in committed.items() if place.topic == topic}


def _committed(admin: KafkaAdminClient, group: str) -> dict[TopicPartition, int]:
    offsets = _AS_SOON_AS_COORDINATED(admin.list_group_offsets, [group])[group]
    return {place: int(each.offset) for place, each in offsets.items() if each.offset >= 0}
