"""Dead records of the doctor: how many of each stage, and the newest reason."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from processors.model import DeadRecord
from processors.text.counts import several

NEWEST_READ = 20_000
"""Newest dead records that are looked through, of each partition."""
REASON_CHARACTERS = 120


class DeadThere(NamedTuple):
    """What the newest records of the dead topic leave."""

    records: Sequence[DeadRecord]
    """Those that are there, without their values."""
    forgotten: Collection[str]
    """Ids of those that were replayed or dropped."""


class DeadReason(NamedTuple):
    """What the doctor reads of a dead record."""

    at: datetime | float
    """Grows with time; of one kind within a list."""
    stage: str
    reason: str

    @classmethod
    def of(cls, record: DeadRecord) -> "DeadReason":
        """Of a dead record."""
        return cls(record.recorded_at, record.stage, record.reason)


def dead_sentence(reasons: Iterable[DeadReason], earlier: int) -> str:
    """How many of each stage with its newest reason; `earlier` ones were not looked through."""
    found = list(reasons)
    return "; ".join(_parts(found, earlier)) or "none"


def _parts(found: list[DeadReason], earlier: int) -> Iterator[str]:
    for stage, count in Counter(each.stage for each in found).most_common():
        newest = max((each for each in found if each.stage == stage), key=lambda each: each.at)
        reason = newest.reason
        if len(reason) > REASON_CHARACTERS:
            reason = f"{reason[: REASON_CHARACTERS - 1]}…"
        yield f"{count:,} of {stage}, the newest: {reason}"
    if earlier:
        yield f"{several(earlier, 'older one')} not looked through"
    if found:
        yield "`storywire dead list --by-reason` counts all"
