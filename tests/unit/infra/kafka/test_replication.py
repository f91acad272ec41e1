"""How many copies a topic has, and how many of them must be in sync."""

import pytest

from infra.kafka.errors import KafkaUnusable
from infra.kafka.topics import TopicSpec, min_insync, replication


@pytest.mark.parametrize(
    ("brokers", "copies", "insync"), [(1, 1, 1), (2, 2, 1), (3, 3, 2), (9, 3, 2)]
)
def test_as_many_copies_as_brokers_up_to_three_and_one_may_be_away(
    brokers: int, copies: int, insync: int
) -> None:
    spec = TopicSpec("a", 1)
    assert replication(spec, brokers) == copies
    assert min_insync(spec, copies) == insync


def test_settings_hold() -> None:
    spec = TopicSpec("a", 1, replication=5, min_insync=4)
    assert replication(spec, 5) == 5
    assert min_insync(spec, 5) == 4


def test_more_copies_than_brokers_are_refused() -> None:
    with pytest.raises(KafkaUnusable, match=r"3 copies, but Kafka has 2 .*STORYWIRE_REPLICATION"):
        replication(TopicSpec("a", 1, replication=3), 2)


def test_more_in_sync_than_copies_are_refused() -> None:
    with pytest.raises(KafkaUnusable, match="STORYWIRE_MIN_INSYNC to 1 or less"):
        min_insync(TopicSpec("a", 1, min_insync=2), 1)
