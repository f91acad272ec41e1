"""Filtered stories: temporary table of what a search may find, filled once for all rankings."""

import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infra.index.sqlite.filters import Condition

TABLE = "CREATE TEMP TABLE IF NOT EXISTS matching_stories (id INTEGER PRIMARY KEY)"
"""Of the connection; the file knows nothing of it."""


@dataclass(frozen=True, slots=True)
class FilteredStories:
    """The stories that a search may find, until the connection's next one."""

    condition: str
    """What holds for `stories s` that match; it has no values."""
    count: int | None
    """How many match; None where there are no conditions."""


def filter_stories(db: sqlite3.Connection, condition: Condition) -> FilteredStories:
    """The stories that match."""
    if not condition.selective:
        return FilteredStories(condition.sql, None)
    db.execute(TABLE)
    db.execute("DELETE FROM matching_stories")
    inserted = db.execute(
        f"INSERT INTO matching_stories SELECT s.id FROM stories s WHERE {condition.sql}",  # noqa: S608
        condition.values,
    )
    # The plus keeps SQLite from going through all of them.
    return FilteredStories("+s.id IN matching_stories", inserted.rowcount)


def filtered_ids(db: sqlite3.Connection) -> list[str]:
    """Ids of the stories that matched the connection's last conditions."""
    rows = db.execute("SELECT s.story_id FROM matching_stories JOIN stories s USING (id)")
    return [story_id for (story_id,) in rows]


def filtered_rows(db: sqlite3.Connection) -> NDArray[np.bool_]:
    """Whether the story in each row, up to the last one that did, matched them; by row id."""
    rows = [row for (row,) in db.execute("SELECT id FROM matching_stories ORDER BY id")]
    matched = np.zeros(rows[-1] + 1 if rows else 0, bool)
    matched[rows] = True
    return matched
