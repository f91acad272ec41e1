"""Groups: offsets that consumer groups committed, beside the begin and end of partitions."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any, NamedTuple

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.admin import MemberToRemove
from kafka.errors import (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    NotCoordinatorError,
)
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from infra.kafka.client import connected
from infra.kafka.errors import kafka_errors
from infra.kafka.producer import MAX_RECORD_BYTES
from infra.settings.kafka_address import READ_COMMITTED, Brokers

COORDINATOR_SECONDS = 20.0
LOOK_SECONDS = 5.0
POLL_MS = 200
_AS_SOON_AS_COORDINATED = Retrying(
    # A broker whose first group this is has yet to make the topic of offsets.
    retry=retry_if_exception_type(
        (CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError)
    ),
    wait=wait_fixed(0.2),
    stop=stop_after_delay(COORDINATOR_SECONDS),
    reraise=True,
)


class Note(NamedTuple):
    """What is kept with a committed offset, so that its log is known again."""

    offset: int
    mark: str
    """That of `LogMarks`; empty where nothing was noted."""


class Offsets(NamedTuple):
    """Of partitions, by topic and number, and of groups."""

    begins: Mapping[TopicPartition, int]
    ends: Mapping[TopicPartition, int]
    committed: Mapping[str, Mapping[TopicPartition, int]]
    """By group: the offset of the record that it reads next, of each partition for which it
    committed one. Offsets that transactions take are none of records, and no group waits there."""
    members: Mapping[str, int]
    """By group: how many consumers it has."""
    held: Mapping[TopicPartition, int] = {}
    """How many offsets lie behind the end, of each partition with some: no group reads them before
    a producer's transaction that is open there ends."""


def read_offsets(bootstrap: Brokers, topics: Sequence[str], groups: Sequence[str]) -> Offsets:
    """What holds now, of topics that are there and of groups that need not. Raises KafkaUnusable.

    Committed offsets are read before the ends, so that none is beyond its end for that reason.
    """
    with ExitStack() as opened:
        admin = opened.enter_context(connected(KafkaAdminClient, bootstrap))
        consumer = opened.enter_context(
            connected(
                KafkaConsumer,
                bootstrap,
                enable_auto_commit=False,
                max_partition_fetch_bytes=MAX_RECORD_BYTES,
                isolation_level=READ_COMMITTED,
            )
        )
        opened.enter_context(kafka_errors("cannot read offsets from", bootstrap))
        committed = {group: _committed(admin, group) for group in groups}
        described = admin.describe_groups(list(groups))
        places = [
            TopicPartition(topic, number)
            for topic in topics
            for number in consumer.partitions_for_topic(topic) or ()
        ]
        begins, ends = consumer.beginning_offsets(places), consumer.end_offsets(places)
        last = opened.enter_context(connected(KafkaConsumer, bootstrap)).end_offsets(places)
        for reached in committed.values():
            for place, offset in reached.items():
                if begins.get(place, offset) <= offset < ends.get(place, offset):
                    reached[place] = _next_record(consumer, place, offset, ends[place])
        return Offsets(
            begins=begins,
            ends=ends,
            committed=committed,
            members={group: len(each["members"]) for group, each in described.items()},
            held={place: last[place] - end for place, end in ends.items() if last[place] > end},
        )


def leave_outgrown(
    bootstrap: Brokers, groups: Mapping[str, Mapping[str, int]], name: str
) -> list[str]:
    """Give up the place that the member `name` has kept in groups that share out fewer partitions
    than there are; returns these groups.

    Whoever starts again under a name is given what it had, and nobody looks whether the topics have
    grown meanwhile. `groups`: the topics that each reads, with their partitions. Raises
    KafkaUnusable.
    """
    with (
        connected(KafkaAdminClient, bootstrap) as admin,
        kafka_errors(f"cannot leave groups as {name} of", bootstrap),
    ):
        described = _AS_SOON_AS_COORDINATED(admin.describe_groups, list(groups))
        outgrown = []
        for group, topics in groups.items():
            members = described[group]["members"]
            there = {(topic, n) for topic, count in topics.items() for n in range(count)}
            if _is_member(members, name) and there - _shared_out(members):
                admin.remove_group_members(group, [MemberToRemove(group_instance_id=name)])
                outgrown.append(group)
        return outgrown


def _is_member(members: Sequence[Mapping[str, Any]], name: str) -> bool:
    return any(each["group_instance_id"] == name for each in members)


def _shared_out(members: Sequence[Mapping[str, Any]]) -> set[tuple[str, int]]:
    """Topics and numbers of the partitions that members of a group have."""
    # Not decoded where it is empty.
    assignments = (each["member_assignment"] for each in members)
    return {
        (part["topic"], number)
        for each in assignments if isinstance(each, Mapping)
        for part in each["assigned_partitions"]
        for number in part["partitions"]
    }  # fmt: skip


def _next_record(consumer: KafkaConsumer, place: TopicPartition, offset: int, end: int) -> int:
    """The offset of the first record from `offset` on; `end` where there is none before it, and
    `offset` where that does not come to light in time."""
    consumer.assign([place])
    consumer.seek(place, offset)
    deadline = time.monotonic() + LOOK_SECONDS
    while consumer.position(place) < end and time.monotonic() < deadline:
        for record in consumer.poll(POLL_MS, max_records=1).get(place, []):
            return int(record.offset)
    return end if consumer.position(place) >= end else offset


def committed_offsets(bootstrap: Brokers, group: str, topic: str) -> dict[int, int]:
    """The offsets of a topic that a group, which need not be there, reads next, by partition;
    without those of which it has committed none. Raises KafkaUnusable."""
    with (
        connected(KafkaAdminClient, bootstrap) as admin,
        kafka_errors(f"cannot read group {group} of", bootstrap),
    ):
        committed = _committed(admin, group)
    return {place.partition: offset for place, offset in committed.items() if place.topic == topic}


def committed_notes(bootstrap: Brokers, group: str) -> dict[TopicPartition, Note]:
    """What the members of a group committed, by partition. Raises KafkaUnusable."""
    with (
        connected(KafkaAdminClient, bootstrap) as admin,
        kafka_errors(f"cannot read group {group} of", bootstrap),
    ):
        offsets = _AS_SOON_AS_COORDINATED(admin.list_group_offsets, [group])[group]
        return {
            place: Note(int(each.offset), str(each.metadata or ""))
            for place, each in offsets.items()
        }


def _committed(admin: KafkaAdminClient, group: str) -> dict[TopicPartition, int]:
    offsets = _AS_SOON_AS_COORDINATED(admin.list_group_offsets, [group])[group]
    return {place: int(each.offset) for place, each in offsets.items() if each.offset >= 0}
