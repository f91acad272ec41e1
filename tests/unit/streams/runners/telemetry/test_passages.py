"""Passages: which articles a batch brought through a stage, with story and place; their lines."""

import logging
from collections.abc import Sequence

import pytest

from infra.logs import FIELDS
from processors.model import AssignedArticle
from streams.records import Output, Record, dead
from streams.runners.telemetry.passages import log_passages, passages
from streams.stages.normalize import NormalizeStage
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, RAW
from tests.support.messages import assigned, happened, move
from tests.support.raw_articles import stories


def records(topic: str, *keys: str | None, value: bytes = b"{}") -> list[Record]:
    return [Record(topic, 0, n, key, value, 0.0) for n, key in enumerate(keys)]


def found(
    records: Sequence[Record], outputs: Sequence[Output]
) -> list[tuple[str, int | None, str | None]]:
    """Of each passage id, offset, and story, or reason of death."""
    return [
        (
            each.id,
            each.record.offset if each.record else None,
            each.reason or each.story_id(),
        )
        for each in passages(records, outputs)
    ]


def test_raw_records_without_keys_are_told_by_their_order() -> None:
    good, *_ = stories(1, 1)
    read = [Record(RAW.name, 0, n, None, value, 0.0) for n, value in enumerate((b"bad", good))]
    outputs = NormalizeStage().process(read)
    broken, fine = found(read, outputs)
    assert broken[:2] == (f"{RAW.name}-0-0", 0)
    assert "JSON" in str(broken[2])
    assert fine == (outputs[1].key, 1, None)


def test_an_assignment_tells_the_story_and_a_repair_is_no_passage() -> None:
    read = records(CLUSTERING_LOG.name, "a", "b")
    messages: list[AssignedArticle] = [assigned("a", "one"), move("old", "one", 1)]
    outputs = [Output(ASSIGNED, each.article_id, each) for each in messages]
    outputs.append(dead(read[1], "cluster", "its vector has three numbers"))
    assert found(read, outputs) == [("a", 0, "one"), ("b", 1, "its vector has three numbers")]


def test_the_index_has_what_it_read_of_articles() -> None:
    value = assigned("a", "one").to_json()
    read = records(ASSIGNED.name, "a", "b", value=value)
    read += records(EVENTS.name, "one", value=happened("1-0").to_json())
    outputs = [dead(read[1], "index", "refused")]
    assert found(read, outputs) == [("b", 1, "refused"), ("a", 0, "one")]


def test_a_line_has_article_story_and_place(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "streams.runners.telemetry.passages")
    read = records(CLUSTERING_LOG.name, "a")
    outputs = [Output(ASSIGNED, "a", assigned("a", "one"))]
    log_passages("cluster", passages(read, outputs))
    assert caplog.messages == [
        "done: stage cluster, article_id a, story_id one, topic news.clustering.log.v1, "
        "partition 0, offset 0"
    ]
    given = {"stage", "article_id", "story_id", "topic", "partition", "offset"}
    assert given <= set(FIELDS)
    assert given <= caplog.records[0].__dict__.keys()
