"""SQLite index: what is particular to it."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from infra.index.base import Counts, IncompatibleIndex, IndexUnavailable
from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex
from infra.sqlite.database import connect, transaction
from tests.support.messages import assigned, happened, story


def test_write_takes_part_in_the_callers_transaction(tmp_path: Path) -> None:
    connection = connect(tmp_path / "shared.sqlite")
    index = SqliteIndex(connection)
    index.prepare()
    connection.execute("CREATE TABLE positions (next_offset INTEGER)")
    connection.execute("BEGIN IMMEDIATE")
    index.write([assigned("a")], [story()])
    connection.execute("INSERT INTO positions VALUES (7)")
    connection.execute("ROLLBACK")
    assert index.counts() == Counts(0, 0, 0)
    with transaction(connection):
        index.write([assigned("a")], [story()])
        connection.execute("INSERT INTO positions VALUES (7)")
    index.close()
    other = SqliteIndex(tmp_path / "shared.sqlite")
    assert other.counts() == Counts(1, 1, 0)
    other.close()
    connection.close()


def test_prepare_takes_part_in_the_callers_transaction(tmp_path: Path) -> None:
    connection = connect(tmp_path / "shared.sqlite")
    connection.execute("BEGIN IMMEDIATE")
    SqliteIndex(connection).prepare()
    connection.execute("ROLLBACK")
    assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    connection.close()


def test_a_batch_is_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "index.sqlite")
    index.prepare()
    with connect(tmp_path / "index.sqlite") as other:
        other.execute("DROP TABLE story_words")
    other.close()
    with pytest.raises(sqlite3.OperationalError, match="story_words"):
        index.write([assigned("a")], [story()])
    assert index.article("a") is None
    index.close()


def test_a_connection_that_opens_transactions_by_itself_is_refused() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(ValueError, match="isolation_level"):
        SqliteIndex(connection)
    connection.close()


def test_threads_search_while_one_writes(tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "index.sqlite")
    index.prepare()

    def search(_n: int) -> int:
        total = index.search(StoryQuery(text="headline")).total
        index.close()
        return total

    with ThreadPoolExecutor(4) as pool:
        totals = pool.map(search, range(20))
        for n in range(20):
            index.write([assigned(f"{n}", f"{n}")], [story(f"{n}")])
    assert all(0 <= total <= 20 for total in totals)
    assert search(0) == 20


def test_articles_stored_before_a_field_was_added_are_read(tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "index.sqlite")
    index.prepare()
    index.write([assigned("a")], [])
    with connect(tmp_path / "index.sqlite") as other:
        other.execute("UPDATE article_texts SET content = json_remove(content, '$.date_flags')")
    other.close()
    assert index.article("a") == assigned("a")
    index.close()


def test_tables_older_than_migrations_are_named_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    index = SqliteIndex(path)
    index.prepare()
    with connect(path) as other:
        other.execute("UPDATE index_schema SET version = 2")
    other.close()
    with pytest.raises(IncompatibleIndex, match=r"index\.sqlite.*version 2.*STORYWIRE_DATABASE"):
        index.prepare()
    index.close()


@pytest.mark.parametrize("text", ["", "headline"])
def test_a_search_is_of_one_moment_while_another_makes_the_index_anew(
    text: str, tmp_path: Path
) -> None:
    with (
        closing(connect(tmp_path / "index.sqlite")) as db,
        closing(connect(tmp_path / "index.sqlite")) as other,
    ):
        index, writer = SqliteIndex(db), SqliteIndex(other)
        index.prepare()
        index.write([], [story("x"), story("y")])
        swapped: list[str] = []

        def meanwhile(statement: str) -> None:
            if "FROM story_texts" in statement and not swapped:
                swapped.append(statement)
                with writer.rebuild() as made:
                    made.write([], [story("z")])
                    made.swap()

        db.set_trace_callback(meanwhile)
        found = [hit.story.story_id for hit in index.search(StoryQuery(text=text)).hits]
        assert swapped
        assert found == ["x", "y"]
        assert [hit.story.story_id for hit in index.search(StoryQuery(text=text)).hits] == ["z"]


READS: dict[tuple[str, str], list[Callable[[SqliteIndex], object]]] = {
    ("story_texts", "story"): [
        lambda index: index.search(StoryQuery()),
        lambda index: index.story("story"),
        lambda index: list(index.all_stories(StoryQuery())),
        lambda index: index.suggest("headline"),
    ],
    ("article_texts", "content"): [
        lambda index: index.article("a"),
        lambda index: index.articles("story"),
        lambda index: list(index.all_articles(StoryQuery())),
    ],
    ("events", "event"): [
        lambda index: index.events(),
        lambda index: index.history("story"),
    ],
}


@pytest.mark.parametrize("column", READS, ids=lambda each: each[1])
def test_a_document_that_its_disk_has_damaged_is_told_with_the_way_out(
    tmp_path: Path, column: tuple[str, str]
) -> None:
    with closing(connect(tmp_path / "index.sqlite")) as connection:
        index = SqliteIndex(connection)
        index.prepare()
        with transaction(connection):
            index.write([assigned("a")], [story()], [happened("1-0")])
        for read in READS[column]:
            read(index)
        table, name = column
        connection.execute(f"UPDATE {table} SET {name} = replace({name}, '_', '-')")  # noqa: S608
        for read in READS[column]:
            with pytest.raises(
                IndexUnavailable, match=r"a damaged Story.*|a damaged Assigned.*"
            ) as told:
                read(index)
            assert "`storywire replay` makes it anew" in str(told.value)
