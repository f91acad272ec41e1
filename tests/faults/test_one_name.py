"""Two workers of one STORYWIRE_WORKER_ID that no lock of one machine keeps apart."""

import pytest

from streams.topics import CLUSTERING_LOG
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories

pytestmark = pytest.mark.long

TOTAL = 24
LINES = stories(4, TOTAL // 2)


@pytest.mark.parametrize("stage", ["normalize,embed,cluster,index", "cluster"])
def test_the_one_that_came_first_ends_and_says_why(deployment: Deployment, stage: str) -> None:
    others = ",".join({"normalize", "embed", "index"} - set(stage.split(","))) or "index"
    with (
        deployment.worker(others, name="others"),
        deployment.worker(stage, name="one") as first,
    ):
        deployment.send(LINES[:TOTAL])
        deployment.indexed_articles(TOTAL)
        deployment.environment["STORYWIRE_STATE_DIR"] = str(deployment.folder / "another")
        second = processes.worker(
            deployment.folder / "second.log",
            stage,
            {**deployment.environment, "STORYWIRE_WORKER_ID": "one"},
        )
        with second as running:
            assert first.wait(60) == 1
            assert "another worker one, on another machine" in first.log.read_text()
            deployment.send(LINES[TOTAL:])
            deployment.indexed_articles(2 * TOTAL)
            assert running.ended is None
    assert len(deployment.records(CLUSTERING_LOG)) == 2 * TOTAL


def test_one_that_was_silent_for_too_long_goes_on_where_nobody_took_its_place(
    deployment: Deployment,
) -> None:
    deployment.environment["STORYWIRE_SESSION_SECONDS"] = "6"
    with deployment.worker(name="one") as worker:
        deployment.send(LINES[:TOTAL])
        deployment.indexed_articles(TOTAL)
        worker.pause()
        processes.eventually(
            lambda: deployment.members("cluster"), (0).__eq__, "the broker counts on it"
        )
        worker.resume()
        deployment.send(LINES[TOTAL:])
        deployment.indexed_articles(2 * TOTAL)
        assert worker.ended is None
