"""Stateful Faust runner: acknowledges a record once a checkpoint on disk contains it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from faust.types import TP, EventT

from infra.checkpoint import CheckpointFile, DamagedCheckpoint
from infra.settings import Settings
from streams.records import Record
from streams.runners.faust import StageApp
from streams.stages.base import StatefulStage


class StatefulStageApp(StageApp):
    """Acknowledges a record only once a checkpoint on disk contains it.

    The stage starts from the checkpoint, without one from the beginning of the log, and reads on
    from there, whatever the group committed: so its state is always that of one uninterrupted
    run. What it writes again has the same revisions. Losing and regaining the partition changes
    nothing, since the state follows from the log alone.
    """

    def __init__(self, stage: StatefulStage, settings: Settings) -> None:
        super().__init__(stage, settings)
        self._stateful = stage
        self._file = CheckpointFile(settings.state_dir / f"{self.app.conf.id}.checkpoint")
        self._pending: list[EventT] = []
        self._next_offset = 0
        self._whole = True
        """False from the start of a batch until its outputs are on the broker: what a failure or
        a signal leaves in between is no state to keep."""
        self._catch_up()
        self.app.timer(settings.checkpoint_seconds)(self._checkpoint)
        self.app.on_before_shutdown.connect(self._last_checkpoint)

    async def take(self, events: Sequence[EventT], records: Sequence[Record]) -> None:
        """Process a batch and send what it led to; the checkpoint acknowledges it."""
        self._whole = False
        outputs = await asyncio.to_thread(self.stage.process, records)
        await self.send(outputs)
        if records:
            self._next_offset = records[-1].offset + 1
        self._whole = True
        self._pending += events

    async def starts(self, committed: Mapping[TP, int | None]) -> dict[TP, int]:
        """Where the state ends, whatever the group committed. Raises DamagedCheckpoint."""
        self._pending.clear()
        if not committed:
            return {}
        (tp,) = committed
        await asyncio.to_thread(self._catch_up)
        earliest = (await self.app.consumer.earliest_offsets(tp))[tp]
        end = (await self.app.consumer.highwaters(tp))[tp]
        self._next_offset = self._next_offset or earliest
        if not earliest <= self._next_offset <= end:
            raise DamagedCheckpoint(
                f"{self._file.path} continues at offset {self._next_offset}, but {tp.topic} holds "
                f"{earliest} to {end}: it belongs to another log; delete it to rebuild the state"
            )
        return {tp: self._next_offset}

    def _catch_up(self) -> None:
        """Take the checkpoint if it is ahead: at the start, and after another worker's turn."""
        found = self._file.read()
        if found and found[0] > self._next_offset:
            self._next_offset, state = found
            try:
                self._stateful.restore(state)
            except ValueError as error:
                raise DamagedCheckpoint(
                    f"{self._file.path}: {error}; delete it to rebuild the state from the "
                    "clustering log"
                ) from error

    async def _last_checkpoint(self, _app: Any, **_: Any) -> None:
        await self._checkpoint()

    async def _checkpoint(self) -> None:
        async with self._lock:
            if not self._pending or not self._whole:
                return
            state = await asyncio.to_thread(self._stateful.checkpoint)
            await asyncio.to_thread(self._file.write, self._next_offset, state)
            for event in self._pending:
                event.ack()
            self._pending.clear()
