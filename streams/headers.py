"""Headers of Kafka records: CloudEvents 1.0 in binary mode and W3C trace context, made of the
record alone; the same record has the same ones."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic_core import from_json

from streams.topics import RAW, TOPICS

Headers = list[tuple[str, bytes]]
TRACEPARENT = "traceparent"
_TRACEPARENT = re.compile(rb"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}")


class TraceParent(NamedTuple):
    """Place in a trace, as a `traceparent` tells it."""

    trace_id: str
    span_id: str


MEANINGS = {
    "ce_specversion": "`1.0`, of CloudEvents, in the binary mode of its Kafka binding",
    "ce_id": "the id of an event, a correction or a dead record; else a hash of key and value",
    "ce_source": "`/storywire/` and the topic, without the prefix of a deployment",
    "ce_type": "`storywire.` and the value's name above; then the type of a story event or a "
    "correction, as in `storywire.StoryEvent.merged`; `storywire.DeadRecord.forgotten` or "
    "`storywire.Outlet.forgotten` where the value is null",
    "ce_time": "`happened_at`, `ordered_at`, `recorded_at`, `event_time`, `last_seen` or "
    "`received_at`, the one that the value has; absent for raw articles and outlets",
    "ce_subject": "the key, where there is one",
    "ce_dataschema": "the `$id` of the schema above",
    "content-type": "`application/json`; absent where the value is null",
    "traceparent": "W3C trace context, version 00. The trace is that of the article or correction: "
    "by key, in story events by the correction or the first of `article_ids`, in dead records by "
    "the key of the record that died. Where a raw article came with a trace, it is that one",
}
"""Every header, and what its value is."""

IDS = ("event_id", "correction_id", "dead_id")
"""Fields that say which message it is, however often it is sent."""
TIMES = ("happened_at", "ordered_at", "recorded_at", "event_time", "last_seen", "received_at")
"""Fields that say when a message's matter happened: each message has one at most."""
SAMPLED = "01"
"""Flag of a trace that readers, who follow what they are told here, may record."""

NO_TRACES: Mapping[str, str] = MappingProxyType({})

_MESSAGES = {topic.name: topic.messages for topic in TOPICS}


def schema_id(topic: str) -> str:
    """Absolute URI that names the schema of a topic's values.

    >>> schema_id("news.stories.v1")
    'urn:storywire:news.stories.v1'
    """
    return f"urn:storywire:{topic}"


def trace_id(traced: str) -> str:
    """Of an article or correction, by its id: 32 hexadecimal digits."""
    return _hash(traced)[:32]


def span_id(topic: str, key: str | None, value: bytes | None) -> str:
    """Of what made a record, as its traceparent has it: 16 hexadecimal digits."""
    return dict(headers(topic, key, value))["traceparent"].decode().split("-")[2]


def parent_of(sent: Iterable[tuple[str, bytes]]) -> TraceParent | None:
    """What headers of a record, of whoever sent it, tell of its trace; None where they have no
    `traceparent`, several, or one that W3C's version 00 does not allow."""
    found = [value for name, value in sent if name == TRACEPARENT]
    header = _TRACEPARENT.fullmatch(found[0] or b"") if len(found) == 1 else None
    return TraceParent(header[1].decode(), header[2].decode()) if header else None


def headers(
    topic: str, key: str | None, value: bytes | None, traces: Mapping[str, str] = NO_TRACES
) -> Headers:
    """The headers of a record of the topic called `topic`, without prefix; of any value.

    `traces`: ids of traces by those of articles, for articles that came with one.
    """
    # What a producer names so in a raw article is its own affair.
    fields = {} if value is None or topic == RAW.name else _fields(value)
    content = sha256(b"\0".join(((key or "").encode(), value or b""))).hexdigest()
    traced = _traced(fields) or key or content
    record_id = next(filter(_is_text, map(fields.get, IDS)), content[:32])
    found = {
        "ce_specversion": "1.0",
        "ce_id": record_id,
        "ce_source": f"/storywire/{topic}",
        "ce_type": _type(topic, value, fields),
        "ce_time": next(filter(_is_time, map(fields.get, TIMES)), None),
        "ce_subject": key if _is_text(key) else None,
        "ce_dataschema": schema_id(topic),
        "content-type": None if value is None else "application/json",
        TRACEPARENT: _traceparent(traces.get(traced) or trace_id(traced), f"{topic} {record_id}"),
    }
    return [(name, text.encode()) for name, text in found.items() if text is not None]


def _fields(value: bytes) -> dict[str, Any]:
    """Of the message; none where it is no object of JSON, which a replayed record may be."""
    try:
        found = from_json(value)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _type(topic: str, value: bytes | None, fields: dict[str, Any]) -> str:
    first, *others = (each.__name__ for each in _MESSAGES[topic])
    if value is None:
        return f"storywire.{first}.forgotten"
    if others and _is_text(kind := fields.get("correction")):
        return f"storywire.{others[0]}.{kind}"
    if "event_id" in fields and _is_text(kind := fields.get("type")):
        return f"storywire.{first}.{kind}"
    return f"storywire.{first}"


def _traced(fields: dict[str, Any]) -> str | None:
    """Id of the article or correction that made a story event happen, or the key of what died."""
    match fields:
        case {"event_id": _, "correction": {"correction_id": str(traced)}}:
            return traced
        case {"event_id": _, "article_ids": [str(traced), *_]}:
            return traced
        case {"dead_id": _, "key": str(traced)}:
            return traced
    return None


def _traceparent(trace: str, span: str) -> str:
    return f"00-{trace}-{_hash(span)[:16]}-{SAMPLED}"


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _is_text(value: object) -> bool:
    """Whether it can be an attribute of CloudEvents: not empty, no control characters."""
    return isinstance(value, str) and value != "" and value.isprintable()


def _is_time(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
