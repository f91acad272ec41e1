"""Groups: offsets that consumer groups committed, beside the begin and end of partitions."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.errors import CoordinatorNotAvailableError
from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

from infra.kafka.client import connected
from infra.kafka.errors import kafka_errors


class Offsets(NamedTuple):
    """Of partitions, by topic and number, and of groups."""

    begins: Mapping[TopicPartition, int]
    ends: Mapping[TopicPartition, int]
    committed: Mapping[str, Mapping[TopicPartition, int]]
    """By group: the offset that it reads next, of each partition for which it committed one."""
    members: Mapping[str, int]
    """By group: how many consumers it has."""


def read_offsets(bootstrap: str, topics: Sequence[str], groups: Sequence[str]) -> Offsets:
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


@retry(
    # The first that anybody asks for has Kafka make the topic of all groups.
    retry=retry_if_exception_type(CoordinatorNotAvailableError),
    stop=stop_after_delay(20),
    wait=wait_fixed(0.3),
    reraise=True,
)
def _committed(admin: KafkaAdminClient, group: str) -> dict[TopicPartition, int]:
    offsets = admin.list_group_offsets([group])[group]
    return {place: each.offset for place, each in offsets.items() if each.offset >= 0}
