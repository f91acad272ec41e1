"""Records: input and output of stages, and dead records made of what a stage cannot use."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import ValidationError

from processors.model import DeadRecord, Message, first_error
from processors.text.surrogates import storable_text
from streams.headers import TraceParent
from streams.topics import DEAD, Place, Topic

Advanced = Callable[[int, int], None]
"""Told how many of how many records are done."""

DEAD_VALUE_BYTES = 64 * 1024
"""Beginning of a dead record's value that is kept."""
DEAD_KEY_CHARACTERS = 1024
"""Beginning of its key: a key of any size must not make a dead record that no broker takes."""
DEAD_REASON_CHARACTERS = 4096
LOST = "-lost"
"""End of the id of a dead record that stands for records nobody has any more."""
LOST_OFFSETS = re.compile(r"retention deleted offsets (\d+) to (\d+) ")
"""Of the reason of such a record."""
ACKNOWLEDGED = "-acknowledged"
"""End of the id of a dead record that stands for records which an operator knows to be missing."""
ACKNOWLEDGED_COUNT = re.compile(r"(\d+) that were passed over ")
"""Of the reason of such a record."""
MALFORMED = "not what "
"""Start of the reason of a dead record that is no message of its topic."""
REFUSED = "was refused:"
"""Part of the reason of a dead correction: it is known from then on, and never looked at again."""

LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""A producer may stamp its records as it likes: later moments, and those before 1970, are cut."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a runner read it."""

    topic: str
    partition: int
    offset: int
    key: str | None
    value: bytes
    timestamp: float
    """Seconds since the epoch, UTC."""
    parent: TraceParent | None = None
    """The trace that it came with."""

    @property
    def recorded_at(self) -> datetime:
        """The timestamp as a moment, from 1970 to LATEST."""
        return datetime.fromtimestamp(min(max(self.timestamp, 0.0), LATEST.timestamp()), UTC)


@dataclass(frozen=True, slots=True)
class Output:
    """A message for a topic, keyed."""

    topic: Topic
    key: str
    message: Message


def dead(record: Record, stage: str, reason: str) -> Output:
    """What goes to the dead topic when `stage` cannot process `record`, of whatever size."""
    key = storable_text(record.key[:DEAD_KEY_CHARACTERS]) if record.key is not None else None
    place = key if record.offset < 0 else f"{record.partition}-{record.offset}"
    dead_id = f"{record.topic}-{place}"
    message = DeadRecord(
        dead_id=dead_id,
        stage=stage,
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=key,
        reason=storable_text(reason[:DEAD_REASON_CHARACTERS]),
        value=base64.b64encode(record.value[:DEAD_VALUE_BYTES]).decode(),
        value_bytes=len(record.value),
        recorded_at=record.recorded_at,
    )
    return Output(DEAD, dead_id, message)


def malformed(record: Record, error: ValidationError) -> str:
    """The reason of a dead record that is no message of its topic."""
    return f"{MALFORMED}{record.topic} holds: {first_error(error)}"


def records_lost(record: DeadRecord) -> int:
    """How many records a dead record stands for: 1, but what is said of lost and of acknowledged
    ones."""
    if record.dead_id.endswith(ACKNOWLEDGED):
        known = ACKNOWLEDGED_COUNT.match(record.reason)
        return int(known[1]) if known else 0
    if not record.dead_id.endswith(LOST):
        return 1
    found = LOST_OFFSETS.match(record.reason)
    return int(found[2]) - int(found[1]) + 1 if found else 0


def lost_records(
    topic: str, partition: int, expected: int, found: int, stage: str, at: float
) -> DeadRecord:
    """What goes to the dead topic when records are gone that `stage` was to read next.

    It was to go on at offset `expected`, and can only at `found`; `at`: seconds since the epoch.
    """
    if found > expected:
        why = f"retention deleted offsets {expected} to {found - 1} before they were read"
    else:
        why = (
            f"the topic ends before offset {expected}, or has another record before it than was "
            f"read: it was made anew or comes from an older copy, and is read from {found}"
        )
    return _standing((topic, partition), expected, LOST, why, stage, at)


def acknowledged(place: Place, offset: int, count: int, stage: str, at: float) -> DeadRecord:
    """What goes to the dead topic when an operator knows that nothing came of `count` records of a
    topic that `stage` is through with: those before `offset`, nobody can say which.

    `at`: seconds since the epoch.
    """
    why = f"{count} that were passed over are known to be missing"
    return _standing(place, offset, ACKNOWLEDGED, why, stage, at)


def _standing(
    place: Place, offset: int, end_of_id: str, reason: str, stage: str, at: float
) -> DeadRecord:
    """A dead record that stands for records of which nothing is there."""
    topic, partition = place
    return DeadRecord(
        dead_id=f"{topic}-{partition}-{offset}{end_of_id}",
        stage=stage,
        topic=topic,
        partition=partition,
        offset=offset,
        reason=reason,
        value="",
        value_bytes=0,
        recorded_at=datetime.fromtimestamp(at, UTC),
    )
