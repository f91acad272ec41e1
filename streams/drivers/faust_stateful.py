"""A stage with a memory over Kafka: checkpoint first, acknowledge after."""

import asyncio
from collections.abc import Sequence

from faust.types import TP, EventT

from infra.checkpoint import CheckpointFile
from infra.settings import Settings
from streams.drivers.faust import StageApp
from streams.stages.base import StatefulStage


class StatefulStageApp(StageApp):
    """Acknowledges a record only once a checkpoint on disk contains it.

    On every assignment the stage starts from the checkpoint and reads the log from there, so its
    state is always that of one uninterrupted run; what it writes again has the same revisions.
    Without a checkpoint it starts at the beginning of the log.
    """

    def __init__(self, stage: StatefulStage, settings: Settings) -> None:
        super().__init__(stage, settings)
        self._stateful = stage
        self._blank = stage.checkpoint()
        self._file = CheckpointFile(settings.state_dir / f"{self.app.conf.id}.checkpoint")
        self._lock = asyncio.Lock()
        self._pending: list[EventT] = []
        self._next_offset = 0
        self.app.timer(settings.checkpoint_seconds)(self._checkpoint)

    async def take(self, events: Sequence[EventT]) -> None:
        """Process a batch and send what it led to; the checkpoint acknowledges it."""
        async with self._lock:
            records = self.fresh(events)
            outputs = await asyncio.to_thread(self.stage.process, records)
            await self.send(outputs)
            self._pending += events
            if records:
                self._next_offset = records[-1].offset + 1

    async def on_assigned(self, assigned: set[TP]) -> None:
        """Restore, and move the group's commit to where the checkpoint ends."""
        async with self._lock:
            self._pending.clear()
            if not assigned:
                return
            (tp,) = assigned
            self._next_offset, state = self._file.read() or (0, self._blank)
            await asyncio.to_thread(self._stateful.restore, state)
            (topic,) = self.stage.reads
            self.expect(topic, tp.partition, self._next_offset)
            # Faust seeks to the committed offset once this signal is handled; there is no public
            # call that commits an offset which was not read in this session.
            await self.app.consumer._commit({tp: self._next_offset})

    async def _checkpoint(self) -> None:
        async with self._lock:
            if not self._pending:
                return
            state = await asyncio.to_thread(self._stateful.checkpoint)
            await asyncio.to_thread(self._file.write, self._next_offset, state)
            for event in self._pending:
                event.ack()
            self._pending.clear()
