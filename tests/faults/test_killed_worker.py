"""A worker that is killed in the middle and started again: nothing is lost, nothing comes twice."""

import json
from contextlib import closing

import pytest

from infra.checkpoint import archive_of
from infra.sqlite.database import connect, transaction
from infra.sqlite.story_archive import SqliteStoryArchive
from streams.stages.cluster.stage import ClusterStage
from tests.support import processes
from tests.support.checkpoints import write_checkpoint
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories, write_lines
from tests.support.results import Result, embedded_result

pytestmark = pytest.mark.long

TOTAL = 6 * 40


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    return stories(6, TOTAL // 6)


@pytest.fixture(scope="module")
def wanted(lines: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Result:
    """What an uninterrupted run comes to."""
    folder = tmp_path_factory.mktemp("uninterrupted")
    path, database = write_lines(folder / "articles.jsonl", lines), folder / "index.sqlite"
    processes.run_command("ingest", str(path), STORYWIRE_DATABASE=str(database))
    return embedded_result(database)


def test_the_worker_of_all_stages_killed(
    deployment: Deployment, lines: list[bytes], wanted: Result
) -> None:
    deployment.send(lines)
    with deployment.worker(name="all") as killed:
        processes.eventually(lambda: deployment.result().story_of, bool, "no progress")
        killed.kill()
    with deployment.worker(name="all"):
        deployment.indexed(wanted)
    assert sum(wanted.sizes.values()) == TOTAL


def test_a_signal_leaves_a_checkpoint_and_without_that_the_whole_log_is_read_again(
    deployment: Deployment, lines: list[bytes], wanted: Result
) -> None:
    deployment.environment["STORYWIRE_CHECKPOINT_SECONDS"] = "3600"
    half = TOTAL // 2
    with deployment.worker(name="all") as first:
        deployment.send(lines[:half])
        deployment.indexed_articles(half)
        assert first.terminate(seconds=15) == 0
    header = json.loads(deployment.checkpoint.read_bytes().partition(b"\n")[0])
    assert header["next_offset"] == half
    deployment.checkpoint.unlink()
    deployment.send(lines[half:])
    with deployment.worker(name="all"):
        deployment.indexed(wanted)


def test_a_damaged_checkpoint_is_told_with_the_way_out(deployment: Deployment) -> None:
    deployment.checkpoint.parent.mkdir()
    deployment.checkpoint.write_bytes(b'{"next_offset": 7, "sha256": "0"}\nstate')
    told = processes.run("worker", "--stages", "cluster", expected=2, **deployment.environment)
    assert told.stderr.count("\n") == 1
    assert str(deployment.checkpoint) in told.stderr
    assert "delete it to rebuild" in told.stderr


def test_a_checkpoint_of_another_log_is_told_with_the_way_out(deployment: Deployment) -> None:
    write_checkpoint(deployment.checkpoint, 7, "", ClusterStage().checkpoint())
    with closing(connect(archive_of(deployment.checkpoint))) as db, transaction(db):
        SqliteStoryArchive(db).flush(7)
    with deployment.worker("cluster") as worker:
        assert worker.wait(60) == 1
        told = worker.log.read_text()
    assert f"{deployment.checkpoint} continues at offset 7" in told
    assert "delete it to rebuild" in told
