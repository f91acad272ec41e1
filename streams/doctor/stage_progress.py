"""Stage progress: a stage's offsets against the begin and the end of what it reads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from processors.text.counts import several
from streams.doctor.finding import Finding, judged
from streams.topics import Place


class StageLook(NamedTuple):
    """A stage as it was at one moment."""

    begins: Mapping[Place, int]
    """Of each partition that it reads, the offset of the oldest record."""
    ends: Mapping[Place, int]
    """And the offset of the next one."""
    reached: Mapping[Place, int]
    """The offset that the stage reads next, where it ever told one."""
    is_run: bool
    """Whether a process runs it."""
    held: Mapping[Place, int] = {}
    """Of partitions with a transaction that is open, how many offsets lie behind the end."""

    @property
    def lag(self) -> int:
        """Records that are there and not done."""
        return sum(
            max(0, end - max(self.begins[place], self.reached.get(place, 0)))
            for place, end in self.ends.items()
        )


def stage_finding(stage: str, looks: Sequence[StageLook], seconds: float, runs: str) -> Finding:
    """Of one look, or of two that lie `seconds` apart; `runs`: the command that runs the stage."""
    now = looks[-1]
    faults = [fault for place in sorted(now.ends) if (fault := _place_fault(now, place))]
    waiting = f"{several(now.lag, 'record')} {'waits' if now.lag == 1 else 'wait'}"
    if now.lag and not now.is_run:
        faults.append(f"{waiting} and nothing runs the stage: {runs}")
    elif now.lag and len(looks) > 1 and now.reached == looks[0].reached:
        faults.append(
            f"{waiting} and none was done in {seconds:g} s: see the worker's log and its /readyz"
        )
    if len(looks) > 1:
        faults += _held(looks[0], now, seconds)
    return judged(f"Stage {stage}", faults, f"{several(now.lag, 'record')} behind")


def _held(before: StageLook, now: StageLook, seconds: float) -> Iterator[str]:
    """Transactions that are open in both looks; one that ends soon is none of a fault."""
    for place in sorted(now.held):
        topic, partition = place
        if place in before.held and before.ends[place] == now.ends[place]:
            yield (
                f"nobody reads {several(now.held[place], 'offset')} of {topic} [{partition}] from "
                f"offset {now.ends[place]} on, where a producer's transaction has been open for "
                f"{seconds:g} s: have it end, or wait until the broker ends it "
                "(its transaction.timeout.ms)"
            )


def _place_fault(look: StageLook, place: Place) -> str | None:
    topic, partition = place
    begin, end, reached = look.begins[place], look.ends[place], look.reached.get(place)
    if reached is None:
        if end == begin:
            return None
        held = several(end - begin, "record")
        return f"has never committed, although {topic} [{partition}] holds {held}"
    if reached < begin:
        gone = "is" if begin - reached == 1 else "are"
        return (
            f"{several(begin - reached, 'record')} of {topic} [{partition}] {gone} gone (offsets "
            f"{reached} to {begin - 1}): retention deleted them before they were read"
        )
    if reached > end:
        return (
            f"stands at offset {reached} of {topic} [{partition}], which ends at {end}: the topic "
            "was made anew or cut"
        )
    return None
