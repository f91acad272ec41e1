"""Fetch run: one visit to a source that is followed; what it gave, and what that cost."""

from typing import NamedTuple

from infra.http.loop_thread import Web
from infra.http.request import Traffic
from infra.sources.base import Source
from infra.sources.batches import FEW, Batch, BatchReader, BatchSize


class FetchedBatch(NamedTuple):
    """A batch, as registry and ledger note it."""

    source_id: int
    batch: Batch
    articles: int
    """Of the visit so far, with those of the batches before."""
    traffic: Traffic
    """What the batch cost."""


class FetchRun:
    """A reading of a registered source, from where it stood."""

    def __init__(
        self, source_id: int, source: Source, after: str | None, web: Web, size: BatchSize = FEW
    ) -> None:
        self._source_id = source_id
        self._reading = BatchReader(source, after, size)
        self._web = web
        self._articles = 0

    def take(self) -> FetchedBatch:
        """The next batch; see BatchReader."""
        batch = self._reading.take()
        self._articles += len(batch.values)
        return FetchedBatch(self._source_id, batch, self._articles, self._web.spent())
