"""A state that is built anew tells the topics nothing that they were told before."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from kafka import KafkaAdminClient

from infra.embedders.opening import space_of
from infra.index.elastic import ElasticIndex
from infra.kafka.client import connected
from infra.kafka.log_reader import read_to_end
from infra.kafka.producer import NewRecord, producer, send_all
from infra.settings import Settings
from processors.model import EmbeddedArticle
from streams.backends.kafka import KafkaBackend
from streams.records import Record
from streams.replay.replay import rebuild
from streams.runners.distributed.published import KINDS
from streams.runners.reclustering import index_messages
from streams.stages.cluster import former_ids
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG
from streams.verify.verify import verify
from tests.support import processes
from tests.support.checkpoints import write_checkpoint
from tests.support.deployment import Deployment
from tests.support.raw_articles import otherwise_written, stories
from tests.support.stage_records import as_once, clustering_log

pytestmark = pytest.mark.long

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
    assert {topic for topic, _ in before} == {topic.name for topic in KINDS}
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


def log_of(lines: list[bytes]) -> list[Record]:
    """What they lead to, as if workers had embedded it."""
    space = {"embedding_model": space_of(Settings().embedder)}
    log = clustering_log(lines)
    articles = [EmbeddedArticle.model_validate_json(each.value) for each in log]
    return [
        replace(each, value=article.model_copy(update=space).to_json())
        for each, article in zip(log, articles, strict=True)
    ]


def test_an_upgrade_that_changes_ids_leaves_no_article_twice_and_no_link_dead(
    deployment: Deployment,
) -> None:
    lines = stories(4, 6)
    log = as_once(log_of(otherwise_written(lines)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(former_ids, "current_id", lambda recorded, _: recorded)
        before = ClusterStage().process(log)
    deployment.send([each.value for each in log], CLUSTERING_LOG)
    with producer(deployment.bootstrap) as client:
        prefix = deployment.topic_prefix
        named = [
            NewRecord(prefix + each.topic.name, each.key, each.message.to_json()) for each in before
        ]
        send_all(client, named)
    write_checkpoint(deployment.checkpoint, len(log), "", b"of before")
    told = index_messages(before)
    with closing(ElasticIndex(deployment.elasticsearch_url, deployment.index_prefix)) as index:
        assert index.write(*told) == []
        with deployment.worker("cluster", name="refused") as refused:
            assert refused.wait(60) == 2
            assert "docs/how-to/upgrade.md" in refused.log.read_text()

        deployment.checkpoint.unlink()
        with connected(KafkaAdminClient, deployment.bootstrap) as admin:
            admin.delete_topics([prefix + each.name for each in KINDS])
        deployment.command("admin", "init")
        new = stories(4, 8)
        deployment.send([each.value for each in log_of(new)], CLUSTERING_LOG)
        end = len(log) + len(new)
        with deployment.worker("cluster,index", name="all"):
            deployment.indexed_articles(len(log) + len(new))  # those of before are there too
            processes.eventually(lambda: deployment.committed("cluster"), end.__eq__, "commits")
            outputs = sum(len(deployment.records(topic)) for topic in KINDS)
            processes.eventually(lambda: deployment.committed("index"), outputs.__eq__, "commits")
            settings = Settings(
                kafka_bootstrap=deployment.bootstrap,
                topic_prefix=prefix,
                elasticsearch_url=deployment.elasticsearch_url,
                index_prefix=deployment.index_prefix,
                state_dir=deployment.checkpoint.parent,
            )
            with KafkaBackend(settings) as backend:
                assert rebuild(backend).counts.articles == len(new)
                assert verify(backend).differences == []
            result = deployment.result()
        assert len(result.story_of) == len(new)
        assert sum(result.sizes.values()) == len(new)
        for each in told.articles:
            article, story = index.article(each.article_id), index.story(each.story_id)
            assert article is not None
            assert story is not None
            assert result.story_of[article.article_id] == article.story_id == story.story_id


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
