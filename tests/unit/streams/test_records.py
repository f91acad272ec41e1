"""Dead records are small and can be written, whatever died."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from infra.kafka.producer import MAX_RECORD_BYTES
from processors.model import DeadRecord
from streams.dead_records import why_not_replayed
from streams.records import Record, dead, lost_records
from streams.topics import DEAD, RAW

LIMIT = 1_000_000
"""What a broker takes by default, far below MAX_RECORD_BYTES."""


def repeated(most: int) -> st.SearchStrategy[str]:
    """Texts of up to `most` characters, control characters and halves of surrogates among them."""
    pieces = st.text(st.characters(exclude_categories=()), min_size=1, max_size=4)
    return st.builds(lambda piece, n: (piece * n)[:n], pieces, st.integers(0, most))


@given(
    key=st.none() | repeated(1_500_000),
    value=st.builds(
        lambda piece, n: (piece * n)[:n],
        st.binary(min_size=1, max_size=8),
        st.integers(0, MAX_RECORD_BYTES),
    ),
    reason=repeated(100_000),
    offset=st.integers(-1, 2**63 - 1),
    timestamp=st.floats(allow_nan=False),
)
@example((b"\xff" * 1_500_000).decode(errors="replace"), b"garbage", "not JSON", 0, 0.0)
@example("\x00" * 1_500_000, b"\xff" * MAX_RECORD_BYTES, "\x00" * 100_000, -1, 1e300)
@example("\ud800" * 2_000, b"", "\udfff" * 5_000, -1, float("inf"))
def test_a_dead_record_is_small_whatever_died(
    key: str | None, value: bytes, reason: str, offset: int, timestamp: float
) -> None:
    output = dead(Record(RAW.name, 0, offset, key, value, timestamp), "normalize", reason)
    assert output.topic is DEAD
    written = output.message.to_json()
    assert len(written) + len(output.key.encode()) < LIMIT < MAX_RECORD_BYTES / 4
    found = DeadRecord.model_validate_json(written)
    assert found == output.message
    assert found.dead_id == output.key
    assert found.value_bytes == len(value)
    assert json.loads(written)["stage"] == "normalize"


def test_records_have_ids_of_their_own() -> None:
    places = [(partition, offset) for partition in (0, 1, 10) for offset in (0, 1, 10, 110)]
    ids = [
        dead(Record(RAW.name, *place, "the same key", b"", 0.0), "normalize", "bad").key
        for place in places
    ]
    assert len(set(ids)) == len(places)


def test_lost_records_are_no_record_of_their_place() -> None:
    lost = lost_records(RAW.name, 0, 17, 20, "normalize", 0.0)
    first = dead(Record(RAW.name, 0, 17, None, b"", 0.0), "normalize", "bad")
    assert lost.dead_id != first.key
    assert why_not_replayed(lost) == "it stands for records that were gone before they were read"
