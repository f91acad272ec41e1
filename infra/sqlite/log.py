"""Log: topics in SQLite as ordered records, and how far each stage has read."""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from infra.sqlite.given_up import give_up
from infra.sqlite.migrations import Layout, Step, migrate

CHECKPOINTS = """CREATE TABLE IF NOT EXISTS checkpoints (
    stage TEXT PRIMARY KEY, next_offset INTEGER NOT NULL, state BLOB NOT NULL
)"""
TABLES = (
    """CREATE TABLE IF NOT EXISTS records (
        topic TEXT NOT NULL,
        offset INTEGER NOT NULL,
        key TEXT,
        value BLOB NOT NULL,
        timestamp REAL NOT NULL,
        PRIMARY KEY (topic, offset)
    ) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS ends (topic TEXT PRIMARY KEY, next_offset INTEGER NOT NULL)",
    """CREATE TABLE IF NOT EXISTS positions (
        stage TEXT NOT NULL, topic TEXT NOT NULL, next_offset INTEGER NOT NULL,
        PRIMARY KEY (stage, topic)
    )""",
    CHECKPOINTS,
)
LAYOUT = Layout(
    "log",
    "STORYWIRE_DATABASE",
    [Step("records, ends, positions and checkpoints", TABLES)],
)
IDENTITY = Layout(
    "identity of the log",
    "STORYWIRE_DATABASE",
    [
        Step(
            "which log it is",
            (
                "CREATE TABLE log_identity (log_id TEXT NOT NULL)",
                "INSERT INTO log_identity VALUES (lower(hex(randomblob(16))))",
            ),
        )
    ],
)
"""A room of its own, so that who only reads a file of an earlier version need not write to it."""

IDS_KEPT = 10_000
"""Ids of a log, the newest: by an older one it is taken for another."""
AT_ONCE = 500
"""Records of a scan in memory: of a dead one up to 88 KiB are kept."""


class LogEntry(NamedTuple):
    """A record of a topic."""

    offset: int
    key: str | None
    value: bytes
    timestamp: float


def lineage(log_id: str) -> str:
    """What the ids of a log, and of copies of it, have in common."""
    return log_id.partition(".")[0]


class SqliteLog:
    """Every method runs within the caller's transaction. Raises NewerFile, StepFailed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        migrate(connection, LAYOUT)

    def log_ids(self) -> list[str]:
        """By which it is known, the newest last. The first is drawn when first asked for: a file
        that is deleted and made anew has another."""
        migrate(self._db, IDENTITY)
        found = self._db.execute("SELECT log_id FROM log_identity ORDER BY rowid")
        return [str(row[0]) for row in found]

    def take_ids(self, log_ids: Sequence[str]) -> None:
        """Go on as the log that has these, of which this one is a copy."""
        migrate(self._db, IDENTITY)
        self._db.execute("DELETE FROM log_identity")
        rows = [(each,) for each in log_ids]
        self._db.executemany("INSERT INTO log_identity VALUES (?)", rows)

    def draw_id(self) -> None:
        """Have a further id, which no copy of before has. Of earlier ones the newest stay."""
        known = self.log_ids() or [secrets.token_hex(16)]
        log_id = f"{lineage(known[-1])}.{secrets.token_hex(8)}"
        row = self._db.execute("INSERT INTO log_identity VALUES (?)", (log_id,)).lastrowid
        self._db.execute("DELETE FROM log_identity WHERE rowid <= ? - ?", (row, IDS_KEPT))

    def append(
        self, topic: str, entries: Iterable[tuple[str | None, bytes]], timestamp: float
    ) -> None:
        """Add records at the end of a topic."""
        end = self.end(topic)
        rows = [(topic, end + n, key, value, timestamp) for n, (key, value) in enumerate(entries)]
        self._db.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?)", rows)
        self._db.execute("INSERT OR REPLACE INTO ends VALUES (?, ?)", (topic, end + len(rows)))

    def end(self, topic: str) -> int:
        """The offset that the next record of a topic will have."""
        row = self._db.execute("SELECT next_offset FROM ends WHERE topic = ?", (topic,)).fetchone()
        return int(row[0]) if row else 0

    def read(self, topic: str, start: int, limit: int) -> list[LogEntry]:
        """Up to `limit` records from the offset `start` on; all for -1."""
        rows = self._db.execute(
            "SELECT offset, key, value, timestamp FROM records "
            "WHERE topic = ? AND offset >= ? ORDER BY offset LIMIT ?",
            (topic, start, limit),
        )
        return [LogEntry(*row) for row in rows]

    def scan(self, topic: str, start: int = 0) -> Iterator[LogEntry]:
        """All records from the offset `start` on, also those that are added on the way."""
        while entries := self.read(topic, start, AT_ONCE):
            yield from entries
            start = entries[-1].offset + 1

    def drop_before(self, topic: str, offset: int) -> None:
        """Forget the records of a topic before `offset`."""
        self._db.execute("DELETE FROM records WHERE topic = ? AND offset < ?", (topic, offset))

    def clear_keys(self, topic: str, keys: Iterable[str]) -> None:
        """Forget the values of the records of a topic that have one of these keys.

        Key and offset stay, with an empty value, as Kafka keeps a key that was dropped.
        """
        self._db.execute(
            "UPDATE records SET value = x'' "
            "WHERE topic = ? AND key IN (SELECT value FROM json_each(?))",
            (topic, json.dumps(list(keys))),
        )

    def give_up(self, topic: str, keys: Iterable[str], refused: str) -> None:
        """Note the articles of those dead records of a topic that died in the topic `refused`."""
        give_up(self._db, topic, keys, refused)

    def compact(self, topic: str) -> None:
        """Forget all but the newest record of each key."""
        self._db.execute(
            "DELETE FROM records WHERE topic = ?1 AND offset NOT IN "
            "(SELECT max(offset) FROM records WHERE topic = ?1 GROUP BY key)",
            (topic,),
        )

    def position(self, stage: str, topic: str) -> int:
        """The offset that `stage` reads next."""
        row = self._db.execute(
            "SELECT next_offset FROM positions WHERE stage = ? AND topic = ?", (stage, topic)
        ).fetchone()
        return int(row[0]) if row else 0

    def advance(self, stage: str, topic: str, next_offset: int) -> None:
        """Note how far `stage` has read."""
        self._db.execute(
            "INSERT OR REPLACE INTO positions VALUES (?, ?, ?)", (stage, topic, next_offset)
        )
