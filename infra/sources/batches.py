"""Batches: what a source gives, cut so that each part can be made safe before the next."""

import logging
import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from infra.http.errors import SourceUnavailable
from infra.sources.base import CaughtUp, Item, Refusal, Source


class BatchSize(NamedTuple):
    """A batch ends with the item or refusal that reaches one of these."""

    results: int
    bytes: int
    seconds: float = math.inf


FEW = BatchSize(500, 4 * 1024 * 1024)
"""Size where many sources are read at once."""
MANY = BatchSize(1_000, 16 * 1024 * 1024)
"""Size where one is."""
SLOW = BatchSize(500, 4 * 1024 * 1024, 1.0)
"""Size where items cost a request each: nothing waits for those behind it, nor does an end."""
MAX_REASON_CHARACTERS = 80
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Batch:
    """What a source gave, up to a position."""

    values: list[bytes] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    full_texts: int = 0
    """Items that came with their page."""
    summaries: Counter[str] = field(default_factory=Counter)
    """Items whose page was not taken, by reason."""
    position: str | None = None
    """To go on from once `values` are safe; None where it did not move."""
    end: CaughtUp | SourceUnavailable | None = None
    """None where there is more to take."""

    @property
    def known(self) -> int:
        """Items of the reading that the source had given before."""
        return self.end.known if isinstance(self.end, CaughtUp) else 0

    def refused(self) -> Counter[str]:
        """How many for which reason, in the words before its colon."""
        return Counter(_kind(each.reason) for each in self.refusals)

    def add(self, item: Item) -> None:
        """Take an item, and note what became of its page."""
        self.values.append(item.value)
        if item.full_text:
            self.summaries[_kind(item.full_text)] += 1
        elif item.full_text is not None:
            self.full_texts += 1


def _kind(reason: str) -> str:
    return reason.partition(":")[0][:MAX_REASON_CHARACTERS]


class BatchReader:
    """One reading of a source, from where it stood."""

    def __init__(self, source: Source, after: str | None, size: BatchSize = FEW) -> None:
        self._source = source
        self._after = after
        self._size = size
        self._left: Iterator[Item | Refusal | CaughtUp] | None = None

    def take(self) -> Batch:
        """The next batch. What goes wrong ends the reading and is told, never raised."""
        batch, size, ends = Batch(), 0, time.monotonic() + self._size.seconds
        try:
            # Opened here, since a source may do its work already in that.
            self._left = self._left or iter(self._source.read(self._after))
            for each in self._left:
                batch.position = each.position
                if isinstance(each, Item):
                    batch.add(each)
                    size += len(each.value)
                elif isinstance(each, Refusal):
                    batch.refusals.append(each)
                else:
                    batch.end = each
                    break
                results = len(batch.values) + len(batch.refusals)
                enough = results >= self._size.results or size >= self._size.bytes
                if enough or time.monotonic() >= ends:
                    break
            else:
                batch.end = CaughtUp(batch.position or "")
        except SourceUnavailable as error:
            batch.end = error
        except Exception as error:
            # A source's own fault must not end the reading of all others.
            address = self._source.address
            log.exception("%s cannot be read", address)
            batch.end = SourceUnavailable(f"{address}: {type(error).__name__}: {error}")
        return batch
