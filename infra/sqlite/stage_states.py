"""Stage states: keeps the state that a stage has before a record of its log, in a SQLite file.

A value of SQLite has a gigabyte at most, which a state of 400,000 articles has too: it is kept in
parts, and is never in memory as a whole.
"""

import io
import sqlite3
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from infra.sqlite.log import CHECKPOINTS
from infra.sqlite.migrations import Layout, Step, migrate

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

PART_BYTES = 4 << 20
LAYOUT = Layout(
    "states of stages",
    "STORYWIRE_DATABASE",
    [
        Step(
            "states in parts",
            (
                CHECKPOINTS,
                """CREATE TABLE state_parts (
                    stage TEXT NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL,
                    PRIMARY KEY (stage, part)
                )""",
                "INSERT INTO state_parts SELECT stage, 0, state FROM checkpoints",
                "UPDATE checkpoints SET state = x''",
            ),
        )
    ],
)
"""A room of its own beside that of the log, whose table `checkpoints` says where a state stands."""


class StoredState(NamedTuple):
    """A state as it was kept."""

    next_offset: int
    state: IO[bytes]
    """Read from the file as it is asked for."""


def save_state(
    db: sqlite3.Connection, stage: str, next_offset: int, save: Callable[[IO[bytes]], None]
) -> int:
    """Keep what `save` writes in place of what was kept of the stage; returns its bytes."""
    migrate(db, LAYOUT)
    db.execute("DELETE FROM state_parts WHERE stage = ?", (stage,))
    rows = _RowWriter(db, stage)
    save(cast("IO[bytes]", rows))
    rows.put_rest()
    db.execute("INSERT OR REPLACE INTO checkpoints VALUES (?, ?, x'')", (stage, next_offset))
    return rows.size


def stored_state(db: sqlite3.Connection, stage: str) -> StoredState | None:
    """What was kept of a stage last; None for nothing."""
    migrate(db, LAYOUT)
    row = db.execute("SELECT next_offset FROM checkpoints WHERE stage = ?", (stage,)).fetchone()
    if row is None:
        return None
    return StoredState(int(row[0]), io.BufferedReader(_RowReader(db, stage), PART_BYTES))


class _RowWriter(io.BufferedIOBase):
    """A file that becomes rows as it is written."""

    def __init__(self, db: sqlite3.Connection, stage: str) -> None:
        self._db = db
        self._stage = stage
        self._held = bytearray()
        self._parts = 0
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer") -> int:
        written = memoryview(data).nbytes
        self._held += data
        self.size += written
        while len(self._held) >= PART_BYTES:
            self._put(PART_BYTES)
        return written

    def put_rest(self) -> None:
        """Make a row of what is too little for one."""
        if self._held:
            self._put(len(self._held))

    def _put(self, size: int) -> None:
        row = (self._stage, self._parts, bytes(self._held[:size]))
        self._db.execute("INSERT INTO state_parts VALUES (?, ?, ?)", row)
        self._parts += 1
        del self._held[:size]


class _RowReader(io.RawIOBase):
    """Rows as one file. The one that was read last is in memory."""

    def __init__(self, db: sqlite3.Connection, stage: str) -> None:
        self._db = db
        rows = db.execute(
            "SELECT rowid, length(data) FROM state_parts WHERE stage = ? ORDER BY part", (stage,)
        ).fetchall()
        self._rows = [row for row, _ in rows]
        self._ends = list(accumulate((size for _, size in rows)))
        self._place = 0
        self._read: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        size = self._ends[-1] if self._ends else 0
        self._place = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: size}[whence] + offset
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: "WriteableBuffer") -> int:
        number = bisect_right(self._ends, self._place)
        if number == len(self._rows):
            return 0
        if self._read[0] != number:
            self._read = (number, self._data(number))
        data = self._read[1]
        begin = self._place - (self._ends[number] - len(data))
        view = memoryview(buffer).cast("B")
        taken = data[begin : begin + len(view)]
        view[: len(taken)] = taken
        self._place += len(taken)
        return len(taken)

    def _data(self, number: int) -> bytes:
        row = (self._rows[number],)
        found = self._db.execute("SELECT data FROM state_parts WHERE rowid = ?", row).fetchone()
        return bytes(found[0])
