"""Another model than before: refused by every command that would mix, until it is migrated."""

import json
import shutil
import signal
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from infra.settings import Settings
from infra.sources.registry import Description
from infra.sqlite.database import connect
from infra.sqlite.log import SqliteLog
from streams.crawler.connect import opened_registry
from streams.runners.embedded import EmbeddedPipeline
from streams.topics import CLUSTERING_LOG
from tests.support import processes
from tests.support.embedder import WordEmbedder, shipped
from tests.support.messages import START
from tests.support.raw_articles import feed, stories, write_lines
from tests.support.results import embedded_result
from tests.unit.streams.cli.conftest import Storywire

LINES = stories(6, 10)
SHIPPED = "multilingual-e5-small-sentences"
KILLED = """
import os, signal, sys
from processors.embed.articles import ArticleEmbedder
from streams.cli.main import main
from streams.runners import reembed as migration

migration.BATCH = 20
embed, batches = ArticleEmbedder.embed, []

def embed_or_die(self, articles):
    if articles and batches:
        os.kill(os.getpid(), signal.SIGKILL)
    batches.extend(articles[:1])
    return embed(self, articles)

ArticleEmbedder.embed = embed_or_die
sys.argv = ["storywire", "migrate-embedder"]
main()
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrate") / "a.sqlite"
    with EmbeddedPipeline(path, WordEmbedder()) as pipeline:
        feed(pipeline, LINES, START.timestamp())
        pipeline.run()
    return path


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "a.sqlite"))


def records(database: Path) -> list[tuple[str, int]]:
    with closing(connect(database)) as db:
        return db.execute("SELECT topic, count(*) FROM records GROUP BY topic").fetchall()


@pytest.mark.parametrize(
    "command", [["ingest"], ["follow", "--once"], ["serve"], ["search", "ferry"], ["demo"]],
    ids=lambda each: each[0],
)  # fmt: skip
def test_another_model_is_refused_before_anything_is_written(
    command: list[str], database: Path, tmp_path: Path, storywire: Storywire
) -> None:
    if command == ["ingest"]:
        command = ["ingest", str(write_lines(tmp_path / "new.jsonl", stories(7, 1)))]
    with opened_registry(Settings(database=database)) as registry:
        registry.add([Description("https://daily.example/feed")], 0.0)
    before = records(database)
    done = storywire(*command, expected=2, STORYWIRE_DATABASE=str(database))
    wanted = f"embedded by words, but the model is now {SHIPPED}, and"
    told = done.stderr.splitlines()[-1]
    assert wanted in told
    assert str(database) in told
    assert told.endswith(
        "run `storywire migrate-embedder`; or set STORYWIRE_EMBEDDER back, if you changed it"
    )
    assert records(database) == before


def test_the_doctor_tells_of_another_model(database: Path, storywire: Storywire) -> None:
    done = storywire("doctor", "--json", expected=2, STORYWIRE_DATABASE=str(database))
    wrong = [each for each in json.loads(done.stdout)["findings"] if not each["ok"]]
    assert [each["check"] for each in wrong] == ["Vector space"]
    assert f"embedded by words, but the model is now {SHIPPED}" in wrong[0]["detail"]


def test_a_list_of_stories_needs_no_model(database: Path, storywire: Storywire) -> None:
    found = json.loads(storywire("search", "--json", STORYWIRE_DATABASE=str(database)).stdout)
    assert found["total"] > 0


@pytest.mark.long
@pytest.mark.slow
def test_killed_half_way_and_run_again(
    database: Path, tmp_path: Path, storywire: Storywire
) -> None:
    setting: dict[str, Any] = {"STORYWIRE_DATABASE": str(database)}
    processes.run(program=KILLED, expected=-signal.SIGKILL, **setting)
    with closing(connect(database.with_name("a.sqlite.migrating"))) as db:
        assert SqliteLog(db).end(CLUSTERING_LOG.name) == 20
    storywire("search", "ferry", expected=2, **setting)
    done = json.loads(storywire("migrate-embedder", "--json", **setting).stdout)
    assert (done["model_before"], done["model"]) == ("words", SHIPPED)
    assert done["articles"] == len(LINES)
    assert done["kept"] == f"{database}.before-words"
    whole = tmp_path / "whole.sqlite"
    with EmbeddedPipeline(whole, shipped()) as pipeline:
        feed(pipeline, LINES, START.timestamp())
        pipeline.run()
    assert embedded_result(database) == embedded_result(whole)
    assert json.loads(storywire("search", "ferry", "--json", **setting).stdout)["total"] > 0
    again = storywire("migrate-embedder", expected=2, **setting)
    assert f"is of {SHIPPED} already" in again.stderr


def test_distributed_it_tells_how_to_replay(storywire: Storywire) -> None:
    done = storywire(
        "migrate-embedder", "--mode", "distributed", expected=2, STORYWIRE_TOPIC_PREFIX="old."
    )
    assert "storywire admin init\n" in done.stderr
    assert "--topic old.news.clustering.log.v1 " in done.stderr
    assert "| storywire ingest -" in done.stderr


def test_a_model_that_cannot_be_used_ends_a_command_with_one_sentence(
    tmp_path: Path, storywire: Storywire
) -> None:
    done = storywire("cluster", "-", expected=2, STORYWIRE_EMBEDDER=str(tmp_path / "none"))
    assert done.stderr.count("\n") == 1
    assert "none: there is no such folder; see STORYWIRE_EMBEDDER" in done.stderr
