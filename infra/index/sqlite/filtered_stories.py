"""Filtered stories: temporary table of what a search may find, filled once for all rankings."""

import sqlite3
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from infra.index.sqlite.filters import Condition

TABLE = "CREATE TEMP TABLE IF NOT EXISTS matching_stories (id INTEGER PRIMARY KEY)"
"""Of the connection; the file knows nothing of it."""


class FilteredStories:
    """The stories that a search may find, looked up when they are first asked for; valid until the
    connection's next search."""

    def __init__(self, db: sqlite3.Connection, given: Condition) -> None:
        self._db = db
        self.given = given
        """The search's conditions, for who looks at few stories: these need no table."""

    @property
    def condition(self) -> str:
        """What holds for `stories s` that match; it has no values."""
        # The plus keeps SQLite from going through all of them.
        return self.given.sql if self.count is None else "+s.id IN matching_stories"

    @cached_property
    def count(self) -> int | None:
        """How many match; None where there are no conditions."""
        if not self.given.selective:
            return None
        self._db.execute(TABLE)
        self._db.execute("DELETE FROM matching_stories")
        inserted = self._db.execute(
            f"INSERT INTO matching_stories SELECT s.id FROM stories s WHERE {self.given.sql}",  # noqa: S608
            self.given.values,
        )
        return inserted.rowcount

    def ids(self) -> list[str]:
        """Ids of those that match, where there are conditions."""
        rows = self._matching("SELECT s.story_id FROM matching_stories JOIN stories s USING (id)")
        return [story_id for (story_id,) in rows]

    def rows(self) -> NDArray[np.bool_]:
        """Whether the story in each row, up to the last one that does, matches; by row id."""
        rows = [row for (row,) in self._matching("SELECT id FROM matching_stories ORDER BY id")]
        matched = np.zeros(rows[-1] + 1 if rows else 0, bool)
        matched[rows] = True
        return matched

    def _matching(self, statement: str) -> sqlite3.Cursor:
        if self.count is None:
            raise ValueError("the search has no conditions: all stories match")
        return self._db.execute(statement)
