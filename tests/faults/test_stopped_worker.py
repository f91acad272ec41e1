"""A worker that stands still while another one has its partition."""

from contextlib import closing

import pytest

from infra.checkpoint import archive_of
from infra.sqlite.database import connect, transaction
from infra.sqlite.story_archive import SqliteStoryArchive
from streams.stages import STAGES
from streams.topics import ASSIGNED, CLUSTERING_LOG, NORMALIZED, Topic
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.raw_articles import line, raw, stories

pytestmark = pytest.mark.long

PART = 24
LINES = stories(6, PART)


@pytest.fixture
def hasty(deployment: Deployment) -> Deployment:
    """With many checkpoints before the broker says anything."""
    deployment.environment["STORYWIRE_CHECKPOINT_SECONDS"] = "0.1"
    deployment.environment["STORYWIRE_SESSION_SECONDS"] = "6"
    return deployment


def clustered(deployment: Deployment, start: int) -> None:
    """Send a part, and wait until a checkpoint contains it."""
    deployment.send(LINES[start : start + PART])
    processes.eventually(
        lambda: deployment.committed("cluster"), (start + PART).__eq__, "clustering waits"
    )


def test_it_stands_by_once_it_goes_on_and_takes_over_again(hasty: Deployment) -> None:
    with (
        hasty.worker("normalize,embed,index"),
        hasty.worker("cluster", name="first") as first,
    ):
        clustered(hasty, 0)
        with hasty.worker("cluster", name="second") as second:
            processes.eventually(lambda: hasty.members("cluster"), (2).__eq__, "it stands by")
            first.pause()
            hasty.send(LINES[PART : PART + 1])  # answers the fetch that waits at the broker
            clustered(hasty, PART + 1)
            first.resume()  # that it lost its partition the broker may tell it first, or its state
            processes.eventually(lambda: hasty.members("cluster"), (2).__eq__, "it is no member")
            clustered(hasty, 2 * PART + 1)
            assert first.ended is None
            assert second.terminate(seconds=20) == 0
        clustered(hasty, 3 * PART + 1)
        assert first.ended is None
        hasty.indexed_articles(4 * PART + 1)


def test_the_one_that_the_broker_counts_on_goes_on_where_another_wrote_over_its_state(
    hasty: Deployment,
) -> None:
    with (
        hasty.worker("normalize,embed,index"),
        hasty.worker("cluster", name="alone") as alone,
    ):
        clustered(hasty, 0)
        with closing(connect(archive_of(hasty.checkpoint))) as db, transaction(db):
            SqliteStoryArchive(db).flush(PART - 1)
        clustered(hasty, PART)
        clustered(hasty, 2 * PART)
        hasty.indexed_articles(3 * PART)
        assert alone.ended is None
        assert "is gone on from as the other left it" in alone.log.read_text()


@pytest.mark.parametrize(
    ("stage", "topic"),
    [("normalize", NORMALIZED), ("embed", CLUSTERING_LOG), ("cluster", ASSIGNED)],
)
def test_it_sends_no_version_of_an_article_again_behind_a_newer_one(
    hasty: Deployment, stage: str, topic: Topic
) -> None:
    others = ",".join(each for each in STAGES if each != stage)

    def passed_on(value: bytes, count: int) -> None:
        hasty.send([value])
        processes.eventually(lambda: len(hasty.records(topic)), count.__eq__, "it is not passed on")

    with hasty.worker(others), hasty.worker(stage, name="first") as first:
        clustered(hasty, 0)
        with hasty.worker(stage, name="second"):
            processes.eventually(lambda: hasty.members(stage), (2).__eq__, "it stands by")
            passed_on(line(raw("b")), PART + 1)
            hasty.caught_up(stage)
            first.pause()
            passed_on(line(raw("a", body="As it was first told.")), PART + 2)
            passed_on(line(raw("a", body="As it was told later.")), PART + 3)
            hasty.caught_up(stage)
            first.resume()
            processes.eventually(lambda: hasty.members(stage), (2).__eq__, "it is no member")
            hasty.send([line(raw("c"))])
            hasty.caught_up(stage)
            assert first.ended is None
    assert sum(b"As it was first told" in each for each in hasty.records(topic)) == 1
