"""Sources on their way into the pipeline: raw records in chunks, refusals counted."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from infra.sources.archives.bookmarks import Bookmarks
from infra.sources.archives.lines import STDIN
from infra.sources.base import CaughtUp, Item, Refusal, Source

CHUNK = 1_000
"""Results of a source made durable at a time,"""
CHUNK_BYTES = 16 * 1024 * 1024
"""or fewer, if they are as large."""


class Chunk(NamedTuple):
    """What a source gave, and where it stands behind that."""

    values: list[bytes]
    refusals: list[Refusal]
    position: str


def chunks(results: Iterable[Item | Refusal | CaughtUp]) -> Iterator[Chunk]:
    """The results of a source in chunks of bounded size."""
    values: list[bytes] = []
    refusals: list[Refusal] = []
    position, size = "", 0
    for result in results:
        position = result.position
        if isinstance(result, Item):
            values.append(result.value)
            size += len(result.value)
        elif isinstance(result, Refusal):
            refusals.append(result)
        if len(values) + len(refusals) >= CHUNK or size >= CHUNK_BYTES:
            yield Chunk(values, refusals, position)
            values, refusals, size = [], [], 0
    if values or refusals:
        yield Chunk(values, refusals, position)


class Refusals(AbstractContextManager["Refusals"]):
    """Counts what sources refused by its reason; lists all of it in a file if there is one."""

    def __init__(self, path: Path | None, *, append: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        self._file = path.open("a" if append else "w", encoding="utf-8") if path else None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file:
            self._file.close()

    def add(self, source: Source, refusals: Iterable[Refusal]) -> None:
        """Count, and list, what `source` refused."""
        rows = []
        for refusal in refusals:
            self.counts[refusal.reason.partition(":")[0]] += 1
            row = {"source": source.address, "where": refusal.where, "reason": refusal.reason}
            rows.append(json.dumps(row, ensure_ascii=False) + "\n")
        if self._file:
            self._file.writelines(rows)
            self._file.flush()  # a run that is gone on with after a kill does not list them again


class Reading:
    """Reads sources in chunks; a chunk counts as safe when the next one is asked for."""

    def __init__(
        self,
        refused: Refusals,
        bookmarks: Bookmarks,
        remark: Callable[[str], None],
        *,
        resume: bool,
    ) -> None:
        self._refused = refused
        self._bookmarks = bookmarks
        self._remark = remark
        self._resume = resume

    def values(self, sources: list[Source]) -> Iterator[list[bytes]]:
        """The raw records of all sources."""
        files = [source.address for source in sources if source.address != STDIN]
        for source in sources:
            start = self._start(source.address) if source.address in files else None
            for chunk in chunks(source.read(start)):
                self._refused.add(source, chunk.refusals)
                yield chunk.values
                if source.address in files:
                    self._bookmarks.put(source.address, chunk.position)
        for address in files:
            self._bookmarks.forget(address)

    def _start(self, address: str) -> str | None:
        kept = self._bookmarks.position(address)
        if kept and not self._resume:
            self._remark(f"a run that did not end had come to {kept} in {address}: see --resume")
            return None
        if kept:
            self._remark(f"going on with {address} behind {kept}")
        return kept

    def refused(self) -> int:
        """How much was refused so far."""
        return self._refused.counts.total()
