"""Whether an index has the last event of its topic on a real Kafka, whatever else stands there."""

import secrets
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from kafka import KafkaAdminClient

from infra.index.sqlite import SqliteIndex
from infra.kafka.client import connected
from infra.kafka.groups import read_offsets
from infra.kafka.producer import NewRecord, producer, send_all
from infra.kafka.topics import TopicSpec, ensure_topics
from infra.settings import Settings
from streams.doctor.dead import DeadThere
from streams.doctor.index import newest_event_lost
from streams.topics import EVENTS
from tests.support.messages import happened

NONE_DEAD = DeadThere([], set())
FOREIGN: tuple[bytes | None, ...] = (b"{", None, b"[]", b"\xff")


@pytest.fixture
def settings(kafka_bootstrap: str) -> Iterator[Settings]:
    """Of a topic of events that is this test's own."""
    found = Settings(kafka_bootstrap=kafka_bootstrap, topic_prefix=f"test-{secrets.token_hex(4)}.")
    name = found.topic_prefix + EVENTS.name
    ensure_topics(kafka_bootstrap, [TopicSpec(name, 1)])
    yield found
    with connected(KafkaAdminClient, kafka_bootstrap) as admin:
        admin.delete_topics([name])


def test_the_last_event_counts_whatever_stands_behind_it(
    settings: Settings, tmp_path: Path
) -> None:
    name = settings.topic_prefix + EVENTS.name
    events = [happened(f"{n}-0") for n in range(2)]
    values = [*(each.to_json() for each in events), *FOREIGN]
    with producer(settings.kafka) as client:
        send_all(client, [NewRecord(name, "story", value) for value in values])
    offsets = read_offsets(settings.kafka, [name], [])
    with closing(SqliteIndex(tmp_path / "index.sqlite")) as index:
        index.prepare()
        index.write([], [], events[:1])
        lost = newest_event_lost(settings, index, offsets, NONE_DEAD)
        assert lost == f"the event 1-0, the last of {name}"
        index.write([], [], events[1:])
        assert newest_event_lost(settings, index, offsets, NONE_DEAD) is None
