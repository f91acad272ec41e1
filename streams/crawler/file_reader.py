"""File reader: files in batches; goes on after a kill, counts and lists refusals."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from infra.http.errors import SourceUnavailable
from infra.sources.archives.bookmarks import Bookmark, Bookmarks
from infra.sources.archives.lines import STDIN
from infra.sources.base import Source
from infra.sources.batches import MANY, Batch, BatchReader, BatchSize
from infra.sources.log_ends import RawLog
from streams.crawler.log_loss import log_loss


class Refusals(AbstractContextManager["Refusals"]):
    """Counts what sources refused by its reason; lists all of it in a file if there is one."""

    def __init__(self, path: Path | None, *, append: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        # Half a surrogate pair, as in a file's name that is no UTF-8, stays as JSON escapes it.
        mode, errors = "a" if append else "w", "backslashreplace"
        self._file = path.open(mode, encoding="utf-8", errors=errors) if path else None

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def add(self, source: Source, batch: Batch) -> None:
        """Count, and list, what `source` refused."""
        self.counts += batch.refused()
        if self._file:
            for each in batch.refusals:
                row = {"source": source.address, "where": each.where, "reason": each.reason}
                self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
            self._file.flush()  # a run that is gone on with after a kill does not list them again


class FileReader:
    """Reads files one after the other; a batch counts as safe when the next one is asked for.

    `log` says which log of raw records there is now, and where it ends: a file is not gone on with
    behind articles that never came to it, or went with the one before.
    """

    def __init__(
        self,
        refused: Refusals,
        bookmarks: Bookmarks,
        remark: Callable[[str], None],
        log: Callable[[], RawLog],
        *,
        resume: bool,
        size: BatchSize = MANY,
    ) -> None:
        self._refused = refused
        self._bookmarks = bookmarks
        self._remark = remark
        self._log = log
        self._log_id = log().log_id
        self._ends: dict[int, int] = {}
        self._resume = resume
        self._size = size

    def values(self, sources: Iterable[Source]) -> Iterator[list[bytes]]:
        """The raw records of all sources. Raises SourceUnavailable, with all before it given."""
        files = []
        for source in sources:
            is_file = source.address != STDIN
            files += [source.address] if is_file else []
            reading = BatchReader(
                source, self._start(source.address) if is_file else None, self._size
            )
            end = None
            while end is None:
                batch = reading.take()
                end = batch.end
                self._refused.add(source, batch)
                yield batch.values
                if is_file and batch.position is not None:
                    self._bookmarks.put(source.address, self._bookmark(batch.position))
            if isinstance(end, SourceUnavailable):
                raise end
        for address in files:
            self._bookmarks.forget(address)

    def stored(self, ends: Mapping[int, int]) -> None:
        """The batch that was given is in the log, whose partitions have come to `ends` with it."""
        for partition, end in ends.items():
            self._ends[partition] = max(self._ends.get(partition, 0), end)

    def _bookmark(self, position: str) -> Bookmark:
        return Bookmark(position, RawLog(self._log_id, self._ends))

    def _start(self, address: str) -> str | None:
        kept = self._bookmarks.get(address)
        if kept is None:
            return None
        if not self._resume:
            self._remark(
                f"a run that did not end had come to {kept.position} in {address}: see --resume"
            )
            return None
        if loss := log_loss(kept.log, self._log()):
            self._remark(
                f"{address} is read from its start: {kept.position}, to which an earlier run had "
                f"come, is {loss}. What is there already is known by its id"
            )
            return None
        self._remark(f"going on with {address} behind {kept.position}")
        self.stored(kept.log.ends)
        return kept.position

    def refused(self) -> int:
        """How much was refused so far."""
        return self._refused.counts.total()
