"""Headers follow from the record, and no record is without them."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.model import CorrectionReference, Message, Outlet
from processors.model.correction import new_correction
from streams.headers import MEANINGS, headers, parent_of
from streams.records import Record, dead
from streams.topics import (
    ASSIGNED,
    CLUSTERING_LOG,
    DEAD,
    EVENTS,
    NORMALIZED,
    OUTLETS,
    RAW,
    STORIES,
    TOPICS,
    Topic,
)
from tests.support.messages import START, assigned, happened, story

ALWAYS = MEANINGS.keys() - {"ce_time", "ce_subject", "content-type"}
MERGE = new_correction(
    "merge", story_id="1" * 16, into="2" * 16, because="One", by="desk", ordered_at=START
)


def told(topic: Topic, key: str | None, message: Message | bytes | None) -> dict[str, str]:
    value = message.to_json() if isinstance(message, Message) else message
    found = headers(topic.name, key, value)
    assert len(dict(found)) == len(found)
    return {name: text.decode() for name, text in found}


def trace(found: dict[str, str]) -> str:
    version, trace_id, span_id, flags = found["traceparent"].split("-")
    assert (version, flags) == ("00", "01")
    assert re.fullmatch("[0-9a-f]{32}", trace_id)
    assert re.fullmatch("[0-9a-f]{16}", span_id)
    assert int(trace_id, 16) * int(span_id, 16)
    return trace_id


def test_an_event_says_what_happened_to_which_story() -> None:
    event = happened("1024-2", type="merged", happened_at=START)
    found = told(EVENTS, "story", event)
    assert trace(found)
    del found["traceparent"]
    assert found == {
        "ce_specversion": "1.0",
        "ce_id": "1024-2",
        "ce_source": "/storywire/news.stories.events.v1",
        "ce_type": "storywire.StoryEvent.merged",
        "ce_time": "2025-09-03T08:00:00Z",
        "ce_subject": "story",
        "ce_dataschema": "urn:storywire:news.stories.events.v1",
        "content-type": "application/json",
    }


DIED = dead(Record(RAW.name, 0, 7, "a", b"{", START.timestamp()), "normalize", "bad")


@pytest.mark.parametrize(
    ("topic", "message", "kind", "has_time"),
    [
        (RAW, b'{"url": "https://a.example", "event_time": "2025-09-03"}', "RawArticle", False),
        (NORMALIZED, assigned("a").article, "Article", True),
        (CLUSTERING_LOG, assigned("a").article, "EmbeddedArticle", True),
        (CLUSTERING_LOG, MERGE, "Correction.merge", True),
        (ASSIGNED, assigned("a"), "AssignedArticle", True),
        (STORIES, story(), "Story", True),
        (OUTLETS, Outlet(domain="a"), "Outlet", False),
        (DEAD, DIED.message, "DeadRecord", True),
        (DEAD, None, "DeadRecord.forgotten", False),
        (OUTLETS, None, "Outlet.forgotten", False),
    ],
)
def test_each_message_has_its_type_and_time(
    topic: Topic, message: Message | bytes | None, kind: str, has_time: bool
) -> None:
    found = told(topic, "a", message)
    assert found["ce_type"] == f"storywire.{kind}"
    assert ("ce_time" in found) == has_time
    assert ("content-type" in found) == (message is not None)


def test_an_article_is_one_trace_from_where_it_comes_in_to_its_story_and_to_the_dead() -> None:
    steps = [
        told(RAW, "a", b"{}"),
        told(NORMALIZED, "a", assigned("a").article),
        told(ASSIGNED, "a", assigned("a")),
        told(EVENTS, "story", happened("3-0", article_ids=["a", "b"])),
        told(DEAD, DIED.key, DIED.message),
    ]
    assert len({trace(each) for each in steps}) == 1
    assert len({each["traceparent"] for each in steps}) == len(steps)
    assert trace(told(RAW, "b", b"{}")) != trace(steps[0])


def test_a_correction_is_one_trace_with_its_events() -> None:
    reference: CorrectionReference = MERGE.reference
    event = happened("3-0", article_ids=["a"], correction=reference)
    order = told(CLUSTERING_LOG, MERGE.correction_id, MERGE)
    assert trace(told(EVENTS, "story", event)) == trace(order)
    assert order["ce_id"] == MERGE.correction_id


def test_ids_tell_messages_apart_and_a_repetition_has_its_own() -> None:
    first, second = assigned("a", revision=1), assigned("a", revision=2)
    ids = [told(ASSIGNED, "a", each)["ce_id"] for each in (first, second, first)]
    assert ids[0] == ids[2] != ids[1]


@given(
    topic=st.sampled_from(TOPICS),
    key=st.none() | st.text(),
    value=st.none()
    | st.binary()
    | st.sampled_from(
        [b"[]", b'{"event_id": 1, "type": {}}', b'{"correction": "\\n", "happened_at": "today"}']
    ),
)
def test_any_record_has_headers_that_are_attributes(
    topic: Topic, key: str | None, value: bytes | None
) -> None:
    found = told(topic, key, value)
    assert found.keys() >= ALWAYS
    assert found.keys() <= MEANINGS.keys()
    assert all(found.values())
    assert all(character.isprintable() for character in chain.from_iterable(found.values()))
    assert trace(found)


GIVEN = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def test_a_trace_that_an_article_came_with_is_that_of_what_follows_from_it() -> None:
    parent = parent_of([("ce_id", b"\xff"), ("traceparent", GIVEN)])
    assert parent == ("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")
    traces = {"a": parent.trace_id}
    follows = [
        headers(NORMALIZED.name, "a", (assigned("a").article or assigned("a")).to_json(), traces),
        headers(EVENTS.name, "story", happened("3-0", article_ids=["a"]).to_json(), traces),
        headers(DEAD.name, DIED.key, DIED.message.to_json(), traces),
    ]
    found = [parent_of(each) for each in follows]
    assert {each.trace_id for each in found if each} == {parent.trace_id}
    assert len({each.span_id for each in found if each}) == len(follows)
    other = parent_of(headers(ASSIGNED.name, "b", assigned("b").to_json(), traces))
    assert other is not None
    assert other.trace_id != parent.trace_id


@pytest.mark.parametrize(
    "sent",
    [
        [],
        [GIVEN, GIVEN],
        [GIVEN[:-1]],
        [GIVEN + b"-more"],
        [GIVEN.upper()],
        [b"01" + GIVEN[2:]],
        [b"00-" + b"0" * 32 + GIVEN[35:]],
        [GIVEN[:36] + b"0" * 16 + b"-01"],
        [b"\xff"],
        [b""],
        [None],
    ],
)
def test_what_is_no_traceparent_is_not_taken_over(sent: list[bytes]) -> None:
    assert parent_of([("traceparent", each) for each in sent]) is None
