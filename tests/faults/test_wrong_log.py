"""A log that is not the one that was read before: refused or told, never silent."""

from contextlib import closing
from hashlib import sha256

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.structs import OffsetAndMetadata

from infra.checkpoint import archive_of
from infra.kafka.client import connected
from infra.kafka.groups import committed_notes
from infra.kafka.log_reader import read_to_end
from infra.kafka.topics import TopicSpec, ensure_topics, topics_there
from infra.sqlite.database import connect, transaction
from streams.stages import STAGES
from streams.topics import CLUSTERING_LOG, NORMALIZED, RAW, Topic
from tests.support import processes
from tests.support.checkpoints import read_checkpoint, write_checkpoint
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories

pytestmark = pytest.mark.long

TOTAL = 24
AT_ONCE = {
    "cleanup.policy": "compact",
    "min.cleanable.dirty.ratio": "0.0001",
    "max.compaction.lag.ms": "1",
    "segment.ms": "1",
}
"""Settings by which a topic is compacted as soon as the broker looks."""


@pytest.fixture
def clustered(deployment: Deployment) -> Deployment:
    """With articles that every stage has read and committed."""
    deployment.send(stories(4, TOTAL // 4))
    with deployment.worker(name="all") as worker:
        deployment.indexed_articles(TOTAL)
        assert worker.terminate(seconds=20) == 0
    assert [deployment.committed(stage) for stage in STAGES[:3]] == [TOTAL] * 3
    return deployment


def cut(deployment: Deployment, topic: Topic, before: int) -> None:
    """Delete what stands before an offset, as retention does."""
    place = TopicPartition(deployment.topic_prefix + topic.name, 0)
    with connected(KafkaAdminClient, deployment.bootstrap) as admin:
        admin.delete_records({place: before})


def ended(deployment: Deployment, stage: str, **environment: str) -> str:
    """The log of a worker that ends of itself with a failure."""
    deployment.environment |= environment
    with deployment.worker(stage, name=f"ends-{stage}") as worker:
        assert worker.wait(60) == 1
        return worker.log.read_text()


def test_a_checkpoint_over_topics_made_anew_is_refused_however_long_they_are(
    clustered: Deployment,
) -> None:
    clustered.delete_topics()
    clustered.command("admin", "init")
    with clustered.worker("normalize,embed"):
        clustered.send(stories(7, TOTAL)[TOTAL:])
        processes.eventually(
            lambda: len(clustered.records(CLUSTERING_LOG)), (6 * TOTAL).__eq__, "embedding waits"
        )
    told = ended(clustered, "cluster")
    assert f"{clustered.checkpoint} was made over another log" in told
    assert "delete it to rebuild" in told


def test_a_log_that_was_compacted_leaves_the_checkpoint_and_is_not_read_on_unless_told(
    clustered: Deployment,
) -> None:
    """What it drops is known by no beginning that it has."""
    name = clustered.topic_prefix + CLUSTERING_LOG.name
    ensure_topics(clustered.bootstrap, [TopicSpec(name, 1, AT_ONCE)])
    lines = stories(4, TOTAL // 4)
    clustered.environment["STORYWIRE_SESSION_SECONDS"] = "60"
    with clustered.worker("normalize,embed", name="all"):
        for n in range(1, 5):
            clustered.send(lines)
            processes.eventually(
                lambda: clustered.ends("cluster"), ((n + 1) * TOTAL).__eq__, "embedding waits"
            )
        processes.eventually(
            lambda: len(clustered.records(CLUSTERING_LOG)), (3 * TOTAL).__ge__, "not compacted"
        )
    due = TOTAL
    first = next(read_to_end(clustered.bootstrap, name)).offset
    assert first > due
    told = ended(clustered, "cluster")
    assert f"goes on at offset {first}, and the stage was to read {due} next" in told
    told = clustered.command("doctor", expected=2)
    assert f"{name} has cleanup.policy=compact, not delete" in told
    assert f"continues at offset {due}\n" in told
    clustered.checkpoint.unlink()
    told = ended(clustered, "cluster")
    assert f"goes on at offset {first}, and the stage was to read 0 next" in told
    clustered.environment["STORYWIRE_REBUILD_FROM"] = str(first)
    with clustered.worker(name="all") as worker:
        clustered.caught_up("cluster")
        assert "stories are built without offsets 0" in worker.log.read_text()


def test_a_log_that_lost_its_beginning_is_not_rebuilt_unless_told(clustered: Deployment) -> None:
    cut(clustered, CLUSTERING_LOG, 10)
    clustered.checkpoint.unlink()
    told = ended(clustered, "cluster")
    assert "begins at offset 10, and there is no checkpoint" in told
    assert "STORYWIRE_REBUILD_FROM=10" in told
    clustered.environment["STORYWIRE_REBUILD_FROM"] = "10"
    clustered.send(stories(4, TOTAL // 4 + 1)[-4:])
    with clustered.worker(name="all"):
        processes.eventually(
            lambda: clustered.committed("cluster"), (TOTAL + 4).__eq__, "clustering waits"
        )


def test_records_that_retention_took_before_they_were_read_are_dead_records(
    clustered: Deployment,
) -> None:
    clustered.send(stories(4, TOTAL // 2)[TOTAL:])
    cut(clustered, RAW, TOTAL + 5)
    with clustered.worker(name="all"):
        (lost,) = clustered.dead(1)
        processes.eventually(
            lambda: clustered.committed("normalize"), (2 * TOTAL).__eq__, "normalizing waits"
        )
    assert (lost.stage, lost.topic, lost.offset) == ("normalize", RAW.name, TOTAL)
    assert f"retention deleted offsets {TOTAL} to {TOTAL + 4}" in lost.reason


def test_records_that_retention_took_while_a_worker_ran_are_dead_records(
    deployment: Deployment,
) -> None:
    deployment.environment["STORYWIRE_SESSION_SECONDS"] = "60"
    lines = stories(4, TOTAL // 2)
    deployment.send(lines[:TOTAL])
    with deployment.worker("normalize") as worker:
        processes.eventually(
            lambda: deployment.committed("normalize"), TOTAL.__eq__, "normalizing waits"
        )
        worker.pause()
        deployment.send(lines[TOTAL : TOTAL + 1])  # answers the fetch that waits at the broker
        deployment.send(lines[TOTAL + 1 :])
        cut(deployment, RAW, 2 * TOTAL - 5)
        worker.resume()
        (lost,) = deployment.dead(1)
        processes.eventually(
            lambda: deployment.committed("normalize"), (2 * TOTAL).__eq__, "normalizing waits"
        )
    assert (lost.stage, lost.topic) == ("normalize", RAW.name)
    assert f"retention deleted offsets {lost.offset} to {2 * TOTAL - 6}" in lost.reason
    assert len(deployment.records(NORMALIZED)) == lost.offset + 5


def test_a_log_that_is_cut_while_its_stage_runs_ends_it(clustered: Deployment) -> None:
    clustered.environment["STORYWIRE_SESSION_SECONDS"] = "60"
    lines = stories(4, TOTAL // 2)
    with clustered.worker("cluster", name="ends") as worker:
        with clustered.worker("normalize,embed"):
            clustered.send(lines[TOTAL : TOTAL + 4])
            processes.eventually(
                lambda: clustered.committed("cluster"), (TOTAL + 4).__eq__, "clustering waits"
            )
            worker.pause()
            # The first answers what the worker asked for before: it has no other.
            for start, end in ((TOTAL + 4, TOTAL + 5), (TOTAL + 5, 2 * TOTAL)):
                clustered.send(lines[start:end])
                processes.eventually(
                    lambda: len(clustered.records(CLUSTERING_LOG)), end.__eq__, "embedding waits"
                )
        cut(clustered, CLUSTERING_LOG, 2 * TOTAL - 5)
        worker.resume()
        assert worker.wait(60) == 1
        told = worker.log.read_text()
    assert f"goes on at offset {2 * TOTAL - 5}, and the stage was to read" in told
    assert f"STORYWIRE_REBUILD_FROM={2 * TOTAL - 5}" in told


def test_a_topic_from_an_older_copy_that_has_grown_since_is_read_from_its_beginning(
    deployment: Deployment,
) -> None:
    deployment.environment["STORYWIRE_SESSION_SECONDS"] = "6"
    group = f"{deployment.topic_prefix}storywire-normalize"
    place = TopicPartition(deployment.topic_prefix + RAW.name, 0)
    lines = stories(4, TOTAL // 2)
    deployment.send(lines[:TOTAL])
    normalized(deployment, TOTAL)
    deployment.send(lines[TOTAL : TOTAL + 1])
    normalized(deployment, TOTAL + 1)
    assert len(deployment.records(NORMALIZED)) == TOTAL + 1
    mark = committed_notes(deployment.bootstrap, group)[place].mark
    made_anew(deployment, lines[::-1])
    topic_id, _ = topics_there(deployment.bootstrap, [place.topic])[place.topic]
    commit(deployment, group, place, TOTAL + 1, f"{topic_id} {mark.split()[1]}")
    normalized(deployment, len(lines))
    assert len(deployment.records(NORMALIZED)) == len(lines)
    (lost,) = deployment.dead(1)
    assert lost.dead_id == f"{RAW.name}-0-{TOTAL + 1}-lost"
    assert "comes from an older copy, and is read from 0" in lost.reason


def test_an_offset_that_somebody_else_set_is_told(deployment: Deployment) -> None:
    group = f"{deployment.topic_prefix}storywire-normalize"
    place = TopicPartition(deployment.topic_prefix + RAW.name, 0)
    lines = stories(4, TOTAL // 4)
    deployment.send(lines[1:])
    commit(deployment, group, place, 5, "")
    told = f"{place.topic} [0]: read from offset 5 on, where no worker left the group"
    for count in (TOTAL - 6, TOTAL - 5):
        with deployment.worker("normalize", name="one") as worker:
            deployment.caught_up("normalize")
            assert worker.terminate(seconds=20) == 0
            assert worker.log.read_text().count(told) == 1
        assert len(deployment.records(NORMALIZED)) == count
        deployment.send(lines[:1])


def test_a_topic_made_anew_in_which_a_worker_went_on_is_read_from_its_beginning(
    deployment: Deployment,
) -> None:
    deployment.environment["STORYWIRE_SESSION_SECONDS"] = "6"
    group = f"{deployment.topic_prefix}storywire-normalize"
    place = TopicPartition(deployment.topic_prefix + RAW.name, 0)
    deployment.send(stories(4, TOTAL // 4))
    normalized(deployment, TOTAL)
    topic_id, _ = committed_notes(deployment.bootstrap, group)[place].mark.split()
    lines = stories(4, TOTAL // 2)
    made_anew(deployment, lines)
    last = deployment.records(RAW)[-1]
    commit(deployment, group, place, len(lines), f"{topic_id} {sha256(last).hexdigest()}")
    with deployment.worker("normalize"):
        processes.eventually(
            lambda: len(deployment.records(NORMALIZED)), len(lines).__eq__, "normalizing waits"
        )
    (lost,) = deployment.dead(1)
    assert lost.dead_id == f"{RAW.name}-0-{len(lines)}-lost"


def test_a_checkpoint_that_went_on_in_a_log_made_anew_is_refused(clustered: Deployment) -> None:
    found = read_checkpoint(clustered.checkpoint)
    assert found
    clustered.delete_topics()
    clustered.command("admin", "init")
    clustered.send(stories(7, TOTAL)[:TOTAL])
    with clustered.worker("normalize,embed"):
        processes.eventually(
            lambda: len(clustered.records(CLUSTERING_LOG)), TOTAL.__eq__, "embedding waits"
        )
    last = clustered.records(CLUSTERING_LOG)[-1]
    mark = f"{found.mark.split()[0]} {sha256(last).hexdigest()}"
    write_checkpoint(clustered.checkpoint, TOTAL, mark, found.state)
    with closing(connect(archive_of(clustered.checkpoint))) as db, transaction(db):
        # One of a version that noted no log, which would be found to be another's.
        db.execute("DELETE FROM archive_marks")
    assert f"{clustered.checkpoint} was made over another log" in ended(clustered, "cluster")


def made_anew(deployment: Deployment, lines: list[bytes]) -> None:
    """Topics of the same names, the first of them with these articles."""
    # A place is kept for a session; who commits for a group must be all that it has.
    processes.eventually(lambda: deployment.members("normalize"), (0).__eq__, "it is kept")
    deployment.delete_topics()
    deployment.command("admin", "init")
    deployment.send(lines)


def commit(
    deployment: Deployment, group: str, place: TopicPartition, offset: int, mark: str
) -> None:
    """An offset and its mark, as the stage would."""
    with connected(
        KafkaConsumer, deployment.bootstrap, group_id=group, enable_auto_commit=False
    ) as consumer:
        consumer.assign([place])
        consumer.commit({place: OffsetAndMetadata(offset, mark, -1)})


def normalized(deployment: Deployment, count: int) -> None:
    """A worker of the normalize stage that comes so far, and ends."""
    with deployment.worker("normalize") as worker:
        processes.eventually(
            lambda: deployment.committed("normalize"), count.__eq__, "normalizing waits"
        )
        assert worker.terminate(seconds=20) == 0
