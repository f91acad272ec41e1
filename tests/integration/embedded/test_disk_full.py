"""A disk that is full under the embedded pipeline: one sentence, and nothing is lost."""

import sqlite3
from pathlib import Path
from threading import Event
from typing import TextIO

import pytest

from infra.sqlite.database import DatabaseNotWritten
from streams.runners.embedded import EmbeddedPipeline, locked
from streams.runners.pipeline_thread import PipelineThread
from tests.support.embedder import WordEmbedder
from tests.support.messages import START
from tests.support.processes import eventually
from tests.support.raw_articles import feed, stories
from tests.support.results import Result, embedded_result

pytestmark = pytest.mark.long

LINES = stories(6, 50)


def fill(pipeline: EmbeddedPipeline, pages: int) -> None:
    """Leave room for so many pages of 4 KiB more."""
    (used,) = pipeline._db.execute("PRAGMA page_count").fetchone()
    pipeline._db.execute(f"PRAGMA max_page_count = {used + pages}")


def full_pipeline(database: Path, pages: int) -> EmbeddedPipeline:
    """A pipeline with raw articles, and room for some of what they lead to."""
    pipeline = EmbeddedPipeline(database, WordEmbedder())
    feed(pipeline, LINES, START.timestamp())
    fill(pipeline, pages)
    return pipeline


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Result:
    database = tmp_path_factory.mktemp("room") / "a.sqlite"
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, LINES, START.timestamp())
        pipeline.run()
    return embedded_result(database)


@pytest.mark.parametrize("pages", [0, 60, 200, 400])
def test_a_full_disk_is_one_sentence_and_the_next_start_goes_on(
    tmp_path: Path, undisturbed: Result, pages: int
) -> None:
    database = tmp_path / "a.sqlite"
    with (
        pytest.raises(DatabaseNotWritten, match=r"disk is full.*its disk has room") as told,
        full_pipeline(database, pages) as pipeline,
    ):
        pipeline.run()
    assert str(database) in str(told.value)
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        pipeline.run()
    assert embedded_result(database) == undisturbed


def test_raw_articles_are_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    with EmbeddedPipeline(tmp_path / "a.sqlite", WordEmbedder()) as pipeline:
        fill(pipeline, 2)
        with pytest.raises(DatabaseNotWritten, match="disk is full"):
            feed(pipeline, LINES, START.timestamp())
        assert pipeline._db.execute("SELECT count(*) FROM records").fetchone() == (0,)
        fill(pipeline, 10_000)
        feed(pipeline, LINES, START.timestamp())
        assert pipeline._db.execute("SELECT count(*) FROM records").fetchone() == (len(LINES),)


def test_a_checkpoint_that_has_no_room_leaves_the_file_usable(tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite"
    pipeline = EmbeddedPipeline(database, WordEmbedder())
    feed(pipeline, LINES, START.timestamp())
    pipeline.run()
    fill(pipeline, 0)
    with pytest.raises(DatabaseNotWritten):
        pipeline.__exit__(None, None, None)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        pipeline.dead_count()
    with EmbeddedPipeline(database, WordEmbedder()) as again:
        again.run()
    assert len(embedded_result(database).story_of) == len(LINES)


def test_a_pipeline_beside_a_server_waits_for_room(tmp_path: Path, undisturbed: Result) -> None:
    database, room = tmp_path / "a.sqlite", Event()
    opened: list[EmbeddedPipeline] = []

    def open_pipeline() -> EmbeddedPipeline:
        if opened:
            room.wait()
            opened.append(EmbeddedPipeline(database, WordEmbedder()))
        else:
            opened.append(full_pipeline(database, 200))
        return opened[-1]

    thread = PipelineThread(open_pipeline)
    told = eventually(lambda: thread.waits_for, bool, "it does not wait")
    assert told
    assert "its disk has room" in told
    assert not thread.ended
    room.set()
    eventually(lambda: thread.waits_for, lambda why: why is None, "it waits on")
    thread.stop()
    assert len(opened) == 2
    assert embedded_result(database) == undisturbed


def test_a_pipeline_that_waited_goes_on_after_a_command_that_was_faster(
    tmp_path: Path, undisturbed: Result
) -> None:
    database, held = tmp_path / "a.sqlite", list[TextIO]()
    opened: list[EmbeddedPipeline] = []

    def open_pipeline() -> EmbeddedPipeline:
        if not opened:
            opened.append(full_pipeline(database, 200))
        else:
            if not held:
                held.append(locked(database))
            opened.append(EmbeddedPipeline(database, WordEmbedder()))
        return opened[-1]

    thread = PipelineThread(open_pipeline)
    eventually(lambda: thread.waits_for or "", lambda why: "in use" in why, "it does not wait")
    assert not thread.ended
    held[0].close()
    eventually(lambda: thread.waits_for, lambda why: why is None, "it waits on")
    thread.stop()
    assert embedded_result(database) == undisturbed
