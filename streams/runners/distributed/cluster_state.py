"""Cluster state: keeps the checkpoint of a cluster stage and, beside it, its archive of stories.

Workers may have both files in turn: what one finds there and has not written is another's, and only
who has the partition takes anything back. Its turn begins before it reads: who had it before, and
was not told so, writes nothing more.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

from infra.checkpoint import (
    ANOTHER_VERSION,
    BOTH_BACK,
    Checkpoint,
    CheckpointFile,
    DamagedCheckpoint,
    WrittenMeanwhile,
    archive_of,
    of_version,
)
from infra.sqlite.database import connect, is_no_room, transaction
from infra.sqlite.story_archive import (
    ArchiveMismatch,
    DamagedStory,
    SqliteStoryArchive,
    mismatch,
)
from processors.errors import StorywireError
from streams.stages.cluster.stage import ClusterStage, require_version

IN_ITS_PLACE = "see that STORYWIRE_STATE_DIR is a folder with room that can be written to"


class _Overtaken(StorywireError):
    """Nothing is ours to write any more."""


class ClusterState:
    """The stage as it is behind one place of its log. Raises DamagedCheckpoint for files that are,
    and NewerFile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.checkpoints = CheckpointFile(path)
        self._archive_path = archive_of(path)
        with self.usable():
            self.db = connect(self._archive_path, shared=True)
            with transaction(self.db):
                self.archive = SqliteStoryArchive(self.db)
        self.stage = ClusterStage(archive=self.archive)
        self.next_offset = 0
        self.mark = ""
        """Of the log at `next_offset`; empty where nothing was read."""
        self._archive_ahead = False
        """True while no checkpoint contains what was flushed into the archive."""
        self._archive_at = 0
        """Where we left it: it stands elsewhere where another worker had a turn."""
        self._turn = ""
        """The last one of ours."""
        self._begin()

    def _begin(self) -> None:
        """Take the checkpoint, unless the archive is ahead: its worker may be about to write the
        next one."""
        with self.checkpoints.opened() as found:
            if found is None or (
                self.archive.next_offset > found.next_offset
                and mismatch(self.db, found.next_offset, found.mark) is None
            ):
                return
            self._take_up(found)

    def catch_up(self) -> None:
        """Begin a turn, and take the checkpoint if it is ahead, or if another worker, whose turn
        ended before its checkpoint, has changed the archive. Where nothing was read the archive is
        empty too."""
        self._turn = token_hex(8)
        with transaction(self.db):
            self.archive.begin_turn(self._turn)
        self.checkpoints.stop_writers()
        with self.checkpoints.opened() as found:
            if found and (found.next_offset > self.next_offset or not self._is_archive_ours()):
                self._take_up(found)
        is_lost = found is None and not self._is_archive_ours()
        if is_lost or self.next_offset == 0:
            with transaction(self.db):
                self.archive.clear()
            self._archive_ahead, self._archive_at = False, 0
        if is_lost:
            self.stage.restore(ClusterStage().checkpoint())
            self.next_offset, self.mark = 0, ""

    def save(self) -> int | None:
        """Write a checkpoint; returns its size, None where another worker had a turn, so that
        nothing is ours to write."""
        # The archive first: `resume` takes back what no checkpoint followed.
        with transaction(self.db):
            if not self._is_our_turn():
                return None
            self.archive.flush(self.next_offset, self.mark, again=self._archive_ahead)
        self.archive.flushed()
        self._archive_ahead, self._archive_at = True, self.next_offset
        try:
            size = self.checkpoints.save(self.next_offset, self.mark, self._save_stage)
        except (_Overtaken, WrittenMeanwhile):
            return None
        self._archive_ahead = False
        return size

    def _save_stage(self, file: IO[bytes]) -> None:
        self.stage.save(file)
        if not self._is_our_turn():
            raise _Overtaken("another worker had a turn while the checkpoint was written")

    @contextmanager
    def usable(self) -> Iterator[None]:
        """What SQLite says of the archive becomes DamagedCheckpoint, which names the way out."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise self.unusable(error) from error

    def unusable(self, error: sqlite3.DatabaseError) -> DamagedCheckpoint:
        """The same of one error."""
        if isinstance(error, DamagedStory):
            return DamagedCheckpoint(error.problem, hint=BOTH_BACK)
        cause = error.__cause__ or error
        is_damaged = isinstance(cause, sqlite3.Error) and not is_no_room(cause)
        hint = BOTH_BACK if is_damaged else IN_ITS_PLACE
        return DamagedCheckpoint(f"{self._archive_path} cannot be used ({cause})", hint=hint)

    def _take_up(self, found: Checkpoint) -> None:
        try:
            require_version(found.state)
            with transaction(self.db):
                self.archive.resume(found.next_offset, found.mark)
            self._archive_ahead, self._archive_at = False, found.next_offset
            self.stage.restore(found.state)
        except ArchiveMismatch as error:
            raise DamagedCheckpoint(f"{self.path}: {error}", hint=BOTH_BACK) from error
        except ValueError as error:
            raise DamagedCheckpoint(
                f"{self.path}{of_version(found)} cannot be used ({error})",
                hint=ANOTHER_VERSION,
            ) from error
        self.next_offset, self.mark = found.next_offset, found.mark

    def _is_our_turn(self) -> bool:
        return self.archive.turn == self._turn and self._is_archive_ours()

    def _is_archive_ours(self) -> bool:
        return self.archive.next_offset == self._archive_at
