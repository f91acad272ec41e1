"""A record that a stage cannot use becomes a dead record; those beside it pass."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.index.sqlite import SqliteIndex
from processors.embed.embedder import EmbedOnce
from processors.model import Article, DeadRecord, EmbeddedArticle, article_id
from streams.records import DEAD_VALUE_BYTES, LATEST, MALFORMED, Record, dead
from streams.stages.base import Stage
from streams.stages.cluster.stage import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.index import IndexStage
from streams.stages.normalize import NormalizeStage
from streams.topics import ASSIGNED, CLUSTERING_LOG, DEAD, EVENTS, NORMALIZED, RAW, STORIES, Topic
from tests.support.embedder import WordEmbedder
from tests.support.messages import assigned, happened, move, story
from tests.support.raw_articles import line, raw
from tests.support.stage_records import records


def index_stage(folder: Path) -> IndexStage:
    index = SqliteIndex(folder / "index.sqlite")
    index.prepare()
    return IndexStage(index, lambda _: None)


MAKE: dict[Topic, Callable[[Path], Stage]] = {
    RAW: lambda _: NormalizeStage(),
    NORMALIZED: lambda _: EmbedStage(EmbedOnce(WordEmbedder())),
    CLUSTERING_LOG: lambda _: ClusterStage(),
    ASSIGNED: index_stage,
    STORIES: index_stage,
    EVENTS: index_stage,
}


ID = article_id("https://daily.example/a")


def usable(topic: Topic) -> bytes:
    content = assigned(ID, "story").article
    assert content is not None
    embedded = EmbeddedArticle.model_fields.keys() - Article.model_fields.keys()
    return {
        RAW: line(raw("a")),
        NORMALIZED: content.model_dump_json(exclude=set(embedded)).encode(),
        CLUSTERING_LOG: content.to_json(),
        ASSIGNED: assigned(ID, "story").to_json(),
        STORIES: story("story").to_json(),
        EVENTS: happened("1-0").to_json(),
    }[topic]


HOSTILE = [
    b"",
    b"null",
    b"\xff\x00",
    b"[]",
    b'{"revision": 1}',
    b"{" * 50_000,
    b'{"url": "\\ud800"}',
]


@pytest.mark.parametrize("topic", MAKE, ids=lambda each: each.name)
def test_bytes_place_and_reason_are_kept(topic: Topic, tmp_path: Path) -> None:
    stage = MAKE[topic](tmp_path)
    outputs = stage.process(records(topic, [*HOSTILE, usable(topic)], first=40))
    found = [each.message for each in outputs if isinstance(each.message, DeadRecord)]
    assert [base64.b64decode(each.value) for each in found] == HOSTILE
    assert [each.offset for each in found] == list(range(40, 40 + len(HOSTILE)))
    assert [each.dead_id for each in found] == [
        f"{topic.name}-0-{40 + n}" for n in range(len(found))
    ]
    assert {(each.topic, each.partition, each.stage) for each in found} == {
        (topic.name, 0, stage.name)
    }
    assert all(0 < len(each.reason) < 500 and "\n" not in each.reason for each in found)
    assert {each.topic for each in outputs if isinstance(each.message, DeadRecord)} == {DEAD}


@pytest.mark.parametrize(
    "topic", [each for each in MAKE if each is not RAW], ids=lambda each: each.name
)
def test_a_record_that_is_no_message_of_its_topic_says_so(topic: Topic, tmp_path: Path) -> None:
    outputs = MAKE[topic](tmp_path).process(records(topic, HOSTILE))
    found = [each.message for each in outputs if isinstance(each.message, DeadRecord)]
    assert len(found) == len(HOSTILE)
    assert all(each.reason.startswith(f"{MALFORMED}{topic.name} holds: ") for each in found)


@pytest.mark.parametrize("topic", [RAW, NORMALIZED, CLUSTERING_LOG], ids=lambda each: each.name)
def test_what_is_beside_a_bad_record_passes(topic: Topic, tmp_path: Path) -> None:
    alone = MAKE[topic](tmp_path).process(records(topic, [usable(topic)], first=1))
    beside = MAKE[topic](tmp_path).process(records(topic, [b"{", usable(topic)]))
    assert alone
    assert [each for each in beside if each.topic is not DEAD] == alone


@pytest.mark.parametrize("embedding", ["%%%", "AAA", "", "AAAA", "AAAA" * 256, "AH4A" * 256])
def test_an_embedding_that_is_none_does_not_reach_the_engine(embedding: str) -> None:
    content = assigned(ID).article
    assert content is not None
    value = content.model_copy(update={"embedding": embedding}).to_json()
    (output,) = ClusterStage().process(records(CLUSTERING_LOG, [value]))
    assert isinstance(output.message, DeadRecord)
    assert "embedding" in output.message.reason


@pytest.mark.parametrize("name", ["", "a", "g" * 16, "\u0661" * 16, "0" * 17])
def test_an_id_that_is_none_does_not_reach_the_engine(name: str) -> None:
    content = assigned(name).article
    assert content is not None
    (output,) = ClusterStage().process(records(CLUSTERING_LOG, [content.to_json()]))
    assert isinstance(output.message, DeadRecord)
    assert "16 hexadecimal characters" in output.message.reason


def test_what_the_index_refuses_is_dead_and_the_rest_is_stored(tmp_path: Path) -> None:
    stage = index_stage(tmp_path)
    values = [move("unknown", "story", 1).to_json(), assigned("a", "story").to_json()]
    (output,) = stage.process(records(ASSIGNED, values))
    assert isinstance(output.message, DeadRecord)
    assert base64.b64decode(output.message.value) == values[0]
    index = SqliteIndex(tmp_path / "index.sqlite")
    assert index.counts().articles == 1
    index.close()


def test_of_a_large_record_the_beginning_is_kept_and_the_size_told() -> None:
    record = Record("topic", 3, 7, "key", b"x" * 1_000_000, 0.0)
    message = dead(record, "normalize", "too large").message
    assert isinstance(message, DeadRecord)
    assert (message.value_bytes, len(base64.b64decode(message.value))) == (
        1_000_000,
        DEAD_VALUE_BYTES,
    )


@pytest.mark.parametrize("timestamp", [-1.0, 1e15, -1e15, float("inf")])
def test_a_producer_may_stamp_its_records_as_it_likes(timestamp: float) -> None:
    record = Record(RAW.name, 0, 0, None, line(raw("a", published_at=None)), timestamp)
    (output,) = NormalizeStage().process([record])
    assert output.topic is NORMALIZED
    assert 1970 <= record.recorded_at.year <= LATEST.year
