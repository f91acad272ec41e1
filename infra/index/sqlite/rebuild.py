"""Rebuild in SQLite: the tables emptied and filled in one transaction, which readers do not see."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from infra.index.base import Refused, Write
from infra.index.sqlite.schema import LAYOUT
from infra.index.sqlite.sign_sketches import delete_all_sketches
from infra.sqlite.contents import restore
from infra.sqlite.database import write_errors
from processors.model import AssignedArticle, Story, StoryEvent

EMPTIED = (
    "articles",
    "article_texts",
    "article_vectors",
    "former_ids",
    "stories",
    "story_texts",
    "facet_values",
    "story_values",
    "story_facets",
    "events",
)
MADE_ANEW = ("article_words", "story_words", "headline_words")
"""Full-text tables, which would be emptied row by row."""


@contextmanager
def rebuilding(db: sqlite3.Connection, write: Write) -> Iterator["SqliteRebuild"]:
    """See infra.index.base.Index. Raises DatabaseNotWritten."""
    with write_errors(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            _empty(db)
            yield SqliteRebuild(db, write)
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")


class SqliteRebuild:
    """See infra.index.base.Rebuild."""

    def __init__(self, db: sqlite3.Connection, write: Write) -> None:
        self._db = db
        self._write = write

    def write(
        self,
        articles: Sequence[AssignedArticle],
        stories: Sequence[Story],
        events: Sequence[StoryEvent] = (),
    ) -> list[Refused]:
        """Store a batch."""
        return self._write(articles, stories, events)

    def hold(self) -> None:
        """Nothing: the open transaction does it."""

    def swap(self) -> None:
        """Commit."""
        self._db.execute("COMMIT")


def _empty(db: sqlite3.Connection) -> None:
    for table in MADE_ANEW:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    restore(db, LAYOUT)
    for table in EMPTIED:
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    delete_all_sketches(db)
