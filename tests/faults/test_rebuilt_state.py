"""A state that is built anew tells the topics nothing that they were told before."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.kafka.log_reader import read_to_end
from streams.runners.published import KINDS
from streams.topics import CLUSTERING_LOG
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories

TOTAL = 48


@pytest.fixture
def of_three(
    kafka_bootstrap: str, elasticsearch_url: str, index_prefix: str, tmp_path: Path
) -> Iterator[Deployment]:
    """With topics of three partitions."""
    made = Deployment(kafka_bootstrap, elasticsearch_url, index_prefix, tmp_path)
    made.environment["STORYWIRE_PARTITIONS"] = "3"
    made.command("admin", "init")
    yield made
    made.delete_topics()


def revisions_of(deployment: Deployment) -> dict[tuple[str, int], list[int]]:
    """Of each partition of the topics, in its order."""
    found: dict[tuple[str, int], list[int]] = {}
    for topic, kind in KINDS.items():
        for each in read_to_end(deployment.bootstrap, deployment.topic_prefix + topic.name):
            revision = kind.model_validate_json(each.value or b"").revision
            found.setdefault((topic.name, each.partition), []).append(revision)
    return found


def test_what_the_topics_were_told_is_not_told_again(of_three: Deployment) -> None:
    """Finding 12."""
    lines = stories(6, TOTAL // 6 + 2)
    of_three.environment["STORYWIRE_CHECKPOINT_SECONDS"] = "3600"
    of_three.send([b"{"], CLUSTERING_LOG)
    of_three.send(lines[:TOTAL])
    with of_three.worker(name="all") as killed:
        indexed = of_three.indexed_articles(TOTAL)
        processes.eventually(lambda: of_three.committed("embed"), TOTAL.__eq__, "it commits")
        killed.kill()
    before = revisions_of(of_three)
    assert len(before) == 3 + 1 + 3
    assert all(each == sorted(each) for each in before.values())

    # Nothing was committed: only the topics themselves know what they were told.
    shutil.rmtree(of_three.checkpoint.parent)
    of_three.environment["STORYWIRE_CHECKPOINT_SECONDS"] = "0.5"
    of_three.send(lines[TOTAL : TOTAL + 6])
    with of_three.worker(name="all") as ended:
        again = of_three.indexed_articles(TOTAL + 6)
        processes.eventually(lambda: of_three.committed("cluster"), (TOTAL + 7).__eq__, "commits")
        assert ended.terminate(seconds=20) == 0
    assert {each: again.story_of[each] for each in indexed.story_of} == indexed.story_of
    after = revisions_of(of_three)
    for place, known in before.items():
        assert after[place][: len(known)] == known
        new = after[place][len(known) :]
        assert new == sorted(new)
        assert all(each >= known[-1] for each in new)


@pytest.mark.soak
def test_a_dead_record_that_was_dropped_does_not_come_back(of_three: Deployment) -> None:
    of_three.send([b"{"], CLUSTERING_LOG)
    for end in (6, 12):
        of_three.send(stories(6, 2)[end - 6 : end])
        with of_three.worker(name="all") as worker:
            of_three.indexed_articles(end)
            processes.eventually(
                lambda: of_three.committed("cluster"), (end + 1).__eq__, "it does not commit"
            )
            assert worker.terminate(seconds=20) == 0
        of_three.command("dead", "drop", "--stage", "cluster", "--yes", expected=None)
        assert json.loads(of_three.command("dead", "list", "--json"))["dead"] == []
        before = revisions_of(of_three)
        shutil.rmtree(of_three.checkpoint.parent)
    assert all(len(each) == len(set(each)) for each in before.values())
