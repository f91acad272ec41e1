"""Log reading: the clustering log from its beginning, clustered anew and written to an index."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from infra.index.base import Refused, Write
from processors.errors import StorywireError
from streams.backends.base import Backend
from streams.batched import batched
from streams.records import Advanced, Output, Record
from streams.runners.reclustering import BATCH, LogCut, Process, index_messages
from streams.topics import CLUSTERING_LOG


class NotOfThisLog(StorywireError):
    """The index holds what the clustering log does not lead to; a replay would lose it."""


class LogReading:
    """Goes on where it stands each time it is asked; writes what has a revision from `start` on, an
    offset or that of the first record at or after a moment.

    The log may begin at the offset `begin`, if not at 0. `advanced` is told how many of how many
    records are clustered.
    """

    def __init__(
        self,
        backend: Backend,
        process: Process,
        write: Write,
        start: int | datetime,
        begin: int | None,
        advanced: Advanced,
    ) -> None:
        self._backend = backend
        self._process = process
        self._write = write
        self._start = start
        self._begin = begin
        self._advanced = advanced
        self._total = backend.position("cluster", CLUSTERING_LOG).get(0, 0)
        self.next = 0
        """Offset of the next record of the log."""
        self.written = 0
        """Articles, stories and events that the index was given."""
        self.refused: list[Refused] = []

    def read(self) -> int:
        """Cluster and write what is there by now; how many records that was.

        Raises LogCut where the log begins later than it may.
        """
        before = self.next
        for batch in batched(self._records(), BATCH):
            self._write_from(self._offset(batch), self._process(batch))
            self.next = batch[-1].offset + 1
            self._advanced(self.next, max(self.next, self._total))
        return self.next - before

    def require_same_log(self, revision: int) -> None:
        """Raise NotOfThisLog where `revision`, the newest of an index, lies beyond what was
        read."""
        if revision >= self.next:
            raise NotOfThisLog(
                f"the index tells of offset {revision} of a clustering log, but "
                f"{CLUSTERING_LOG.name} ends at {self.next}: it was made anew, or is that of "
                "another deployment",
                hint="see the settings of both; where what the index holds may go, delete it first",
            )

    def _records(self) -> Iterator[Record]:
        records = self._backend.records(CLUSTERING_LOG, {0: self.next})
        for first in records if self.next == 0 else ():
            if first.offset not in (0, self._begin):
                raise LogCut(
                    f"{CLUSTERING_LOG.name} begins at offset {first.offset}: stories made of the "
                    "rest would have other ids and counts than those that were told",
                    hint=f"set STORYWIRE_REBUILD_FROM={first.offset} where the workers' stories "
                    "were built from there on too",
                )
            yield first
            break
        yield from records

    def _offset(self, batch: Sequence[Record]) -> int:
        """The offset to write from, as far as it is known by the end of `batch`."""
        if isinstance(self._start, int):
            return self._start
        since = self._start.timestamp()
        for record in batch:
            if record.timestamp >= since:
                self._start = record.offset
                return record.offset
        return batch[-1].offset + 1

    def _write_from(self, offset: int, outputs: Sequence[Output]) -> None:
        messages = index_messages(outputs, offset)
        if any(messages):
            articles, stories, events = messages
            self.written += len(articles) + len(stories) + len(events)
            self.refused += self._write(*messages)
