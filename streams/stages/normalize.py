"""Normalize stage: a raw record becomes a clean article, or a dead record."""

from collections.abc import Sequence

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
        """An article or a dead record for each raw record."""
        return [self._normalized(record) for record in records]

    def _normalized(self, record: Record) -> Output:
        try:
            article = normalize(record.value, record.recorded_at, self._outlets)
        except UnusableArticle as error:
            return dead(record, self.name, str(error))
        return Output(NORMALIZED, article.article_id, article)
