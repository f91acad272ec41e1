"""Dead records: what a filter selects, what is text, what can be replayed and where to."""

from datetime import timedelta

import pytest

from processors.model import DeadRecord
from streams.dead_records import (
    DeadFilter,
    by_reason,
    kept_bytes,
    read_dead,
    text_of,
    to_replay,
    why_not_replayed,
)
from streams.raw_articles import raw_key
from streams.records import DEAD_KEY_CHARACTERS, DEAD_VALUE_BYTES, Record, dead
from streams.topics import ASSIGNED, CLUSTERING_LOG, RAW, STORIES, Topic
from tests.support.messages import START
from tests.support.raw_articles import line, raw


def died(
    value: bytes = b"[]",
    topic: Topic = RAW,
    key: str | None = None,
    offset: int = 0,
    stage: str = "normalize",
    reason: str = "record: it is a list",
) -> DeadRecord:
    timestamp = START.timestamp() + offset
    message = dead(Record(topic.name, 0, offset, key, value, timestamp), stage, reason).message
    assert isinstance(message, DeadRecord)
    return message


@pytest.mark.parametrize(
    ("asked", "selected"),
    [
        (DeadFilter(), True),
        (DeadFilter(stage="normalize", topic=RAW.name, reason="A LIST"), True),
        (DeadFilter(stage="index"), False),
        (DeadFilter(stage="normal"), False),
        (DeadFilter(topic=STORIES.name), False),
        (DeadFilter(reason="a number"), False),
        (DeadFilter(since=START, until=START), True),
        (DeadFilter(since=START + timedelta(seconds=1)), False),
        (DeadFilter(until=START - timedelta(seconds=1)), False),
        (DeadFilter(stage="normalize", until=START - timedelta(seconds=1)), False),
    ],
)
def test_a_filter_selects_what_is_all_that_it_asks(asked: DeadFilter, selected: bool) -> None:
    assert asked.selects(died()) is selected
    assert asked.asks is (asked != DeadFilter())


def test_groups_are_of_one_stage_and_reason_the_largest_first() -> None:
    records = [
        died(offset=3),
        died(offset=1, reason="record: empty"),
        died(offset=5),
        died(offset=4),
        died(offset=2, stage="index"),
    ]
    groups = by_reason(records)
    assert [(each.stage, each.reason, each.count) for each in groups] == [
        ("normalize", "record: it is a list", 3),
        ("normalize", "record: empty", 1),
        ("index", "record: it is a list", 1),
    ]
    assert (groups[0].newest_id, groups[0].newest_at) == (
        records[2].dead_id,
        records[2].recorded_at,
    )
    assert by_reason([]) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"", ""),
        ("Grüße\n\t„Wien“".encode(), "Grüße\n\t„Wien“"),
        (
            "Il dit\u00a0: «\u202fnon\u202f»\u3000👨\u200d👩".encode(),
            "Il dit\u00a0: «\u202fnon\u202f»\u3000👨\u200d👩",
        ),
        (b"\xff\x00", None),
        (b"\x1b[2J", None),
        ("x".encode("utf-16"), None),
        ("é".encode()[:1], None),
        (b"x" + "é".encode() * DEAD_VALUE_BYTES, "x" + "é" * (DEAD_VALUE_BYTES // 2 - 1)),
    ],
    ids=[
        "empty",
        "text",
        "spaces and joiners",
        "bytes",
        "escapes",
        "UTF-16",
        "half a character",
        "cut in a character",
    ],
)
def test_what_is_text_is_shown_as_such(value: bytes, text: str | None) -> None:
    assert text_of(died(value)) == text


def test_a_raw_record_gets_the_key_of_intake_and_others_keep_theirs() -> None:
    article = line(raw("a"))
    assert to_replay(died(article, key="\ufffd" * 9_999)) == (RAW.name, raw_key(article), article)
    assert to_replay(died(b"{", key="x")) == (RAW.name, None, b"{")
    kept = died(b"{", CLUSTERING_LOG, "order", stage="cluster")
    assert to_replay(kept) == (CLUSTERING_LOG.name, "order", b"{")


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (died(b"x" * (DEAD_VALUE_BYTES + 1)), "65,536 of its 65,537 bytes were kept"),
        (died(topic=CLUSTERING_LOG, reason="the pin was refused: no story"), "give it again"),
        (died(topic=STORIES, key="a", stage="index"), "a newer record of its key"),
        (died(topic=ASSIGNED, key="x" * DEAD_KEY_CHARACTERS), "its key was not kept"),
        (died(topic=ASSIGNED, key="a\ufffd"), "its key was not kept"),
        (died().model_copy(update={"topic": "of.others"}), "there is no topic of.others"),
    ],
)
def test_what_is_not_whole_or_would_do_harm_is_not_replayed(record: DeadRecord, why: str) -> None:
    assert why in (why_not_replayed(record) or "")
    with pytest.raises(ValueError, match="cannot be replayed"):
        to_replay(record)


def test_a_record_of_the_greatest_kept_size_is_whole() -> None:
    assert why_not_replayed(died(b"x" * DEAD_VALUE_BYTES)) is None


def test_what_is_no_dead_record_is_left_out_with_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    record = died()
    assert read_dead(record.dead_id, record.to_json()) == record
    assert caplog.text == ""
    garbled = record.model_copy(update={"value": "%%%"})
    for key, value in (("a", b"garbage"), ("a", None), ("a", record.to_json()),
                       (record.dead_id, garbled.to_json())):  # fmt: skip
        caplog.clear()
        assert read_dead(key, value) is None
        assert "dead topic" in caplog.text
    assert kept_bytes(record) == b"[]"
