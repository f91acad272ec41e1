"""Dead records of the Kafka backend: those of their topic."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from infra.settings import Settings
from processors.model import DeadRecord
from streams.backends.kafka_log import before_end, records_of
from streams.dead_records import read_dead, to_replay
from streams.topics import ASSIGNED, DEAD

Send = Callable[[Sequence[tuple[str, str | None, bytes | None]]], object]
"""Stores records, each a topic's name, a key and a value; they are durable when it returns."""


class KafkaDeadRecords:
    """See DeadRecords; methods raise KafkaUnusable."""

    def __init__(self, settings: Settings, send: Send) -> None:
        self._settings = settings
        self._send = send

    def read(self, newest: int | None = None) -> Iterator[DeadRecord]:
        """The topic is read twice: all of it, to know the last of each key, is too much to keep."""
        start = {} if newest is None else before_end(self._settings, DEAD, newest)
        # They come in the order of their partitions, and a key has one.
        last = {
            each.key: (each.partition, each.offset)
            for each in records_of(self._settings, DEAD, start)
        }
        for each in records_of(self._settings, DEAD, start):
            if each.value is None or last.get(each.key) != (each.partition, each.offset):
                continue
            if record := read_dead(each.key, each.value):
                yield record

    def forgotten(self) -> Iterator[str]:
        """See DeadRecords: as long as retention leaves the mark that they were."""
        marked: dict[str, bool] = {}
        for each in records_of(self._settings, DEAD):
            marked[each.key] = each.value is None
        return (key for key, is_gone in marked.items() if is_gone)

    def articles_given_up(self, places: Collection[tuple[int, int]]) -> set[str]:
        """See DeadRecords: as far as their topic keeps the assignments."""
        if not places:
            return set()
        return {
            each.key for each in records_of(self._settings, ASSIGNED)
            if each.value is not None and each.key and (each.partition, each.offset) in places
        }  # fmt: skip

    def replay(self, records: Sequence[DeadRecord]) -> None:
        """Sent first, forgotten after."""
        self._send([to_replay(each) for each in records])
        self.drop(each.dead_id for each in records)

    def store(self, record: DeadRecord) -> None:
        """See DeadRecords."""
        self._send([(DEAD.name, record.dead_id, record.to_json())])

    def drop(self, dead_ids: Iterable[str]) -> None:
        """See DeadRecords."""
        self._send([(DEAD.name, dead_id, None) for dead_id in dead_ids])
