"""Normalize stage: a raw record becomes a clean article, or a dead record."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from processors.normalize.normalize import NO_OUTLETS, UnusableArticle, normalize
from processors.normalize.outlets.known_outlets import KnownOutlets
from streams.records import Output, Record, dead
from streams.topics import NORMALIZED, RAW


class NormalizeStage:
    """Turns raw records into articles."""

    name = "normalize"
    reads = (RAW,)

    def __init__(self, outlets: KnownOutlets = NO_OUTLETS) -> None:
        """`outlets` by registered domain are looked up anew for every article."""
        self._outlets = outlets

    def process(self, records: Sequence[Record]) -> list[Output]:
        """An article or a dead record for each raw record.

        In a thread that ends with the batch: libxml2 keeps every name of a tag or attribute, which
        pages make up without end, until the thread is over that first read it.
        """
        with ThreadPoolExecutor(1, "normalize") as batch:
            return list(batch.map(self._normalized, records))

    def _normalized(self, record: Record) -> Output:
        try:
            article = normalize(record.value, record.recorded_at, self._outlets)
        except UnusableArticle as error:
            return dead(record, self.name, str(error))
        return Output(NORMALIZED, article.article_id, article)
