"""The tables. Every message is kept whole as JSON, beside the columns that queries need."""

import sqlite3
from contextlib import nullcontext

from infra.index.base import IncompatibleIndex
from infra.sqlite.database import transaction

VERSION = 2

TABLES = (
    "CREATE TABLE IF NOT EXISTS index_schema (version INTEGER NOT NULL)",
    """CREATE TABLE IF NOT EXISTS articles (
        id INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL UNIQUE,
        story_id TEXT NOT NULL,
        event_ms INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        assignment TEXT NOT NULL,
        content TEXT NOT NULL
    )""",
    """CREATE INDEX IF NOT EXISTS articles_of_story
        ON articles (story_id, event_ms DESC, article_id)""",
    # Apart from the articles, so that a scan of all vectors does not read the texts.
    "CREATE TABLE IF NOT EXISTS article_vectors (id INTEGER PRIMARY KEY, vector BLOB NOT NULL)",
    """CREATE VIRTUAL TABLE IF NOT EXISTS article_words USING fts5(
        title, body, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
    )""",
    """CREATE TABLE IF NOT EXISTS stories (
        id INTEGER PRIMARY KEY,
        story_id TEXT NOT NULL UNIQUE,
        is_merged INTEGER NOT NULL,
        article_count INTEGER NOT NULL,
        first_ms INTEGER NOT NULL,
        last_ms INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        story TEXT NOT NULL
    )""",
    """CREATE INDEX IF NOT EXISTS stories_by_recency
        ON stories (last_ms DESC, story_id) WHERE NOT is_merged""",
    """CREATE INDEX IF NOT EXISTS stories_by_size
        ON stories (article_count DESC, last_ms DESC, story_id) WHERE NOT is_merged""",
    """CREATE TABLE IF NOT EXISTS story_values (
        story INTEGER NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (story, kind, value)
    ) WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS story_words USING fts5(
        headline, titles, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
    )""",
)


def create(connection: sqlite3.Connection) -> None:
    """Create the tables that are missing, in the open transaction if there is one.

    Raises IncompatibleIndex when they are of another version.
    """
    with nullcontext() if connection.in_transaction else transaction(connection):
        for statement in TABLES:
            connection.execute(statement)
        row = connection.execute("SELECT version FROM index_schema").fetchone()
        if row is None:
            connection.execute("INSERT INTO index_schema VALUES (?)", (VERSION,))
        elif row[0] != VERSION:
            raise IncompatibleIndex(
                f"{file_of(connection)}: its index has version {row[0]}, this program needs "
                f"{VERSION}: name another file in STORYWIRE_DATABASE and take the articles in again"
            )


def file_of(connection: sqlite3.Connection) -> str:
    """The file's path, for messages."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2]) or "the database in memory"
