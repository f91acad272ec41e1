"""Dead records of the embedded backend: those of one SQLite file."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from itertools import takewhile
from pathlib import Path

from infra.sqlite.database import connect
from infra.sqlite.given_up import given_up
from infra.sqlite.log import LogEntry, SqliteLog
from processors.model import DeadRecord
from streams.dead_records import read_dead, to_replay
from streams.topics import ASSIGNED, DEAD


class EmbeddedDeadRecords:
    """Reads through a connection of its own, and writes in `written`, the log in a transaction;
    `processed` has what was stored processed. See DeadRecords."""

    def __init__(
        self,
        database: Path,
        written: Callable[[], AbstractContextManager[SqliteLog]],
        processed: Callable[[], object],
    ) -> None:
        self._database = database
        self._written = written
        self._processed = processed

    def read(self, newest: int | None = None) -> Iterator[DeadRecord]:
        """See DeadRecords. Empty where there is no database."""
        for entry in self._entries(newest):
            if entry.value and (record := read_dead(entry.key, entry.value)):
                yield record

    def forgotten(self) -> Iterator[str]:
        """See DeadRecords. Empty where there is no database."""
        return (entry.key or "" for entry in self._entries() if not entry.value)

    def articles_given_up(self, places: Collection[tuple[int, int]]) -> set[str]:
        """See DeadRecords."""
        if not places:
            return set()
        with closing(connect(self._database)) as db:
            return given_up(db)

    def replay(self, records: Sequence[DeadRecord]) -> None:
        """One transaction; then processed, unless another process runs the pipeline."""
        by_topic: dict[str, list[tuple[str | None, bytes]]] = {}
        for topic, key, value in map(to_replay, records):
            by_topic.setdefault(topic, []).append((key, value))
        with self._written() as log:
            for topic, entries in by_topic.items():
                log.append(topic, entries, time.time())
            log.clear_keys(DEAD.name, [each.dead_id for each in records])
        self._processed()

    def store(self, record: DeadRecord) -> None:
        """See DeadRecords."""
        with self._written() as log:
            log.append(DEAD.name, [(record.dead_id, record.to_json())], time.time())
            log.compact(DEAD.name)

    def drop(self, dead_ids: Iterable[str]) -> None:
        """See DeadRecords."""
        ids = list(dead_ids)
        with self._written() as log:
            log.give_up(DEAD.name, ids, ASSIGNED.name)
            log.clear_keys(DEAD.name, ids)

    def _entries(self, newest: int | None = None) -> Iterator[LogEntry]:
        if not self._database.exists():
            return
        with closing(connect(self._database)) as db:
            log = SqliteLog(db)
            end = log.end(DEAD.name)
            start = 0 if newest is None else max(0, end - newest)
            yield from takewhile(lambda entry: entry.offset < end, log.scan(DEAD.name, start))
