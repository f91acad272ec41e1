"""A database that is moved, deleted or replaced while a pipeline runs on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from infra.settings import Settings
from infra.sqlite.database import DatabaseReplaced, files_of
from streams.backends.embedded import EmbeddedBackend
from streams.runners.embedded import EmbeddedPipeline
from tests.support.embedder import WordEmbedder
from tests.support.messages import START
from tests.support.processes import eventually
from tests.support.raw_articles import feed, stories
from tests.support.results import embedded_result

LINES = stories(2, 5)


def move(database: Path) -> None:
    database.rename(database.with_name("moved.sqlite"))


def delete(database: Path) -> None:
    for each in files_of(database):
        each.unlink(missing_ok=True)


def replace(database: Path) -> None:
    delete(database)
    with EmbeddedPipeline(database.with_name("other.sqlite"), WordEmbedder()) as other:
        feed(other, LINES[:1], START.timestamp())
    database.with_name("other.sqlite").rename(database)


CHANGES = [move, delete, replace]


@pytest.mark.parametrize("change", CHANGES)
def test_a_pipeline_ends_and_the_next_takes_what_is_there(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    database = tmp_path / "a.sqlite"
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, LINES, START.timestamp())
        pipeline.run()
        change(database)
        with pytest.raises(DatabaseReplaced, match=r"a\.sqlite was moved.*: start again"):
            pipeline.run()
    if change is replace:
        with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
            pipeline.run()
        assert len(embedded_result(database).story_of) == 1


@pytest.mark.parametrize("change", CHANGES)
def test_no_article_is_taken_that_nobody_would_process(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    def served() -> None:
        with EmbeddedBackend(Settings(database=tmp_path / "a.sqlite"), WordEmbedder()) as backend:
            backend.start(CollectorRegistry())
            backend.store_articles(LINES, START.timestamp())
            change(tmp_path / "a.sqlite")
            with pytest.raises(DatabaseReplaced, match=r"a\.sqlite was moved"):
                backend.store_articles(LINES, START.timestamp())
            ended = "the pipeline has ended"
            eventually(backend.error, lambda error: error == ended, "it goes on")

    with pytest.raises(DatabaseReplaced):
        served()
