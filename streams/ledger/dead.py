"""Dead records of the ledger: counted by topic, and by source, day and reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from processors.ledger.balance import Died
from processors.ledger.reasons import reason_kind
from processors.ledger.rows import LedgerRows
from processors.model import DeadRecord
from streams.backends.base import Backend, TopicOffsets
from streams.dead_records import place_of
from streams.ledger.source import source_of_dead
from streams.records import ACKNOWLEDGED, LOST, records_lost
from streams.topics import ASSIGNED, CLUSTERING_LOG, DEAD, NORMALIZED, RAW, Topic

READER = {RAW.name: "normalize", NORMALIZED.name: "embed", CLUSTERING_LOG.name: "cluster"}
"""The stage that reads a topic of articles."""


@dataclass(slots=True)
class DeadCounts:
    """What the dead topic tells; memory: offsets of dead records of the log, ids of refused
    articles."""

    kept: Counter[str] = field(default_factory=Counter)
    """By topic: records that died and have a place in it."""
    forgotten: Counter[str] = field(default_factory=Counter)
    """By topic: those that were replayed or dropped."""
    arrived: int = 0
    """Dead on arrival."""
    lost_dropped: Counter[str] = field(default_factory=Counter)
    """By topic: dropped ones that stood for a number of lost records which nobody knows now."""
    of_log: dict[int, bool] = field(default_factory=dict)
    """Offsets of the clustering log whose records died; whether the dead record is there yet."""
    refused_articles: set[str] = field(default_factory=set)
    """Ids of articles of which the index refused an assignment."""
    assigned_forgotten: set[tuple[int, int]] = field(default_factory=set)
    """Partition and offset of those assignments whose dead records were replayed or dropped."""
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By stage and kind of reason, of the rows that are asked for."""
    seen: int = 0
    """Ids of dead records and forgotten ones."""
    gone: int = 0
    """Dead records, or marks of forgotten ones, that the topic keeps no more."""

    def died(self, topic: Topic) -> Died:
        """The sums of a topic."""
        return Died(
            self.kept[topic.name], self.forgotten[topic.name], self.lost_dropped[topic.name]
        )


def count_dead(backend: Backend, offsets: TopicOffsets, rows: LedgerRows) -> DeadCounts:
    """Count the dead records before `offsets`, those of articles in `rows` too."""
    found = DeadCounts()
    _count_kept(backend.dead.read(), offsets, rows, found)
    for dead_id in backend.dead.forgotten():
        found.seen += 1
        _count_forgotten(dead_id, found)
    # On Kafka an id may stand there several times; embedded, each once.
    found.gone = offsets.begin(DEAD)
    if not backend.uses_servers:
        found.gone = max(0, offsets.end(DEAD) - found.seen)
    return found


def _count_kept(
    records: Iterable[DeadRecord], offsets: TopicOffsets, rows: LedgerRows, found: DeadCounts
) -> None:
    for record in records:
        found.seen += 1
        stage, topic = READER.get(record.topic), record.topic
        place = (topic, record.partition)
        if stage and record.offset >= offsets.reached.get(stage, {}).get(place, 0):
            continue  # the stage is not through with it, or it came meanwhile
        count, day = records_lost(record), record.recorded_at.date().isoformat()
        source, kind = source_of_dead(record), reason_kind(record.reason)
        if rows.selects(day, source):
            found.reasons[record.stage, kind] += count
        if record.offset < 0:
            found.arrived += 1
        else:
            found.kept[topic] += count
        if topic == CLUSTERING_LOG.name and record.offset >= 0:
            found.of_log[record.offset] = True
        elif topic in (RAW.name, NORMALIZED.name) and (row := rows.of(day, source)):
            # Those of the log are counted where the log is read.
            row.received += count
            row.dead[record.stage, kind] += count
        elif topic == ASSIGNED.name and record.key:
            found.refused_articles.add(record.key)


def _count_forgotten(dead_id: str, found: DeadCounts) -> None:
    place = place_of(dead_id)
    if place is None:
        found.arrived += 1
        return
    if dead_id.endswith(LOST):
        found.lost_dropped[place.topic] += 1
        return
    if dead_id.endswith(ACKNOWLEDGED):
        return  # what it stood for is missing again
    found.forgotten[place.topic] += 1
    if place.topic == CLUSTERING_LOG.name:
        found.of_log.setdefault(place.offset, False)
    elif place.topic == ASSIGNED.name:
        found.assigned_forgotten.add((place.partition, place.offset))
