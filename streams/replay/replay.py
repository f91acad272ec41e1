"""Replay: a fresh cluster stage reads the clustering log from its beginning into the index.

Clustering is deterministic: the ids, counts, revisions and events are those that the workers told.
Topics are told nothing. Workers may run or not.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from infra.index.base import Counts, Index, IndexUnavailable, Refused
from infra.sqlite.database import is_damage
from processors.model import event_position
from streams.backends.base import Backend
from streams.records import Advanced
from streams.replay.log_reading import LogReading
from streams.runners.reclustering import BATCH, reclustering


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay came to."""

    records: int
    """Of the log."""
    written: int
    """Articles, stories and events, those that the index refused among them."""
    counts: Counts
    """Of the index, now."""
    refused: Sequence[Refused]
    """What the index never takes."""


def rebuild(
    backend: Backend, begin: int | None = None, advanced: Advanced = lambda *_: None
) -> Replayed:
    """Fill a new index beside the one in use, and put it in its place.

    `begin` and `advanced` are those of LogReading. Before the swap the index in use is held, so
    that what was written to it meanwhile is in the log by then; who writes to it waits, for the
    second that clustering the rest takes. Raises what the methods of Backend, Index and LogReading
    raise: then the index in use is as it was.
    """
    with backend.open_for_replay() as index, reclustering() as process:
        newest = _newest_revision(index)
        with index.rebuild() as fresh:
            reading = LogReading(backend, process, fresh.write, 0, begin, advanced)
            while reading.read() > BATCH:
                pass
            fresh.hold()
            reading.read()
            reading.require_same_log(newest)
            fresh.swap()
        return Replayed(reading.next, reading.written, index.counts(), reading.refused)


def mend(
    backend: Backend,
    start: int | datetime,
    begin: int | None = None,
    advanced: Advanced = lambda *_: None,
) -> Replayed:
    """Write to the index in use what has a revision from `start` on; see LogReading.

    What it holds in a newer revision stays. Raises as `rebuild`; then it is half mended.
    """
    with backend.open_for_replay() as index, reclustering() as process:
        index.counts()  # or an index that is away would be told after the log was clustered
        reading = LogReading(backend, process, index.write, start, begin, advanced)
        reading.read()
        index.refresh()
        return Replayed(reading.next, reading.written, index.counts(), reading.refused)


def _newest_revision(index: Index) -> int:
    """-1 where it has none, where there is no index, or where its events are damaged."""
    try:
        last = index.last_event_id()
        return -1 if last is None else event_position(last)[0]
    except (IndexUnavailable, ValueError):
        return -1
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return -1
