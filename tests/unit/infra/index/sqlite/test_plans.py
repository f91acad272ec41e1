"""SQLite index, plans: what is asked for often looks up what it needs and passes over no table."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex
from infra.sqlite.database import transaction
from processors.search.sort import Sort
from tests.support.messages import assigned, hours, story


class _Recorded(sqlite3.Connection):
    """Knows its statements with their values, of which plans are made."""

    statements: list[tuple[str, Any]]

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
        self.statements.append((sql, values))
        return super().execute(sql, values)


@pytest.fixture
def db() -> Iterator[_Recorded]:
    made = sqlite3.connect(":memory:", isolation_level=None, factory=_Recorded)
    made.statements = []
    with closing(made) as connection:
        index = SqliteIndex(connection)
        index.prepare()
        index.write([assigned(each, "0") for each in "abc"], [story(f"{n}") for n in range(3)])
        yield connection


@pytest.mark.parametrize("sort", ["recency", "size", "trending"])
def test_a_further_page_of_stories_begins_at_its_place(db: _Recorded, sort: Sort) -> None:
    index = SqliteIndex(db)
    first = index.search(StoryQuery(sort=sort, limit=1, counted=False))
    assert first.next_cursor

    query = StoryQuery(sort=sort, limit=1, counted=False, cursor=first.next_cursor)
    assert not _passed_over(db, lambda: index.search(query))


def test_a_further_page_of_the_articles_of_a_story_begins_at_its_place(db: _Recorded) -> None:
    index = SqliteIndex(db)
    cursor = index.articles("0", limit=1).next_cursor
    assert cursor

    assert not _passed_over(db, lambda: index.articles("0", 1, cursor))


def test_deleting_articles_passes_over_no_table(db: _Recorded) -> None:
    index = SqliteIndex(db)
    index.keep_since(hours(100))

    assert not _passed_over(db, lambda: index.delete_expired(10))
    assert index.counts().articles == 0


def _passed_over(db: _Recorded, act: Callable[[], object]) -> list[str]:
    """Steps that read all rows of a table, or all that are left, to put them into order."""
    steps = _plans(db, act)
    return [each for each in steps if each.startswith(("SCAN", "USE TEMP B-TREE"))]


def _plans(db: _Recorded, act: Callable[[], object]) -> list[str]:
    """The steps of the statements that something carries out on rows of our tables."""
    db.statements.clear()
    act()
    with transaction(db):
        return [
            str(row[3])
            for statement, values in list(db.statements)
            if statement.startswith(("SELECT", "DELETE")) and "_words" not in statement
            for row in db.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
