"""Holes: tell offsets that a log has no records at from records that were passed over."""

from bisect import bisect_left
from collections.abc import Mapping

from faust.types import TP

from infra.kafka.log_reader import Stretch, stretch
from infra.kafka.topics import is_compacted
from infra.settings.kafka_address import Brokers


class Holes:
    """Looks into the log once for all holes of a batch: a producer that commits each record by
    itself leaves one behind each. `last`: the last offset of each partition in the batch.
    """

    def __init__(self, bootstrap: Brokers, last: Mapping[TP, int]) -> None:
        self._bootstrap = bootstrap
        self._last = last
        self._found: dict[TP, tuple[Stretch, bool]] = {}

    def lost(self, tp: TP, expected: int, offset: int) -> int | None:
        """The offset before which the records from `expected` on were deleted: `expected` where
        none was. None where the log has one before `offset`, which was passed over.

        Transactions take offsets too, for which reason only a topic that drops records for newer
        ones of their keys, or begins later, has lost any. Raises KafkaUnusable.
        """
        if tp not in self._found:
            found = stretch(self._bootstrap, tp.topic, tp.partition, expected, self._last[tp])
            self._found[tp] = found, is_compacted(self._bootstrap, tp.topic)
        (begin, offsets), is_dropped = self._found[tp]
        if offsets[bisect_left(offsets, expected) :][:1] != [offset]:
            return None
        return offset if is_dropped else max(expected, min(begin, offset))
