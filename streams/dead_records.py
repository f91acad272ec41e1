"""Dead records: what a filter selects of them, their kept bytes, where one can be replayed to."""

import base64
import codecs
import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from processors.model import DeadRecord
from processors.normalize.clean_text import CONTROL
from streams.raw_articles import raw_key
from streams.records import ACKNOWLEDGED, DEAD_KEY_CHARACTERS, LOST, REFUSED
from streams.topics import CLUSTERING_LOG, RAW, TOPICS, Topic

log = logging.getLogger(__name__)
_PLACE = re.compile(rf"(.+)-(\d+)-(\d+)(?:{LOST}|{ACKNOWLEDGED})?")


@dataclass(frozen=True, slots=True)
class DeadFilter:
    """What a dead record has to be to be selected; None asks nothing."""

    stage: str | None = None
    reason: str | None = None
    """Part of the reason, in any case."""
    topic: str | None = None
    since: datetime | None = None
    """Time of the record, this one included."""
    until: datetime | None = None
    """Time of the record, this one included."""

    @property
    def asks(self) -> bool:
        """Whether it asks anything."""
        return self != DeadFilter()

    def selects(self, record: DeadRecord) -> bool:
        """Whether it is all that is asked."""
        return (
            self.stage in (None, record.stage)
            and self.topic in (None, record.topic)
            and (self.reason is None or self.reason.casefold() in record.reason.casefold())
            and (self.since is None or self.since <= record.recorded_at)
            and (self.until is None or record.recorded_at <= self.until)
        )


@dataclass(frozen=True, slots=True)
class DeadGroup:
    """Dead records of one stage and one reason."""

    stage: str
    reason: str
    count: int
    newest_id: str
    newest_at: datetime
    """When that one was recorded."""


def by_reason(records: Iterable[DeadRecord]) -> list[DeadGroup]:
    """The groups of `records`, the largest first."""
    counts: Counter[tuple[str, str]] = Counter()
    # Not the records: reasons may be as many, and values are of up to 88 KiB each.
    newest: dict[tuple[str, str], tuple[str, datetime]] = {}
    for record in records:
        group = (record.stage, record.reason)
        counts[group] += 1
        if group not in newest or newest[group][1] <= record.recorded_at:
            newest[group] = record.dead_id, record.recorded_at
    return [DeadGroup(*group, count, *newest[group]) for group, count in counts.most_common()]


def read_dead(key: str | None, value: bytes | None) -> DeadRecord | None:
    """The dead record that a record of the dead topic is; None, and a warning, where it is none."""
    try:
        record = DeadRecord.model_validate_json(value or b"")
        kept_bytes(record)
    except ValueError:
        log.warning("the dead topic has a record that is none, under the key %.100r", key)
        return None
    if record.dead_id != key:
        log.warning("the dead topic has %.100s under the key %.100r", record.dead_id, key)
        return None
    return record


def kept_bytes(record: DeadRecord) -> bytes:
    """The first bytes of the record's value; `value_bytes` tells how many there were."""
    return base64.b64decode(record.value, validate=True)


def text_of(record: DeadRecord) -> str | None:
    """The kept bytes as text; None where they are no UTF-8 or hold control codes."""
    kept = kept_bytes(record)
    # Where the value was cut, so may be its last character.
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(kept, final=len(kept) == record.value_bytes)
    except UnicodeDecodeError:
        return None
    return None if CONTROL.search(text) else text


def why_not_replayed(record: DeadRecord) -> str | None:
    """Why the record cannot be sent to its topic again, as a sentence; None where it can."""
    topic = _topic(record)
    kept = len(kept_bytes(record))
    if record.dead_id.endswith(LOST):
        return "it stands for records that were gone before they were read"
    if record.dead_id.endswith(ACKNOWLEDGED):
        return "it stands for records that are known to be missing"
    if kept != record.value_bytes:
        return f"{kept:,} of its {record.value_bytes:,} bytes were kept: send it from its source"
    if topic is None:
        return f"there is no topic {record.topic}"
    if topic is CLUSTERING_LOG and REFUSED in record.reason:
        return "a correction is refused once and for all: give it again with `storywire correct`"
    if topic.cleanup == "compact":
        return f"a newer record of its key may stand in {topic.name}, which this one would replace"
    if topic is not RAW and not _key_is_whole(record.key):
        return "its key was not kept as it was"
    return None


class DeadPlace(NamedTuple):
    """Where the record of a dead one stood."""

    topic: str
    partition: int
    offset: int


def place_of(dead_id: str) -> DeadPlace | None:
    """The place that an id names; None for one that was dead on arrival and never had a place.

    >>> place_of("news.articles.raw.v1-0-17")
    DeadPlace(topic='news.articles.raw.v1', partition=0, offset=17)
    """
    found = _PLACE.fullmatch(dead_id)
    return DeadPlace(found[1], int(found[2]), int(found[3])) if found else None


def to_replay(record: DeadRecord) -> tuple[str, str | None, bytes]:
    """Topic, key and value that bring the record to the stage that failed.

    A raw article gets the key that intake gives, whatever it had. Raises ValueError where
    `why_not_replayed` says why.
    """
    if why := why_not_replayed(record):
        raise ValueError(f"{record.dead_id} cannot be replayed: {why}")
    value = kept_bytes(record)
    key = raw_key(value) if record.topic == RAW.name else record.key
    return record.topic, key, value


def _topic(record: DeadRecord) -> Topic | None:
    return next((each for each in TOPICS if each.name == record.topic), None)


def _key_is_whole(key: str | None) -> bool:
    return key is None or (
        len(key) < DEAD_KEY_CHARACTERS and "\N{REPLACEMENT CHARACTER}" not in key
    )
