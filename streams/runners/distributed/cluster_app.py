"""Cluster application: the cluster stage over Kafka; what a checkpoint on disk contains is safe."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from faust.types import TP

from infra.checkpoint import (
    ANOTHER_VERSION,
    BOTH_BACK,
    Checkpoint,
    CheckpointFile,
    DamagedCheckpoint,
    archive_of,
    checkpoint_path,
    of_version,
)
from infra.settings import Settings
from infra.sqlite.database import connect, is_no_room, transaction
from infra.sqlite.story_archive import (
    ArchiveMismatch,
    DamagedStory,
    SqliteStoryArchive,
    mismatch,
)
from infra.traces import Traces
from processors.errors import StorywireError
from streams.records import Output, Record
from streams.runners.distributed.published import Published, read_published, require_same_log
from streams.runners.distributed.stage_app import StageApp, log
from streams.runners.reclustering import LogCut
from streams.runners.telemetry.passages import passages, told_traces
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.stages.cluster.stage import ClusterStage, require_version

SHARE_OF_CHECKPOINTS = 0.2
"""Of the time, at most: a state of a million articles takes longer to write than it may be old."""
REBUILD = "delete it to rebuild the state from the clustering log"
IN_ITS_PLACE = "see that STORYWIRE_STATE_DIR is a folder with room that can be written to"


class TakenOver(StorywireError):
    """Another worker went on from our checkpoint, and the broker has not said so."""


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
        self._checkpoints = CheckpointFile(checkpoint_path(settings))
        self._archive_path = archive_of(self._checkpoints.path)
        self._db, self._archive = _opened(self._archive_path)
        self._cluster = ClusterStage(archive=self._archive)
        super().__init__(self._cluster, settings, metrics, traces)
        self.progress.holds = self._cluster.held
        self._rebuild_from = settings.rebuild_from
        self._next_offset = 0
        self._mark = ""
        """Of the log at `_next_offset`; empty where nothing was read."""
        self._published = Published()
        self._unsaved: dict[TP, int] = {}
        self._archive_ahead = False
        """True while no checkpoint contains what was flushed into the archive."""
        self._archive_at = 0
        """Where we left it: it stands elsewhere where another worker had a turn."""
        self._left = False
        """Whether a checkpoint was left to another worker since the last rebalance."""
        self._unable: Exception | None = None
        """Why the last checkpoint could not be written."""
        self._next_checkpoint = 0.0
        """Not before then, by the clock."""
        self._whole = True
        """False from the start of a batch until its outputs are on the broker: what a failure or
        a signal leaves in between is no state to keep."""
        self._begin()
        self.app.timer(settings.checkpoint_seconds)(self._checkpoint_in_time)

    async def take(self, due: Mapping[TP, int], records: Sequence[Record]) -> Sequence[Output]:
        """Process a batch and send what it led to and was not told yet; the next checkpoint makes
        its offset safe."""
        self._whole = False
        with _usable(self._archive_path):
            outputs = await asyncio.to_thread(self.stage.process, records)
        untold = self._published.untold(outputs)
        await self.send(untold, told_traces(passages(records, outputs)))
        if records:
            self._next_offset = records[-1].offset + 1
            topic = self._prefix + records[-1].topic
            self._mark = self.marks.mark(topic, records[-1].value)
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
        (tp,) = committed
        begin, end = earliest[tp], ends[tp]
        with _usable(self._archive_path):
            await asyncio.to_thread(self._catch_up)
            if self._next_offset == 0:
                await asyncio.to_thread(self._forget_archive)
        if self._next_offset == 0 and begin > 0:
            self._begin_late(tp, begin)
        if not begin <= self._next_offset <= end:
            raise DamagedCheckpoint(
                f"{self._checkpoints.path} continues at offset {self._next_offset}, but {tp.topic} "
                f"holds {begin} to {end}: it belongs to another log",
                hint=REBUILD,
            )
        await asyncio.to_thread(self._require_same_log, tp, begin)
        reached = committed[tp] or 0
        if reached < self._next_offset:
            # Else it would wait for a record to come: what was clustered before a rebalance, or
            # before a kill between checkpoint and commit.
            self._unsaved[tp] = self._next_offset
        # One beyond the end is of a log that was there before.
        await self._look_what_was_told(tp, reached if reached <= end else 0)
        return {tp: self._next_offset}

    async def overtaken(self, tp: TP, due: int, begin: int) -> None:
        """Raises LogCut: stories without what was deleted are those of no log."""
        raise LogCut(
            f"{tp.topic} begins at offset {begin}, and the stage was to read {due} next: what is "
            "between was deleted, and stories would have other ids and counts without it",
            hint=f"bring the log back from a copy; or delete {self._checkpoints.path} and set "
            f"STORYWIRE_REBUILD_FROM={begin} to build stories from what is left",
        )

    async def _look_what_was_told(self, tp: TP, committed: int) -> None:
        self._published = Published()
        # Stories that were built from the rest of a log differ from those that were told.
        if self._rebuild_from is not None:
            return
        told = await asyncio.to_thread(read_published, self._bootstrap, self._prefix, committed)
        # Asked again: another worker may have told of what came meanwhile.
        end = (await self.app.consumer.highwaters(tp))[tp]
        await asyncio.to_thread(require_same_log, self._bootstrap, self._prefix, told, end)
        self._published = told

    def _forget_archive(self) -> None:
        """What another state left there: this one is built anew."""
        with transaction(self._db):
            self._archive.clear()
        self._archive_ahead, self._archive_at = False, 0

    def _begin_late(self, tp: TP, earliest: int) -> None:
        """Without a state, and the log's beginning gone: only if the operator says so."""
        if self._rebuild_from != earliest:
            raise LogCut(
                f"{tp.topic} begins at offset {earliest}, and there is no checkpoint at "
                f"{self._checkpoints.path}: stories rebuilt from the rest would have other ids and "
                "counts than those that were published",
                hint="bring the checkpoint and its archive back from a backup, or set "
                f"STORYWIRE_REBUILD_FROM={earliest} to build stories from what is left",
            )
        log.warning("%s: stories are built from offset %d on, as told", tp.topic, earliest)
        self._next_offset = earliest

    def _require_same_log(self, tp: TP, earliest: int) -> None:
        if not self._mark or self._next_offset <= earliest:
            return
        if not self.marks.is_of(self._mark, tp.topic, tp.partition, self._next_offset):
            raise DamagedCheckpoint(
                f"{self._checkpoints.path} was made over another log: {tp.topic} was made anew, or "
                f"the record at its offset {self._next_offset - 1} is not the one that it contains "
                "last",
                hint=REBUILD,
            )

    def _begin(self) -> None:
        """Take the checkpoint, unless the archive is ahead: its worker may be about to write the
        next one, and only who has the partition takes anything back."""
        found = self._checkpoints.read()
        if found is None or (
            self._archive.next_offset > found.next_offset
            and mismatch(self._db, found.next_offset, found.mark) is None
        ):
            return
        self._take_up(found)

    def _catch_up(self) -> None:
        """Take the checkpoint if it is ahead, or if another worker, whose turn ended before its
        checkpoint, has changed the archive."""
        found = self._checkpoints.read()
        if found and (found.next_offset > self._next_offset or not self._is_archive_ours()):
            self._take_up(found)
        if found is None and not self._is_archive_ours():
            self._forget_archive()
            self._cluster.restore(ClusterStage().checkpoint())
            self._next_offset, self._mark = 0, ""

    def _take_up(self, found: Checkpoint) -> None:
        try:
            require_version(found.state)
            with transaction(self._db):
                self._archive.resume(found.next_offset, found.mark)
            self._archive_ahead, self._archive_at = False, found.next_offset
            self._cluster.restore(found.state)
        except ArchiveMismatch as error:
            raise DamagedCheckpoint(
                f"{self._checkpoints.path}: {error}",
                hint=BOTH_BACK,
            ) from error
        except ValueError as error:
            raise DamagedCheckpoint(
                f"{self._checkpoints.path}{of_version(found)} cannot be used ({error})",
                hint=ANOTHER_VERSION,
            ) from error
        self._next_offset, self._mark = found.next_offset, found.mark

    def _is_archive_ours(self) -> bool:
        return self._archive.next_offset == self._archive_at

    async def _before_shutdown(self, _app: object, **_: object) -> None:
        await self._checkpoint()
        await self.commit()

    async def _checkpoint_in_time(self) -> None:
        """Raises TakenOver where another worker had a turn and the broker still counts on this one:
        then it was one that had lost the partition unawares, and wrote once more. Who lost it
        stands by, however long the broker takes to say so."""
        if self._clock() >= self._next_checkpoint:
            was_left = self._left
            await self._checkpoint()
            if was_left and self._left and await self._is_owner():
                raise TakenOver(
                    f"{self._checkpoints.path} was written by another worker",
                    hint="start this one again: it goes on from there",
                )

    async def _is_owner(self) -> bool:
        return all([await self.app.consumer.owns(tp) for tp in self._unsaved])

    async def _checkpoint(self) -> None:
        """Write one. Where there is no room the stage goes on, and the next time tries again: what
        was clustered meanwhile is not committed, and comes again after a restart."""
        async with self._lock:
            if not self._unsaved or not self._whole:
                return
            began = self._clock()
            try:
                size = await asyncio.to_thread(self._save)
            except (OSError, sqlite3.OperationalError) as error:
                why = (
                    f"{self._checkpoints.path} cannot be written ({error}): clustering goes on, "
                    f"and nothing is lost; {IN_ITS_PLACE}"
                )
                if self._unable is None:
                    log.warning("%s", why)
                self._unable = error
                self.progress.unkept(why)
                return
            except sqlite3.DatabaseError as error:
                raise _unusable(self._archive_path, error) from error
            if not size:
                if not self._left:
                    log.warning(
                        "%s is left to another worker, which had a turn meanwhile",
                        self._checkpoints.path,
                    )
                self._left = True
                return
            self._left = False
            if self._unable is not None:
                log.warning("%s is written again", self._checkpoints.path)
                self._unable = None
            took = self._clock() - began
            self._next_checkpoint = began + took / SHARE_OF_CHECKPOINTS
            self.progress.checkpointed(size)
            self._safe.update(self._unsaved)
            self._unsaved.clear()

    def _save(self) -> int | None:
        """The archive first: `resume` takes back what no checkpoint followed. Returns the size of
        the state; None where another worker had a turn, so that nothing is ours to write."""
        with transaction(self._db):
            if not self._is_archive_ours():
                return None
            self._archive.flush(self._next_offset, self._mark, again=self._archive_ahead)
        self._archive.flushed()
        self._archive_ahead, self._archive_at = True, self._next_offset
        state = self._cluster.checkpoint()
        if not self._is_archive_ours():
            return None
        self._checkpoints.write(Checkpoint(self._next_offset, self._mark, state))
        self._archive_ahead = False
        return len(state)


def _opened(path: Path) -> tuple[sqlite3.Connection, SqliteStoryArchive]:
    """The archive of stories in a file, and the connection that it is over. Raises NewerFile, and
    DamagedCheckpoint where the file is damaged or its place cannot be written to."""
    with _usable(path):
        connection = connect(path, shared=True)
        with transaction(connection):
            return connection, SqliteStoryArchive(connection)


@contextmanager
def _usable(path: Path) -> Iterator[None]:
    """What SQLite says of an archive becomes DamagedCheckpoint, which names the way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: sqlite3.DatabaseError) -> DamagedCheckpoint:
    if isinstance(error, DamagedStory):
        return DamagedCheckpoint(error.problem, hint=BOTH_BACK)
    cause = error.__cause__ or error
    is_damaged = isinstance(cause, sqlite3.Error) and not is_no_room(cause)
    hint = BOTH_BACK if is_damaged else IN_ITS_PLACE
    return DamagedCheckpoint(f"{path} cannot be used ({cause})", hint=hint)
