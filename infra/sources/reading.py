"""Reading a source in batches that can be made safe one by one."""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from infra.sources.base import CaughtUp, Item, Refusal, Source, SourceUnavailable
from infra.sources.fetch.exchange import Traffic
from infra.sources.fetch.web import Web

BATCH_ITEMS = 500
BATCH_BYTES = 4 * 1024 * 1024
"""A batch ends with the item that reaches it."""
MAX_REASON_CHARACTERS = 80
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Batch:
    """What a source gave, up to a position."""

    source_id: int
    values: list[bytes] = field(default_factory=list)
    taken: int = 0
    """Articles of the reading so far, with those of the batches before."""
    refused: Counter[str] = field(default_factory=Counter)
    """How many for which reason, in the words before its colon."""
    position: str | None = None
    """To go on from once `values` are safe; None where it did not move."""
    known: int = 0
    traffic: Traffic = field(default_factory=Traffic)
    end: CaughtUp | SourceUnavailable | None = None
    """None where there is more to take."""


class Reading:
    """One reading of a source, from where it stood."""

    def __init__(self, source_id: int, source: Source, after: str | None, web: Web) -> None:
        self._source_id = source_id
        self._source = source
        self._after = after
        self._web = web
        self._left: Iterator[Item | Refusal | CaughtUp] | None = None
        self._taken = 0

    def take(self) -> Batch:
        """The next batch. What goes wrong ends the reading and is told, never raised."""
        batch, size = Batch(self._source_id), 0
        try:
            # Opened here, since a source may do its work already in that.
            self._left = self._left or iter(self._source.read(self._after))
            for each in self._left:
                batch.position = each.position
                if isinstance(each, Item):
                    batch.values.append(each.value)
                    size += len(each.value)
                elif isinstance(each, Refusal):
                    batch.refused[each.reason.partition(":")[0][:MAX_REASON_CHARACTERS]] += 1
                else:
                    batch.known = each.known
                    batch.end = each
                    break
                if len(batch.values) + batch.refused.total() >= BATCH_ITEMS or size >= BATCH_BYTES:
                    break
            else:
                batch.end = CaughtUp(batch.position or "")
        except SourceUnavailable as error:
            batch.end = error
        except Exception as error:
            # A source's own fault must not end the reading of all others.
            address = self._source.address
            logger.exception("%s cannot be read", address)
            batch.end = SourceUnavailable(f"{address}: {type(error).__name__}: {error}")
        self._taken += len(batch.values)
        batch.taken = self._taken
        batch.traffic = self._web.spent()
        return batch
