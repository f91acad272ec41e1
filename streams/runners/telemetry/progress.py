"""Progress: how far a stage is, what it waits for, and whether that is as it should be."""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from processors.text.counts import several
from streams.topics import Place

if TYPE_CHECKING:
    from streams.stages.cluster.stage import Held

GRACE_SECONDS = 120.0
"""After the start, until the stage must have been given its partitions."""
WAIT_SECONDS = 60.0
"""A longer wait for a server is more than a restart of it."""
STALL_SECONDS = 120.0
"""Records are there for so long and none was finished: the longest batch takes less."""


class Progress:
    """Written by the runner of one stage, read by whoever asks for its health, in any thread.

    `clock`: seconds that only grow.
    """

    def __init__(self, stage: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.stage = stage
        self.end_of: Callable[[Place], int | None] = lambda _: None
        """The end of a partition as the consumer saw it last."""
        self.holds: Callable[[], Held] | None = None
        """What the stage has in memory, if it keeps anything."""
        self.done = 0
        self.dead = 0
        self.lost = 0
        self.checkpoint_bytes: int | None = None
        self.is_impaired: bool | None = None
        """Whether what it writes to would not take or not show it; None where nobody looks."""
        self._clock = clock
        self._started = clock()
        self._next: dict[Place, int] | None = None
        self._ends: dict[Place, int] = {}
        self._lost_reason = ""
        self._impairment = ""
        self._unkept = ""
        self._waiting = ""
        self._waiting_since = 0.0
        self._finished_at: float | None = None
        self._checkpointed_at: float | None = None
        self._behind_since: float | None = None

    def assigned(self, starts: Mapping[Place, int], ends: Mapping[Place, int]) -> None:
        """The stage has these partitions, and no others, which reach to `ends`, and reads on from
        `starts`. Without any it stands by for another worker."""
        self._next, self._ends = dict(starts), dict(ends)
        self._behind_since = None
        self._unkept = ""
        self.look()

    def finished(self, due: Mapping[Place, int], records: int) -> None:
        """A batch is done, with what it led to on the broker; `due`: the next offsets."""
        self.goes_on()
        self.done += records
        if self._next is not None:
            self._next.update(due)
        self._finished_at = self._clock()
        self._behind_since = None
        self.look()

    def waits(self, reason: str) -> None:
        """The stage cannot go on for now."""
        if not self._waiting:
            self._waiting_since = self._clock()
        self._waiting = reason

    def goes_on(self) -> None:
        """It waits no longer."""
        self._waiting = ""

    def lost_records(self, count: int, reason: str) -> None:
        """`count` records, 0 where nobody knows, are gone that the stage was to read."""
        self.lost += count
        self._lost_reason = reason

    def impaired(self, why: str | None) -> None:
        """What keeps what the stage writes to from taking or showing it; None: nothing."""
        self._impairment = why or ""
        self.is_impaired = bool(why)

    def unkept(self, why: str) -> None:
        """The state of the stage cannot be written to disk, until it is `checkpointed`."""
        self._unkept = why

    def checkpointed(self, size: int) -> None:
        """The state of the stage is on disk, `size` bytes."""
        self._unkept = ""
        self.checkpoint_bytes = size
        self._checkpointed_at = self._clock()

    def look(self) -> None:
        """Note how far the log reaches by now; to be called every second or so."""
        for place in self._next or {}:
            self._ends[place] = max(self._ends.get(place, 0), self.end_of(place) or 0)
        if self.lag == 0:
            self._behind_since = None
        elif self._behind_since is None:
            self._behind_since = self._clock()

    @property
    def lag(self) -> int:
        """Records that are there and not done yet."""
        reached = dict(self._next or {})
        return sum(max(0, self._ends.get(place, 0) - each) for place, each in reached.items())

    def fault(self) -> str | None:
        """Why the stage is not as it should be; None if it is."""
        now = self._clock()
        if self._lost_reason:
            return f"{self.stage}: records were lost: {self._lost_reason}"
        if self._impairment:
            return f"{self.stage}: {self._impairment}"
        if self._unkept:
            return f"{self.stage}: {self._unkept}"
        if self._next is None and now - self._started > GRACE_SECONDS:
            return (
                f"{self.stage}: its group has not told in {now - self._started:.0f} s what "
                "partitions it has: is Kafka there?"
            )
        if self._waiting and now - self._waiting_since > WAIT_SECONDS:
            return f"{self.stage}: has waited {now - self._waiting_since:.0f} s: {self._waiting}"
        if self._behind_since is not None and now - self._behind_since > STALL_SECONDS:
            return (
                f"{self.stage}: {several(self.lag, 'record')} behind and none finished in "
                f"{now - self._behind_since:.0f} s"
            )
        return None

    def report(self) -> dict[str, Any]:
        """All of it, as /readyz tells it: offsets, counts of records, seconds."""
        reached, ends = dict(self._next or {}), dict(self._ends)
        return {
            "partitions": [
                {"topic": topic, "partition": partition, "next_offset": offset,
                 "end": ends.get((topic, partition), offset)}
                for (topic, partition), offset in sorted(reached.items())
            ],
            "standby": self._next == {},
            "lag": self.lag,
            "done": self.done,
            "dead": self.dead,
            "lost": self.lost,
            "waiting": self._waiting or None,
            "impaired": self._impairment or None,
            "seconds_since_finished": self._age(self._finished_at),
            "checkpoint_age_seconds": self._age(self._checkpointed_at),
            "fault": self.fault(),
        }  # fmt: skip

    def _age(self, moment: float | None) -> float | None:
        return None if moment is None else round(self._clock() - moment, 1)
