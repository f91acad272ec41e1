"""Corrections in one process: beside the articles, from several writers, through a migration."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from infra.devservers.waiting import wait_until
from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from infra.sqlite.database import NoDatabase, connect
from infra.sqlite.log import SqliteLog
from processors.model import DeadRecord
from streams.backends.base import CorrectionResult
from streams.backends.embedded import EmbeddedBackend
from streams.runners.embedded import EmbeddedPipeline
from streams.runners.reembed import migrate
from streams.topics import CLUSTERING_LOG, DEAD
from streams.vector_space import OtherVectorSpace
from tests.support.embedder import WordEmbedder
from tests.support.messages import START, new_order
from tests.support.raw_articles import feed, stories
from tests.support.results import embedded_result

NOW = START.timestamp()
LINES = stories(4, 10)


class Renamed(WordEmbedder):
    """The same vectors under another name."""

    name = "renamed"


def run(database: Path, *lines: bytes) -> None:
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, lines, NOW)
        pipeline.run()


@pytest.fixture
def config(tmp_path: Path) -> Settings:
    """With a database of three stories."""
    settings = Settings(mode="embedded", database=tmp_path / "a.sqlite")
    run(settings.database, *LINES[:30])
    return settings


def test_what_is_ordered_between_articles_is_where_it_stands_in_a_replay(
    config: Settings, tmp_path: Path
) -> None:
    a, b, *_ = embedded_result(config.database).sizes
    for n, each in enumerate(
        (new_order("merge", story_id=a, into=b), new_order("merge", story_id=b, into=a))
    ):
        EmbeddedBackend(config).store_correction(each)
        run(config.database, *LINES[30 + 5 * n : 35 + 5 * n])
    found = embedded_result(config.database)
    assert a not in found.sizes
    again = tmp_path / "b.sqlite"
    with closing(connect(config.database)) as db:
        log = SqliteLog(db).read(CLUSTERING_LOG.name, 0, -1)
    with EmbeddedPipeline(again, WordEmbedder()) as pipeline:
        pipeline.append(CLUSTERING_LOG, [(entry.key, entry.value) for entry in log], NOW)
        pipeline.run()
    assert embedded_result(again) == found
    assert history(again, b) == history(config.database, b)


def history(database: Path, story_id: str) -> list[Any]:
    with closing(SqliteIndex(database)) as index:
        return index.history(story_id)


def test_a_running_process_takes_orders_of_its_own_and_of_others(config: Settings) -> None:
    a, b, c, *_ = embedded_result(config.database).sizes
    others = [new_order("retitle", n, story_id=c, headline=f"Headline {n}") for n in range(8)]
    other = EmbeddedBackend(config)
    with EmbeddedBackend(config, WordEmbedder()) as backend, ThreadPoolExecutor(4) as writers:
        backend.start(CollectorRegistry())
        backend.store_correction(new_order("merge", story_id=a, into=b))
        assert wait_until(lambda: a not in embedded_result(config.database).sizes, 30, 0.05)
        list(writers.map(other.store_correction, others))
        assert wait_until(lambda: len(retitled(config.database, c)) == len(others), 30, 0.05)
    headline = embedded_result(config.database).headlines[c]
    assert headline == retitled(config.database, c)[-1].detail


def retitled(database: Path, story_id: str) -> list[Any]:
    return [event for event in history(database, story_id) if event.type == "retitled"]


def test_orders_keep_their_place_in_a_migration(config: Settings) -> None:
    a, b, c, *_ = embedded_result(config.database).sizes
    merge, refused = new_order("merge", story_id=a, into=b), new_order("merge", story_id=a, into=c)
    backend = EmbeddedBackend(config)
    backend.store_correction(refused.model_copy(update={"story_id": "f" * 16}))
    backend.store_correction(merge)
    backend.store_correction(new_order("retitle", story_id=b, headline="Given"))
    run(config.database, *LINES[30:])
    before, events = embedded_result(config.database), history(config.database, b)
    assert before.headlines[b] == "Given"
    done = migrate(config.database, Renamed())
    assert (done.articles, done.moved, done.refused) == (len(LINES), 0, 1)
    assert embedded_result(config.database) == before
    assert history(config.database, b) == events
    with closing(connect(config.database)) as db:
        (entry,) = SqliteLog(db).read(DEAD.name, 0, -1)
    assert DeadRecord.model_validate_json(entry.value).key == refused.correction_id
    with EmbeddedBackend(config, Renamed()) as backend:
        outcome = backend.outcome(refused)
        assert backend.outcome(merge) == CorrectionResult("done")
    assert outcome.state == "refused"
    assert outcome.reason.startswith("the merge was refused: no active")


def test_an_order_before_any_article_leaves_the_model_open(tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite"
    run(database)
    settings = Settings(mode="embedded", database=database)
    EmbeddedBackend(settings).store_correction(new_order("unpin", article_ids=["f" * 16]))
    run(database)
    with EmbeddedPipeline(database, Renamed()) as pipeline:
        feed(pipeline, LINES[:2], NOW)
        pipeline.run()
    with pytest.raises(OtherVectorSpace, match="embedded by renamed"):
        EmbeddedPipeline(database, WordEmbedder())


def test_no_database_is_made_for_an_order(tmp_path: Path) -> None:
    settings = Settings(mode="embedded", database=tmp_path / "none.sqlite")
    with pytest.raises(NoDatabase, match="set STORYWIRE_DATABASE"):
        EmbeddedBackend(settings).store_correction(new_order("unpin", article_ids=["f" * 16]))
    assert not list(tmp_path.iterdir())
