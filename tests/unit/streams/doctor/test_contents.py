"""Contents of the embedded database under the doctor: what was never written is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from infra.index.base import IndexUnavailable
from infra.index.sqlite import SqliteIndex
from infra.sqlite.database import is_damage
from infra.sqlite.migrations import migrate
from streams.doctor.sqlite_file import LAYOUTS, contents_finding
from streams.runners.embedded import EmbeddedPipeline
from tests.support.embedder import WordEmbedder
from tests.support.messages import START
from tests.support.raw_articles import feed, stories

OF_THE_INDEX = {
    "UPDATE story_texts SET story = '{}' WHERE id = 1": "a story whose document is damaged",
    "UPDATE story_texts SET story = replace(story, 'open', 'shut')": "is damaged ({0} and 1 more)",
    "UPDATE story_texts SET story = x'37'": "story_texts.story of another type",
    "DELETE FROM story_texts": "a story whose document is damaged ({0} and 1 more)",
    "UPDATE stories SET revision = -1": "a story with other figures than its document",
    "UPDATE stories SET last_ms = 'x' WHERE id = 1": "stories.last_ms of another type",
    "UPDATE story_facets SET facets = x'00000000'": "a story with other facets than its document",
    "UPDATE story_facets SET facets = substr(facets, 1, 9)": "with other facets than its document",
    "DELETE FROM story_facets": "a story with other facets than its document",
    "DELETE FROM facet_values": "a story with other facets than its document",
    "DELETE FROM story_values": "other facets by value than by story",
    "DELETE FROM story_words WHERE rowid = 1": "a story without its words",
    "UPDATE article_texts SET content = substr(content, 1, 50)": "an article whose document is",
    "UPDATE articles SET story_id = 'x' WHERE id = 1": "an article with other fields than its",
    "UPDATE article_vectors SET vector = substr(vector, 1, 99)": "without an embedding",
    "UPDATE article_vectors SET vector = zeroblob(768)": "with a damaged embedding",
    "UPDATE article_sketches SET sketch = x'00'": "with another sketch than its embedding",
    "UPDATE events SET n = '{}'": "events.n of another type",
    "UPDATE events SET revision = revision + 99": "an event with other fields than its document",
    "UPDATE article_words_data SET block = x'ff'": "a full-text table article_words that lacks",
    "UPDATE story_words_config SET v = 0": "a full-text table story_words that cannot be read",
    "DROP TABLE headline_words_docsize": "a full-text table headline_words that cannot be read",
    "DROP TABLE article_sketches": "lacks its table article_sketches",
    "UPDATE stories SET story_id = CAST(x'ff41' AS TEXT) WHERE id = 1": "texts of stories that",
}
OF_THE_LOG = {
    "UPDATE positions SET next_offset = 'x'": "positions.next_offset of another type",
    "UPDATE records SET value = 'text'": "records.value of another type",
    "DROP TABLE undo_stories": "lacks its table undo_stories",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "a.sqlite"
    with EmbeddedPipeline(path, WordEmbedder()) as pipeline:
        feed(pipeline, stories(2, 4), START.timestamp())
        pipeline.run()
    return path


def change(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_what_was_written_is_well(database: Path) -> None:
    before = database.read_bytes()
    assert contents_finding(database).ok
    assert database.read_bytes() == before


def test_so_it_is_before_anything_was_written(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as db:
        assert contents_finding(tmp_path / "a.sqlite").ok
        for layout in LAYOUTS:
            migrate(db, layout)
    assert contents_finding(tmp_path / "a.sqlite").ok


@pytest.mark.parametrize("statement", OF_THE_INDEX)
def test_damage_to_the_index_is_made_anew(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as db:
        (first,) = db.execute("SELECT story_id FROM stories WHERE id = 1").fetchone()
    change(database, statement)
    found = contents_finding(database)
    assert not found.ok
    assert OF_THE_INDEX[statement].format(first) in found.detail
    assert f"the index in {database} " in found.detail
    assert "`storywire replay` makes it anew" in found.detail


@pytest.mark.parametrize("statement", OF_THE_LOG)
def test_damage_to_the_log_is_brought_back(database: Path, statement: str) -> None:
    change(database, statement)
    found = contents_finding(database)
    assert not found.ok
    assert f"{database} " in found.detail
    assert OF_THE_LOG[statement] in found.detail
    assert "bring it back from a backup" in found.detail


def test_events_that_are_not_at_their_place_are_told_instead_of_read_without_end(
    database: Path,
) -> None:
    change(database, "UPDATE events SET n = '{}'")
    with closing(SqliteIndex(database)) as index, pytest.raises(IndexUnavailable, match="event_id"):
        index.events()


@pytest.mark.parametrize(
    "statements",
    [
        ("UPDATE article_words_config SET k = 'x'",),
        ("DROP TABLE article_words_docsize",),
        ("DROP TABLE article_sketches",),
        (
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET sql = replace(sql, 'unicode61', 'none') "
            "WHERE name LIKE '%_words'",
        ),
    ],
)
def test_errors_of_tables_that_are_not_as_they_were_made_are_damage(
    database: Path, statements: tuple[str, ...]
) -> None:
    change(database, *statements)

    def run() -> None:
        with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
            feed(pipeline, stories(3, 5), START.timestamp())
            pipeline.run()

    with pytest.raises(sqlite3.Error) as raised:
        run()
    assert is_damage(raised.value)
