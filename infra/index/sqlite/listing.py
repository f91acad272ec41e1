"""Listings in SQLite: all stories that match, page by page (keyset paging)."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from infra.index import cursor
from infra.index.base import StoryHit, StoryPage
from infra.index.cursor import SortValue
from infra.index.query import MAX_COUNTED, StoryQuery
from infra.index.sqlite.facets import count
from infra.index.sqlite.filters import STORY_SORTS, Condition, keyset_after, order_by
from infra.index.sqlite.stored import stored_story
from processors.model import Story
from processors.search.sort import Sort


def list_stories(db: sqlite3.Connection, query: StoryQuery, condition: Condition) -> StoryPage:
    """Stories in the query's order, with exact total and facets where these are wanted.

    Raises BadQuery for a foreign cursor.
    """
    if not query.counted:
        return _uncounted(db, query, condition)
    # The first ones are both the first page and what facets count.
    first = _rows(db, query.sort, condition, MAX_COUNTED)
    total = len(first)
    if total == MAX_COUNTED:
        statement = f"SELECT count(*) FROM stories s WHERE {condition.sql}"  # noqa: S608
        (total,) = db.execute(statement, condition.values).fetchone()
    rows = first if query.cursor is None else _page(db, query, condition)
    hits, more = _shown(db, query, rows)
    return StoryPage(total, hits, more, count(db, [row[0] for row in first]))


def _uncounted(db: sqlite3.Connection, query: StoryQuery, condition: Condition) -> StoryPage:
    hits, more = _shown(db, query, _page(db, query, condition))
    return StoryPage(len(hits), hits, more, {})


def _page(db: sqlite3.Connection, query: StoryQuery, condition: Condition) -> list[Any]:
    """The rows from the query's cursor on, and one more than are shown."""
    position: Sequence[SortValue] | None = None
    if query.cursor is not None:
        position = cursor.decode(query.cursor, query.sort, cursor.STORY_SORT_TYPES[query.sort])
    return _rows(db, query.sort, condition, query.limit + 1, position)


def _shown(
    db: sqlite3.Connection, query: StoryQuery, rows: Sequence[Any]
) -> tuple[list[StoryHit], str | None]:
    """The stories of a page, and the cursor of the next."""
    shown = rows[: query.limit]
    hits = [StoryHit(story_of_row(db, row[0]), 0.0) for row in shown]
    more = cursor.encode(query.sort, shown[-1][1:]) if len(rows) > len(shown) else None
    return hits, more


def story_of_row(db: sqlite3.Connection, key: int) -> Story:
    """The story that is stored in row `key`."""
    (text,) = db.execute("SELECT story FROM story_texts WHERE id = ?", (key,)).fetchone()
    return stored_story(text)


def _rows(
    db: sqlite3.Connection,
    sort: Sort,
    condition: Condition,
    limit: int,
    position: Sequence[SortValue] | None = None,
) -> list[tuple[Any, ...]]:
    """Of the first matching stories after `position` the row and the place in the order."""
    # The statement is built from constants; values are bound.
    columns = STORY_SORTS[sort]
    keys = ", ".join(column for column, _ in columns)
    page, after_values = (
        ("1", list[SortValue]()) if position is None else keyset_after(columns, position)
    )
    return db.execute(
        f"SELECT s.id, {keys} FROM stories s WHERE {condition.sql} AND {page}"  # noqa: S608
        f" ORDER BY {order_by(columns)} LIMIT ?",
        [*condition.values, *after_values, limit],
    ).fetchall()
