"""`storywire ingest` killed at several points and run again: the result of one whole run."""

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from streams.runners.embedded import EmbeddedPipeline
from tests.support import processes
from tests.support.embedder import shipped
from tests.support.messages import hours
from tests.support.raw_articles import feed, stories, write_lines
from tests.support.results import Result, embedded_result

LINES = 1_020

POINTS = {
    "raw records are stored": "SELECT count(*) > 0 FROM records",
    "articles are indexed": "SELECT count(*) > 0 FROM articles",
    "some of the first batch is indexed": "SELECT count(*) >= 500 FROM articles",
    "the second batch is under way": "SELECT count(*) > 1000 FROM articles",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    return write_lines(folder / "articles.jsonl", stories(6, LINES // 6))


@pytest.fixture(scope="module")
def uninterrupted(articles: Path) -> Result:
    database = articles.with_name("uninterrupted.sqlite")
    with EmbeddedPipeline(database, shipped()) as pipeline:
        feed(pipeline, articles.read_bytes().splitlines(), hours(48).timestamp())
        pipeline.run()
    return embedded_result(database)


def holds(database: Path, condition: str) -> bool:
    """Whether a query on what is committed says so; False while there is nothing to ask."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
            return bool(db.execute(condition).fetchone()[0])
    except sqlite3.OperationalError:
        return False


@pytest.mark.long
def test_killed_at_every_point_and_run_again(
    articles: Path, uninterrupted: Result, tmp_path: Path
) -> None:
    database = tmp_path / "a.sqlite"
    environment: dict[str, Any] = {"STORYWIRE_DATABASE": str(database)}
    for point, condition in POINTS.items():
        with processes.started(tmp_path / "log", "ingest", str(articles), **environment):
            processes.eventually(partial(holds, database, condition), bool, f"never: {point}")
    processes.run_command("ingest", str(articles), **environment)
    assert embedded_result(database) == uninterrupted
    assert sum(uninterrupted.sizes.values()) == LINES
