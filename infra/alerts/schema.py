"""Schema of alerts: the SQLite file of saved searches, of what they told, of deliveries and of
what readers ask for."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.sqlite.database import connect
from infra.sqlite.migrations import Layout, Step, migrate

TABLES = (
    """CREATE TABLE IF NOT EXISTS searches (
        search_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        owner TEXT NOT NULL,
        created_at REAL NOT NULL,
        watched INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE IF NOT EXISTS channels (
        channel_id INTEGER PRIMARY KEY,
        search_id TEXT NOT NULL REFERENCES searches ON DELETE CASCADE,
        kind TEXT NOT NULL,
        address TEXT NOT NULL,
        secret TEXT NOT NULL,
        open INTEGER NOT NULL DEFAULT 1,
        delivered INTEGER NOT NULL DEFAULT 0,
        delivered_at REAL,
        failed INTEGER NOT NULL DEFAULT 0,
        fault TEXT NOT NULL DEFAULT '',
        UNIQUE (search_id, kind)
    )""",
    """CREATE TABLE IF NOT EXISTS told (
        search_id TEXT NOT NULL REFERENCES searches ON DELETE CASCADE,
        story_id TEXT NOT NULL,
        PRIMARY KEY (search_id, story_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS deliveries (
        delivery_id INTEGER PRIMARY KEY AUTOINCREMENT,
        message_id TEXT NOT NULL UNIQUE,
        channel_id INTEGER NOT NULL REFERENCES channels ON DELETE CASCADE,
        stories TEXT NOT NULL,
        created_at REAL NOT NULL,
        due_at REAL NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        leased_until REAL NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX IF NOT EXISTS deliveries_of_channel ON deliveries (channel_id, delivery_id)",
    """CREATE TABLE IF NOT EXISTS watch (
        one INTEGER PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL
    )""",
)
ASKED = (
    """CREATE TABLE asked (
        token_hash TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        address TEXT NOT NULL,
        mailbox TEXT NOT NULL,
        client TEXT NOT NULL,
        asked_at REAL NOT NULL,
        search_id TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX asked_by_time ON asked (asked_at)",
    "CREATE TABLE left_alone (mailbox_hash TEXT PRIMARY KEY) WITHOUT ROWID",
)
ENDED = (
    "CREATE TABLE ended (search_id TEXT PRIMARY KEY, secret TEXT NOT NULL) WITHOUT ROWID",
    # However a search comes to send no mails: the link in those that were sent goes on answering.
    """CREATE TRIGGER mails_end BEFORE DELETE ON channels WHEN old.kind = 'email' BEGIN
        INSERT OR REPLACE INTO ended VALUES (old.search_id, old.secret);
    END""",
)
HASHED = (
    # Mailboxes are kept as hashes; of those asked before, `address` tells until it is forgotten.
    "UPDATE asked SET mailbox = ''",
)
LOOKED_AT = ("ALTER TABLE watch ADD COLUMN event TEXT NOT NULL DEFAULT ''",)
LAYOUT = Layout(
    "saved searches",
    "STORYWIRE_SEARCHES_DATABASE",
    [
        Step("searches, channels, told, deliveries and watch", TABLES),
        Step("what readers ask for, and who is left alone", ASKED),
        Step("the secrets of mails that ended", ENDED),
        Step("mailboxes as hashes", HASHED),
        Step("what the last event that was looked at said", LOOKED_AT),
    ],
)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one thread; the file is made where there is none.

    Raises DatabaseUnusable, NewerFile and StepFailed.
    """
    connection = connect(path)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, LAYOUT)
        yield connection
    finally:
        connection.close()
