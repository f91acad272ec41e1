"""Cluster application: the cluster stage over Kafka; what a checkpoint on disk contains is safe."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence

from faust.types import TP

from infra.checkpoint import DamagedCheckpoint, checkpoint_path
from infra.settings import Settings
from infra.traces import Traces
from streams.records import Output, Record
from streams.runners.distributed.cluster_state import IN_ITS_PLACE, ClusterState
from streams.runners.distributed.published import Published, read_published, require_same_log
from streams.runners.distributed.stage_app import StageApp, log
from streams.runners.reclustering import LogCut
from streams.runners.telemetry.passages import passages, traces_of
from streams.runners.telemetry.stage_metrics import StageMetrics

SHARE_OF_CHECKPOINTS = 0.2
"""Of the time, at most: a state of a million articles takes longer to write than it may be old."""
REBUILD = "delete it to rebuild the state from the clustering log"


class ClusterApp(StageApp):
    """Keeps the state of the cluster stage: a checkpoint, and the archive of stories beside it.

    The stage starts from the checkpoint, without one from the beginning of the log, and reads on
    from there, whatever the group committed: so its state is always that of one uninterrupted
    run. Losing and regaining the partition changes nothing, since the state follows from the log
    alone.

    What it told already it does not tell again: see `Published`.

    A checkpoint says which log it is of: see `LogMarks`.
    """

    def __init__(
        self,
        settings: Settings,
        metrics: StageMetrics,
        traces: Traces | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self.state = ClusterState(checkpoint_path(settings))
        super().__init__(self.state.stage, settings, metrics, traces)
        self.progress.holds = self.state.stage.held
        self._rebuild_from = settings.rebuild_from
        self._published = Published()
        self._unsaved: dict[TP, int] = {}
        self._left = False
        """Whether a checkpoint was left to another worker since the last rebalance."""
        self._revoked = False
        """True in a rebalance, until it says whose the partition is: another may read the files
        already, and what is written then passes it by."""
        self._unable: Exception | None = None
        """Why the last checkpoint could not be written."""
        self._next_checkpoint = 0.0
        """Not before then, by the clock."""
        self._whole = True
        """False from the start of a batch until its outputs are on the broker: what a failure or
        a signal leaves in between is no state to keep."""
        self.app.timer(settings.checkpoint_seconds)(self._checkpoint_in_time)

    async def take(
        self, due: Mapping[TP, int], records: Sequence[Record]
    ) -> Sequence[Output] | None:
        """Process a batch and send what it led to and was not told yet; the next checkpoint makes
        its offset safe. None where it is another's: the state is as it was."""
        if not await self.is_ours(due):
            return None
        self._whole = False
        with self.state.usable():
            outputs = await asyncio.to_thread(self.stage.process, records)
        untold = self._published.untold(outputs)
        await self.sender.send(untold, traces_of(passages(records, outputs)))
        if records:
            self.state.next_offset = records[-1].offset + 1
            topic = self._prefix + records[-1].topic
            self.state.mark = self.marks.mark(topic, records[-1].value)
        self._whole = True
        self._unsaved.update(due)
        self.progress.finished(due, len(records))
        return untold

    async def starts(
        self,
        committed: Mapping[TP, int | None],
        earliest: Mapping[TP, int],
        ends: Mapping[TP, int],
    ) -> dict[TP, int]:
        """Where the state ends, whatever the group committed.

        Raises DamagedCheckpoint, LogCut, OtherLog.
        """
        self._unsaved.clear()
        self._left = False
        if not committed:
            return {}
        self._revoked = False
        (tp,) = committed
        begin, end = earliest[tp], ends[tp]
        with self.state.usable():
            await asyncio.to_thread(self.state.catch_up)
        if self.state.next_offset > end:
            # Another worker may have written it since: this one may have stood still.
            end = await self._end_now(tp)
        if self.state.next_offset == 0 and begin > 0:
            self._begin_late(tp, begin)
        if not begin <= self.state.next_offset <= end:
            raise DamagedCheckpoint(
                f"{self.state.path} continues at offset {self.state.next_offset}, but {tp.topic} "
                f"holds {begin} to {end}: it belongs to another log",
                hint=REBUILD,
            )
        await asyncio.to_thread(self._require_same_log, tp, begin)
        reached = committed[tp] or 0
        if reached < self.state.next_offset:
            # Else it would wait for a record to come: what was clustered before a rebalance, or
            # before a kill between checkpoint and commit.
            self._unsaved[tp] = self.state.next_offset
        # One beyond the end is of a log that was there before.
        await self._read_published(tp, reached if reached <= end else 0)
        return {tp: self.state.next_offset}

    async def overtaken(self, tp: TP, due: int, begin: int) -> None:
        """Raises LogCut: stories without what was deleted are those of no log. Not where the
        operator says to build them so."""
        if begin == self._rebuild_from:
            log.warning("%s: stories are built without offsets %d to %d, as told",
                        tp.topic, due, begin - 1)  # fmt: skip
            return
        raise LogCut(
            f"{tp.topic} goes on at offset {begin}, and the stage was to read {due} next: what is "
            "between was deleted, and stories would have other ids and counts without it",
            hint="see that the topic is set up as `storywire doctor` says, and bring the log back "
            f"from a copy; or delete {self.state.path} and set STORYWIRE_REBUILD_FROM={begin} to "
            "build stories from what is left",
        )

    async def _read_published(self, tp: TP, committed: int) -> None:
        self._published = Published()
        # Stories that were built from the rest of a log differ from those that were told.
        if self._rebuild_from is not None:
            return
        told = await asyncio.to_thread(read_published, self._bootstrap, self._prefix, committed)
        # Asked again: another worker may have told of what came meanwhile.
        end = await self._end_now(tp)
        await asyncio.to_thread(require_same_log, self._bootstrap, self._prefix, told, end)
        self._published = told

    async def _end_now(self, tp: TP) -> int:
        ends: Mapping[TP, int] = await self.app.consumer.highwaters(tp)
        return ends[tp]

    def _begin_late(self, tp: TP, earliest: int) -> None:
        """Without a state, and the log's beginning gone: only if the operator says so."""
        if self._rebuild_from != earliest:
            raise LogCut(
                f"{tp.topic} begins at offset {earliest}, and there is no checkpoint at "
                f"{self.state.path}: stories rebuilt from the rest would have other ids and "
                "counts than those that were published",
                hint="bring the checkpoint and its archive back from a backup, or set "
                f"STORYWIRE_REBUILD_FROM={earliest} to build stories from what is left",
            )
        log.warning("%s: stories are built from offset %d on, as told", tp.topic, earliest)
        self.state.next_offset = earliest

    def _require_same_log(self, tp: TP, earliest: int) -> None:
        """A record that the topic has dropped, as compaction does, makes it no other log."""
        if not self.state.mark or self.state.next_offset <= earliest:
            return
        mark, place = self.state.mark, (tp.topic, tp.partition, self.state.next_offset)
        if self.marks.is_of(mark, *place) is False:
            raise DamagedCheckpoint(
                f"{self.state.path} was made over another log: {tp.topic} was made anew, or the "
                f"record at its offset {self.state.next_offset - 1} is not the one that it "
                "contains last",
                hint=REBUILD,
            )

    async def _on_revoked(self, *_: object, **__: object) -> None:
        await super()._on_revoked()
        # The lock: a checkpoint that is being written is finished before the group goes on.
        async with self._lock:
            self._left, self._revoked = False, True

    async def _before_shutdown(self, _app: object, **_: object) -> None:
        await self._checkpoint()
        await self.commit()

    async def _checkpoint_in_time(self) -> None:
        """Where another worker had a turn and the broker still counts on this one, it was one that
        had lost the partition unawares: go on from what it left. Who lost it stands by, however
        long the broker takes to say so."""
        if self._clock() >= self._next_checkpoint:
            was_left = self._left
            await self._checkpoint()
            # Looked at again: who became the owner meanwhile has not taken the files up yet.
            if was_left and self._left and await self._is_owner() and self._left:
                log.warning("%s is ours, and is gone on from as the other left it", self.state.path)
                await self._begin_again()

    async def _begin_again(self) -> None:
        # What was fetched before comes again or is passed over, as the guards tell.
        await self.app.consumer.seek_to_committed()

    async def _is_owner(self) -> bool:
        is_owner: bool = await self.app.consumer.owns_all(self._unsaved)
        return is_owner

    async def _checkpoint(self) -> None:
        """Write one. Where there is no room the stage goes on, and the next time tries again: what
        was clustered meanwhile is not committed, and comes again after a restart."""
        async with self._lock:
            if not self._unsaved or not self._whole or self._revoked:
                return
            began = self._clock()
            try:
                size = await asyncio.to_thread(self.state.save)
            except (OSError, sqlite3.OperationalError) as error:
                why = (
                    f"{self.state.path} cannot be written ({error}): clustering goes on, "
                    f"and nothing is lost; {IN_ITS_PLACE}"
                )
                if self._unable is None:
                    log.warning("%s", why)
                self._unable = error
                self.progress.unkept(why)
                return
            except sqlite3.DatabaseError as error:
                raise self.state.unusable(error) from error
            if not size:
                if not self._left:
                    log.warning(
                        "%s is left to another worker, which had a turn meanwhile",
                        self.state.path,
                    )
                self._left = True
                return
            self._left = False
            if self._unable is not None:
                log.warning("%s is written again", self.state.path)
                self._unable = None
            took = self._clock() - began
            self._next_checkpoint = began + took / SHARE_OF_CHECKPOINTS
            self.progress.checkpointed(size)
            self._safe.update(self._unsaved)
            self._unsaved.clear()
