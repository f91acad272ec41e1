"""Store: generated texts in an SQLite file, so that none is paid for twice."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple

from infra.sqlite.database import ThreadConnections, connect, transaction
from infra.sqlite.migrations import Layout, Step, migrate

GeneratedKind = Literal["bullets", "translation"]
MAX_TEXTS = 100_000
"""The oldest go beyond that: some 60 MB."""
TABLES = (
    """CREATE TABLE IF NOT EXISTS generated (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        subject TEXT NOT NULL,
        made_at REAL NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (kind, key)
    )""",
    "CREATE INDEX IF NOT EXISTS generated_subject ON generated (kind, subject, number)",
)
LAYOUT = Layout(
    "generated texts",
    "STORYWIRE_GENERATED_DATABASE",
    [Step("generated texts by kind and key", TABLES)],
)


class StoredText(NamedTuple):
    """A generated text."""

    key: str
    """Hash of all that it was made from."""
    made_at: float
    """Seconds since the epoch."""
    value: str
    """JSON."""


class GeneratedTexts:
    """May be shared by threads: each has a connection of its own."""

    def __init__(self, path: Path, capacity: int = MAX_TEXTS) -> None:
        self._connections = ThreadConnections(path)
        self._capacity = capacity
        with closing(connect(path)) as connection:
            migrate(connection, LAYOUT)

    def get(self, kind: GeneratedKind, key: str) -> StoredText | None:
        """What was made from what `key` is the hash of."""
        return self._first("kind = ? AND key = ?", kind, key)

    def newest(self, kind: GeneratedKind, subject: str) -> StoredText | None:
        """What was made last of the story or article `subject`."""
        return self._first("kind = ? AND subject = ? ORDER BY number DESC", kind, subject)

    def put(self, kind: GeneratedKind, subject: str, stored: StoredText) -> None:
        """Keep a text; the oldest ones go beyond the capacity."""
        with transaction(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO generated (kind, key, subject, made_at, value)"
                " VALUES (?, ?, ?, ?, ?)",
                (kind, stored.key, subject, stored.made_at, stored.value),
            )
            self._db.execute(
                "DELETE FROM generated WHERE number <= (SELECT number FROM generated"
                " ORDER BY number DESC LIMIT 1 OFFSET ?)",
                (self._capacity,),
            )

    def close(self) -> None:
        """Close this thread's connection."""
        self._connections.close()

    def _first(self, condition: str, *values: str) -> StoredText | None:
        row = self._db.execute(
            f"SELECT key, made_at, value FROM generated WHERE {condition} LIMIT 1",  # noqa: S608
            values,
        ).fetchone()
        return None if row is None else StoredText(*row)

    @property
    def _db(self) -> sqlite3.Connection:
        return self._connections.own
