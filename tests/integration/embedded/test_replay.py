"""Replay in one file: the index comes out of its log as it was, and only as a whole."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from infra.index.sqlite import SqliteIndex
from infra.index.sqlite.rebuild import EMPTIED, MADE_ANEW
from infra.settings import Settings
from infra.sqlite.database import connect
from processors.model.correction import new_correction
from streams.backends.base import Backend
from streams.backends.embedded import EmbeddedBackend
from streams.doctor.sqlite_file import contents_finding
from streams.replay.replay import mend, rebuild
from streams.runners.embedded import DatabaseInUse, EmbeddedPipeline
from streams.runners.reclustering import LogCut
from streams.topics import CLUSTERING_LOG
from streams.verify.verify import verify
from tests.support.embedder import WordEmbedder
from tests.support.messages import START, hours
from tests.support.raw_articles import feed, stories
from tests.support.results import Result, embedded_result

LINES = stories(5, 9)
FIRST = 40
NOW = START.timestamp()
LATER = hours(5).timestamp()
TABLES = (*EMPTIED, *MADE_ANEW, "retention", "article_sketches", "deleted_sketches")
LOST = ("articles", "story_texts", "stories", "events")
"""Tables of the index that are emptied behind its back."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Stories, two of them merged, and a last article of each an hour later."""
    path = tmp_path / "a.sqlite"
    with EmbeddedPipeline(path, WordEmbedder()) as pipeline:
        feed(pipeline, LINES[:FIRST], NOW)
        pipeline.run()
        one, two, *_ = sorted(embedded_result(path).sizes)
        merge = new_correction(
            "merge", because="One.", by="desk", ordered_at=START, story_id=one, into=two
        )
        pipeline.append(CLUSTERING_LOG, [(merge.correction_id, merge.to_json())], NOW)
        pipeline.run()
        feed(pipeline, LINES[FIRST:], LATER)
        pipeline.run()
    return path


@pytest.fixture
def backend(database: Path) -> Iterator[Backend]:
    with EmbeddedBackend(Settings(mode="embedded", database=database)) as opened:
        yield opened


def all_of(database: Path) -> tuple[Result, list[str]]:
    with closing(SqliteIndex(database)) as index:
        return embedded_result(database), [each.event_id for each in index.events(limit=500)]


def lose(database: Path, *tables: str) -> None:
    with closing(connect(database)) as db:
        for table in tables:
            assert db.execute(f"DELETE FROM {table}").rowcount > 0  # noqa: S608


def test_an_index_that_lost_all_comes_out_of_the_log_as_it_was(
    database: Path, backend: Backend
) -> None:
    """Finding 5."""
    before = all_of(database)
    lose(database, *LOST)
    done: list[tuple[int, int]] = []
    found = rebuild(backend, advanced=lambda *each: done.append(each))
    assert done[-1] == (len(LINES) + 1, len(LINES) + 1)
    assert all_of(database) == before
    assert (found.records, found.refused) == (len(LINES) + 1, [])
    assert (found.counts.articles, found.counts.merged) == (len(LINES), 1)
    assert verify(backend).differences == []

    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, stories(5, 10)[-5:], LATER)
        pipeline.run()
    assert verify(backend).differences == []
    assert len(embedded_result(database).story_of) == len(LINES) + 5


@pytest.mark.parametrize(
    "damage",
    [
        *(f"DROP TABLE {name}" for name in TABLES),
        "DROP TABLE events; CREATE TABLE events (event TEXT)",
        "DROP INDEX stories_by_recency; DROP INDEX listed_articles",
        "DROP TABLE story_words_docsize",
        "UPDATE events SET revision = 'y' || revision",
        "UPDATE events SET n = x'00' WHERE n = 0",
        "UPDATE articles SET event_ms = 'y', revision = x'00'",
        "UPDATE stories SET last_ms = 'y', article_count = 'y'",
        "UPDATE article_vectors SET vector = 'y'",
        "UPDATE facet_values SET value = CAST(value AS BLOB)",
    ],
)
def test_a_table_that_was_dropped_or_changed_is_made_anew(
    database: Path, backend: Backend, damage: str
) -> None:
    before, made = all_of(database), _schema(database)
    with closing(connect(database)) as db:
        db.executescript(damage)
    rebuild(backend)
    assert all_of(database) == before
    assert _schema(database) == made
    assert contents_finding(database).ok
    assert verify(backend).differences == []


def _schema(database: Path) -> dict[str, str]:
    with closing(connect(database)) as db:
        return {
            name: " ".join((made_by or "").split())
            for name, made_by in db.execute("SELECT name, sql FROM sqlite_schema")
        }


def test_what_does_not_come_to_its_end_changes_nothing(database: Path, backend: Backend) -> None:
    before = all_of(database)

    def stop(done: int, total: int) -> None:
        assert all_of(database) == before  # as another process reads it
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(backend, advanced=stop)
    assert all_of(database) == before
    with EmbeddedPipeline(database, WordEmbedder()), pytest.raises(DatabaseInUse):
        rebuild(backend)


def test_a_log_that_lost_its_beginning_is_refused_unless_told(
    database: Path, backend: Backend
) -> None:
    before = all_of(database)
    with closing(connect(database)) as db:
        db.execute("DELETE FROM records WHERE topic = ? AND offset < 3", (CLUSTERING_LOG.name,))
    with pytest.raises(LogCut, match="begins at offset 3"):
        rebuild(backend)
    assert all_of(database) == before
    assert rebuild(backend, begin=3).counts.articles == len(LINES) - 3


@pytest.mark.parametrize("start", [FIRST + 1, hours(4)])
def test_a_part_is_mended_in_place(database: Path, backend: Backend, start: object) -> None:
    """By an offset, or by a time between the parts of the log."""
    before = all_of(database)
    with closing(connect(database)) as db:
        by_age = db.execute("SELECT article_id FROM articles ORDER BY revision").fetchall()
        early, late = by_age[0][0], by_age[-1][0]
        db.execute("DELETE FROM articles WHERE article_id IN (?, ?)", (early, late))
        db.execute("DELETE FROM events WHERE revision > ?", (FIRST,))
    mend(backend, start)  # type: ignore[arg-type]
    result, events = all_of(database)
    assert events == before[1]
    assert result.story_of.keys() == before[0].story_of.keys() - {early}
    assert [each.id for each in verify(backend).differences] == [early]
    mend(backend, 0)
    assert all_of(database) == before


@pytest.mark.parametrize("records", ["no table yet", "steps to be done"])
def test_a_log_whose_tables_are_of_an_earlier_version_is_no_hindrance(
    database: Path, backend: Backend, records: str
) -> None:
    if records == "no table yet":
        database.unlink()
        database.touch()
        assert rebuild(backend).records == 0
        return
    with closing(connect(database)) as db:
        db.execute("DELETE FROM migrations WHERE room = 'log'")
    assert rebuild(backend).counts.articles == len(LINES)
