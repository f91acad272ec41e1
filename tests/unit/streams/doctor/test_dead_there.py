"""The dead records that the doctor keeps of their topic, and those that it does not look at."""

from kafka import TopicPartition

from infra.kafka.groups import Offsets
from infra.kafka.log_reader import LogRecord
from infra.settings import Settings
from processors.model import DeadRecord
from streams.doctor.dead import NEWEST_READ
from streams.doctor.servers import dead_there, unread_dead
from streams.records import DEAD_VALUE_BYTES, Record, dead
from streams.topics import DEAD, RAW
from tests.support.messages import START

VALUE = b"x" * DEAD_VALUE_BYTES


def died(offset: int) -> DeadRecord:
    record = Record(RAW.name, 0, offset, None, VALUE, START.timestamp())
    message = dead(record, "normalize", "record: not JSON").message
    assert isinstance(message, DeadRecord)
    return message


def told(record: DeadRecord, value: bytes | None) -> LogRecord:
    return LogRecord(0, record.offset, record.dead_id, value, START.timestamp())


def test_what_is_there_is_kept_without_its_value_and_what_was_dropped_is_not() -> None:
    records = [died(offset) for offset in range(4)]
    left, forgotten = dead_there(
        [
            *(told(each, each.to_json()) for each in records),
            told(records[1], None),
            told(records[2], b"none"),
        ]
    )
    assert [each.dead_id for each in left] == [records[0].dead_id, records[3].dead_id]
    assert forgotten == {records[1].dead_id}
    assert [(each.value, each.value_bytes) for each in left] == [("", len(VALUE))] * 2


def test_what_is_older_than_the_newest_counts_as_unread() -> None:
    first, second, other = (
        TopicPartition(name, n) for name, n in ((DEAD.name, 0), (DEAD.name, 1), (RAW.name, 0))
    )
    offsets = Offsets(
        begins={first: 100, second: 0, other: 0},
        ends={first: 130 + NEWEST_READ, second: 7, other: 3 * NEWEST_READ},
        committed={},
        members={},
    )
    assert unread_dead(Settings(), offsets) == {0: 30, 1: 0}
