"""Health: whether a worker lives and is ready, by its stages; a log line a minute."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from processors.text.counts import several
from streams.runners.telemetry.progress import Progress

BEAT_SECONDS = 1.0
DEAD_SECONDS = 30.0
"""A loop that has not turned for so long hangs."""
LINE_SECONDS = 60.0

log = logging.getLogger(__name__)


class WorkerHealth:
    """What a worker answers. `clock`: seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stages: list[Progress] = []
        self._faults_beside: list[Callable[[], str | None]] = []
        self._beat_at: float | None = None
        self._line_at = clock()
        self._done_at_line: dict[str, int] = {}

    def watch(self, progress: Progress) -> None:
        """Answer for this stage too."""
        self._stages.append(progress)

    def watch_beside(self, fault: Callable[[], str | None]) -> None:
        """Answer also for what no stage knows of; `fault` says what is wrong, None if nothing."""
        self._faults_beside.append(fault)

    def follow(self, loop: asyncio.AbstractEventLoop) -> None:
        """Beat with `loop`, as long as it turns."""
        loop.call_later(BEAT_SECONDS, self.follow, loop)
        self.beat()

    def beat(self) -> None:
        """The loop turns: look at the stages, and say once a minute what they do."""
        self._beat_at = self._clock()
        for each in self._stages:
            each.look()
        seconds = self._clock() - self._line_at
        if seconds >= LINE_SECONDS:
            self._line_at = self._clock()
            for each in self._stages:
                self._tell(each, seconds)

    def live(self) -> tuple[bool, dict[str, Any]]:
        """Whether the loop turns; before its first turn the worker starts, which may take long."""
        age = None if self._beat_at is None else self._clock() - self._beat_at
        lives = age is None or age < DEAD_SECONDS
        return lives, {"status": "ok" if lives else f"the loop has stood still for {age:.0f} s"}

    def ready(self) -> tuple[bool, dict[str, Any]]:
        """Whether all is as it should be, why not, and how far each stage is."""
        lives, answer = self.live()
        faults = [] if lives else [answer["status"]]
        asked = [*self._faults_beside, *(each.fault for each in self._stages)]
        faults += [fault for each in asked if (fault := each())]
        if self._beat_at is None:
            faults.append("the worker starts")
        stages = {each.stage: each.report() for each in self._stages}
        return not faults, {"status": "; ".join(faults) or "ok", "stages": stages}

    def _tell(self, stage: Progress, seconds: float) -> None:
        before = self._done_at_line.get(stage.stage, 0)
        self._done_at_line[stage.stage] = stage.done
        rate = (stage.done - before) / seconds
        fault = stage.report()["waiting"] or stage.fault()
        words = (
            f"{stage.stage}: {several(stage.done, 'record')} done, {rate:.1f}/s, {stage.lag} behind"
            + (f", {stage.dead} dead" if stage.dead else "")
            + (f"; {fault}" if fault else "")
        )
        numbers = {"done": stage.done, "per_second": round(rate, 1), "lag": stage.lag}
        lost = {"dead": stage.dead, "lost": stage.lost}
        log.info("%s", words, extra={"stage": stage.stage, **numbers, **lost})
