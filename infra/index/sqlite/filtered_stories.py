"""Filtered stories: takes the first that match the conditions of a search out of its rankings."""

import json
import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from infra.index.query import CANDIDATES
from infra.index.sqlite.filters import Condition

Key = TypeVar("Key", int, str)
Scored = tuple[float, Key]
"""A score, the better the lower, and what has it."""

AT_ONCE = 128
"""Stories whose conditions are looked up in one statement."""

TABLE = "CREATE TEMP TABLE IF NOT EXISTS matching_stories (id INTEGER PRIMARY KEY)"
"""Of the connection; the file knows nothing of it."""


class RowMask(NamedTuple):
    """Some rows of a table."""

    first: int
    """Row id of the first place of `chosen`."""
    chosen: NDArray[np.bool_]
    """Whether each row is one of them; those beyond are none."""

    def among(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of the rows that are chosen."""
        places = rows - self.first
        inside = (places >= 0) & (places < len(self.chosen))
        return rows[inside][self.chosen[places[inside]]]


class FilteredStories:
    """The stories that a search may find: a temporary table, filled when they are first asked for
    and valid until the connection's next search."""

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

    def first(self, column: Literal["id", "story_id"], ranked: Sequence[Scored[Key]]) -> list[str]:
        """Ids of the first CANDIDATES that match of those ranked by score, equal ones by their id;
        the keys of `ranked` are of this column."""
        statement = f"""
            SELECT chosen.key, s.story_id FROM json_each(?) chosen
            CROSS JOIN stories s ON s.{column} = chosen.value WHERE {self.condition}"""  # noqa: S608
        found: list[Scored[str]] = []
        start = 0
        while len(found) < CANDIDATES and start < len(ranked):
            end = min(start + AT_ONCE, len(ranked))
            while end < len(ranked) and ranked[end][0] == ranked[end - 1][0]:
                end += 1
            keys = json.dumps([key for _, key in ranked[start:end]])
            matching = self._db.execute(statement, (keys,))
            found += sorted((ranked[start + place][0], story_id) for place, story_id in matching)
            start = end
        return [story_id for _, story_id in found[:CANDIDATES]]

    def ids(self) -> list[str]:
        """Ids of those that match, where there are conditions."""
        rows = self._matching("SELECT s.story_id FROM matching_stories JOIN stories s USING (id)")
        return [story_id for (story_id,) in rows]

    def rows(self) -> RowMask:
        """The rows whose story matches."""
        found = self._matching("SELECT id FROM matching_stories ORDER BY id")
        rows = np.array([row for (row,) in found], np.int64)
        if not len(rows):
            return RowMask(0, np.zeros(0, bool))
        matched = np.zeros(rows[-1] - rows[0] + 1, bool)
        matched[rows - rows[0]] = True
        return RowMask(int(rows[0]), matched)

    def _matching(self, statement: str) -> sqlite3.Cursor:
        if self.count is None:
            raise ValueError("the search has no conditions: all stories match")
        return self._db.execute(statement)
