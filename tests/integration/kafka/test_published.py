"""What topics on a real Kafka were told last, and whether that was of the log that is there."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from kafka import KafkaAdminClient

from infra.kafka.client import connected
from infra.kafka.producer import NewRecord, producer, send_all
from infra.kafka.topics import TopicSpec, ensure_topics
from processors.model import Message, StoryEvent, article_id
from processors.model.correction import new_correction
from processors.normalize.addresses.identity import id_of_address
from streams.records import Output
from streams.runners.distributed.published import OtherLog, read_published, require_same_log
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, STORIES, Topic
from tests.support.messages import START, assigned, happened, move, story

PARTITIONS = {ASSIGNED: 3, EVENTS: 1, STORIES: 2, CLUSTERING_LOG: 1}
Send = Callable[..., None]
A, B, C = (letter * 16 for letter in "abc")


@pytest.fixture
def prefix(kafka_bootstrap: str) -> Iterator[str]:
    """Of the topics of a cluster stage."""
    prefix = f"test-{secrets.token_hex(4)}."
    specs = [TopicSpec(prefix + topic.name, count) for topic, count in PARTITIONS.items()]
    ensure_topics(kafka_bootstrap, specs)
    yield prefix
    with connected(KafkaAdminClient, kafka_bootstrap) as admin:
        admin.delete_topics([each.name for each in specs])


@pytest.fixture
def send(kafka_bootstrap: str, prefix: str) -> Send:
    """Puts keys and messages, or bytes, into a topic."""

    def put(topic: Topic, *records: tuple[str, Message | bytes | None]) -> None:
        values = [
            (key, each.to_json() if isinstance(each, Message) else each) for key, each in records
        ]
        with producer(kafka_bootstrap) as client:
            send_all(client, [NewRecord(prefix + topic.name, *each) for each in values])

    return put


def test_the_newest_record_of_each_partition_counts_whatever_stands_behind_it(
    kafka_bootstrap: str, prefix: str, send: Send
) -> None:
    outputs = [Output(ASSIGNED, f"key-{n}", move(f"key-{n}", "story", n)) for n in range(60)]
    send(ASSIGNED, *((each.key, each.message) for each in outputs[:30]))
    send(STORIES, ("story", story(revision=7)), ("story", b"{"), ("story", None))
    send(STORIES, *((f"foreign-{n}", b"{" if n % 2 else None) for n in range(200)))
    told = read_published(kafka_bootstrap, prefix, 0)
    assert told.last == 29
    again = [int(each.key.removeprefix("key-")) for each in told.untold(outputs)]
    assert again[-30:] == list(range(30, 60))
    assert 29 in again
    assert len(again) <= 33
    left = [Output(STORIES, "story", story(revision=each)) for each in (6, 7, 8)]
    assert told.untold(left) == left[1:]


def event(revision: int, article_id: str, **fields: Any) -> tuple[str, StoryEvent]:
    return "story", happened(f"{revision}-0", article_ids=[article_id], **fields)


def test_what_was_told_of_another_log_is_refused(
    kafka_bootstrap: str, prefix: str, send: Send
) -> None:
    def require(end: int) -> None:
        told = read_published(kafka_bootstrap, prefix, 0)
        require_same_log(kafka_bootstrap, prefix, told, end)

    require(0)
    send(EVENTS, event(0, A), event(1, B), event(1, C, type="merged"))
    with pytest.raises(OtherLog, match=r"offset 1 of .* which ends at 1"):
        require(1)
    articles = {name: assigned(name).article for name in (A, B, C)}
    send(CLUSTERING_LOG, (A, articles[A]), (B, articles[B]))
    require(2)
    pin = new_correction("pin", because="So.", by="desk", ordered_at=START, article_ids=[A])
    send(CLUSTERING_LOG, ("pin", pin))
    send(EVENTS, event(2, A, type="pinned", correction=pin.reference))
    require(3)
    send(CLUSTERING_LOG, (C, articles[C]))
    send(EVENTS, event(3, B), event(3, B, type="closed"))
    with pytest.raises(OtherLog, match="storywire admin init"):
        require(4)


def test_what_was_told_under_a_former_id_is_of_the_log(
    kafka_bootstrap: str, prefix: str, send: Send
) -> None:
    url = "http://www.daily.example/a/"
    once = article_id(url)
    record = assigned(once, url=url).article
    send(CLUSTERING_LOG, (once, record), (once, record))
    for offset, told_as in enumerate((once, id_of_address(url))):
        send(EVENTS, event(offset, told_as))
        told = read_published(kafka_bootstrap, prefix, 0)
        require_same_log(kafka_bootstrap, prefix, told, 2)
