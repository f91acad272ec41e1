"""No record is passed over."""

import pytest

from streams.runners.distributed.offset_guard import OffsetGap, OffsetGuard

PLACE = ("topic", 0)


@pytest.fixture
def guard() -> OffsetGuard:
    made = OffsetGuard(compacted=False)
    made.expect(*PLACE, 10)
    return made


def test_records_in_order_are_new(guard: OffsetGuard) -> None:
    assert [guard.is_new(*PLACE, offset) for offset in (10, 11, 12)] == [True] * 3


def test_a_gap_stops_and_is_told(guard: OffsetGuard) -> None:
    guard.is_new(*PLACE, 10)
    with pytest.raises(OffsetGap, match=r"topic\[0\]: offset 13 came where 11 was due") as gap:
        guard.is_new(*PLACE, 13)
    assert gap.value.expected == 11
    assert guard.is_new(*PLACE, 11)


def test_the_first_record_after_a_seek_may_not_be_a_later_one(guard: OffsetGuard) -> None:
    with pytest.raises(OffsetGap):
        guard.is_new(*PLACE, 11)


def test_repeats_are_skipped(guard: OffsetGuard) -> None:
    offsets = (10, 11, 10, 11, 12, 3)
    assert [guard.is_new(*PLACE, each) for each in offsets] == [
        True,
        True,
        False,
        False,
        True,
        False,
    ]


def test_a_compacted_topic_may_have_gaps_but_no_repeats() -> None:
    guard = OffsetGuard(compacted=True)
    guard.expect(*PLACE, 10)
    assert [guard.is_new(*PLACE, each) for each in (15, 40, 15, 41)] == [True, True, False, True]


def test_a_seek_backwards_makes_records_new_again(guard: OffsetGuard) -> None:
    assert guard.is_new(*PLACE, 10)
    guard.expect(*PLACE, 10)
    assert guard.is_new(*PLACE, 10)


def test_partitions_and_topics_are_apart(guard: OffsetGuard) -> None:
    guard.expect("topic", 1, 0)
    guard.expect("other", 0, 7)
    assert guard.is_new("topic", 1, 0)
    assert guard.is_new("other", 0, 7)
    assert guard.is_new(*PLACE, 10)
