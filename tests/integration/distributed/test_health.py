"""Health of a distributed pipeline: what was lost is named, by the doctor and by the worker."""

import json
import shutil
from contextlib import closing
from functools import partial
from typing import Any

import httpx
import pytest
from elasticsearch import Elasticsearch
from kafka import KafkaAdminClient, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import NoError
from kafka.structs import OffsetAndMetadata

from infra.index.elastic import ElasticIndex
from infra.kafka.client import connected
from infra.kafka.producer import NewRecord, producer, send_all
from infra.kafka.topics import topics_there
from infra.sources.polling import Polling
from infra.sources.registry import Registry
from processors.model import AssignedArticle
from streams.cli.common import EXIT_BAD_INPUT
from streams.records import Record, dead
from streams.topics import ASSIGNED, CLUSTERING_LOG, DEAD, NORMALIZED, RAW, TOPICS, Topic
from tests.support import feed_documents, processes
from tests.support.deployment import Deployment
from tests.support.forked import storywire
from tests.support.free_ports import free_ports
from tests.support.raw_articles import stories
from tests.support.refusing_index import write_block
from tests.support.web_server import Page, serving

pytestmark = pytest.mark.long

COUNT = 24


def faults(deployment: Deployment) -> dict[str, str]:
    """What `storywire doctor` finds wrong, by check; nothing while articles are on their way."""
    doctor = partial(storywire, "doctor", "--json")
    done = processes.run_forked(doctor, expected=None, **deployment.environment)
    answer = json.loads(done.stdout)
    found = {each["check"]: each["detail"] for each in answer["findings"] if not each["ok"]}
    assert (answer["ok"], done.returncode) == ((False, EXIT_BAD_INPUT) if found else (True, 0))
    return found


def ready(port: int) -> tuple[int, dict[str, Any]]:
    """Status and answer of a worker; 0 while it does not listen yet."""
    try:
        response = httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=10.0)
    except httpx.TransportError:
        return 0, {}
    return response.status_code, response.json()


def with_port(deployment: Deployment) -> int:
    """From here on the deployment's worker answers there."""
    (port,) = free_ports(1)
    deployment.environment["STORYWIRE_WORKER_PORT"] = str(port)
    return port


def remake_topics(deployment: Deployment) -> None:
    deployment.delete_topics()
    names = {deployment.topic_prefix + each.name for each in TOPICS}
    with connected(KafkaAdminClient, deployment.bootstrap) as admin:
        processes.eventually(
            lambda: names & set(admin.list_topics()), lambda left: not left, "they go"
        )
    deployment.command("admin", "init")


def test_what_was_lost_is_named(deployment: Deployment) -> None:
    port = with_port(deployment)
    lines = stories(4, COUNT // 4)
    deployment.send(lines)
    never = faults(deployment)
    assert f"[0] holds {COUNT} records" in never["Stage normalize"]
    assert (
        "nothing runs the stage: `storywire worker --stages normalize`"
        in (never["Stage normalize"])
    )

    with deployment.worker(name="all"):
        deployment.indexed_articles(COUNT)
        status, answer = processes.eventually(
            lambda: ready(port), lambda found: found[0] == 200, "it becomes ready"
        )
        assert answer["stages"]["index"]["lag"] == 0
        assert answer["stages"]["normalize"]["done"] == COUNT
        processes.eventually(lambda: deployment.committed("cluster"), COUNT.__eq__, "it commits")
        assert faults(deployment) == {}

    # Finding 4: retention passes what was committed.
    deployment.send(lines)
    raw = TopicPartition(deployment.topic_prefix + RAW.name, 0)
    with connected(KafkaAdminClient, deployment.bootstrap) as admin:
        admin.delete_records({raw: COUNT + 5})
    assert f"5 records of {raw.topic} [0] are gone" in faults(deployment)["Stage normalize"]
    with deployment.worker(name="all"):
        status, answer = processes.eventually(
            lambda: ready(port), lambda found: "lost" in found[1].get("status", ""), "it tells"
        )
        assert status == 503
        assert answer["stages"]["normalize"]["lost"] == 5
        processes.eventually(
            lambda: set(faults(deployment)), {"Dead records"}.__eq__, "the rest is well"
        )
    assert f"-0-{COUNT}-lost" in faults(deployment)["Dead records"]


@pytest.mark.parametrize("status", [429, 503])
def test_what_answers_in_the_place_of_elasticsearch_is_named(
    deployment: Deployment, status: int
) -> None:
    deployment.send(stories(1, 3))
    with deployment.worker("normalize,embed"):
        processes.eventually(
            lambda: len(deployment.records(CLUSTERING_LOG)), (3).__eq__, "embedding waits"
        )
    with serving() as proxy:
        proxy.otherwise = Page(b"busy", status)
        address = f"http://127.0.0.1:{proxy.server_port}"
        deployment.environment["STORYWIRE_ELASTICSEARCH_URL"] = address
        told = f"at {address} was not available within 2 s"
        assert told in faults(deployment)["Elasticsearch"]
        mend = partial(storywire, "replay", "--from", "0")
        done = processes.run_forked(mend, expected=EXIT_BAD_INPUT, **deployment.environment)
        assert told in done.stderr


def test_articles_and_indices_that_were_deleted_are_named(deployment: Deployment) -> None:
    """Finding 5; what is kept no longer is none."""
    deployment.send(stories(4, COUNT // 4))
    with deployment.worker(name="all") as worker:
        result = deployment.indexed_articles(COUNT)
        assert worker.terminate(seconds=20) == 0
    assert faults(deployment) == {}
    with Elasticsearch(deployment.elasticsearch_url) as client:
        alias, limit = f"{deployment.index_prefix}stories", "index.max_result_window"
        client.indices.put_settings(index=alias, settings={limit: 10})
        assert limit in faults(deployment)["Index"]
        client.indices.put_settings(index=alias, settings={limit: None})
    with closing(ElasticIndex(deployment.elasticsearch_url, deployment.index_prefix)) as index:
        dated = index.articles_by_id(list(result.story_of)).values()
        oldest_first = sorted((each.event_time, each.article_id) for each in dated)
        index.keep_since(oldest_first[COUNT // 2][0])
        assert index.delete_expired(COUNT) == COUNT // 2
    assert faults(deployment) == {}
    with Elasticsearch(deployment.elasticsearch_url) as client:
        client.indices.delete(index=f"{deployment.index_prefix}storywire-events-000001")
        deployment.command("admin", "init")
        assert "the index lacks the events of the story" in faults(deployment)["Articles"]
        lost = oldest_first[-1][1]
        client.delete(index=f"{deployment.index_prefix}articles", id=lost)
        assert f"that were looked up, such as {lost}" in faults(deployment)["Articles"]
        client.indices.delete(index=list(client.indices.get(index=f"{deployment.index_prefix}*")))
    deployment.command("admin", "init")
    found = faults(deployment)
    assert found.keys() == {"Articles"}
    log = f"{deployment.topic_prefix}news.clustering.log.v1 {COUNT} records"
    assert f"the index holds 0 articles, {log}" in found["Articles"]


def test_what_an_operator_gave_up_is_no_loss(deployment: Deployment) -> None:
    """A record of the log that is none, and an article that the index refused."""
    deployment.send([b"{"], CLUSTERING_LOG)
    deployment.send(stories(2, 3))
    with deployment.worker(name="all") as worker:
        deployment.indexed_articles(6)
        deployment.dead(1)
        deployment.caught_up("index")
        assert worker.terminate(seconds=20) == 0
    refused = AssignedArticle.model_validate_json(deployment.records(ASSIGNED)[0])
    record = Record(ASSIGNED.name, 0, 0, refused.article_id, b"{}", refused.event_time.timestamp())
    told = dead(record, "index", "refused, as planted by a test")
    with producer(deployment.bootstrap) as client:
        topic = deployment.topic_prefix + DEAD.name
        send_all(client, [NewRecord(topic, told.key, told.message.to_json())])
    with Elasticsearch(deployment.elasticsearch_url) as client:
        client.delete(index=f"{deployment.index_prefix}articles", id=refused.article_id)
    assert faults(deployment) == {}
    assert json.loads(deployment.command("ledger", "--json"))["balanced"]
    for stage in ("index", "cluster"):
        deployment.command("dead", "drop", "--stage", stage, "--yes")
    assert faults(deployment) == {}
    assert json.loads(deployment.command("ledger", "--json"))["balanced"]


def test_the_newest_that_an_older_copy_of_the_index_lacks_is_named(deployment: Deployment) -> None:
    deployment.send(stories(4, 26))
    with deployment.worker(name="all") as worker:
        deployment.indexed_articles(104)
        deployment.caught_up("index")
        assert worker.terminate(seconds=20) == 0
    assert faults(deployment) == {}
    prefix, newest = deployment.index_prefix, {"term": {"revision": 103}}
    with Elasticsearch(deployment.elasticsearch_url) as client:
        for name, told in (("events", "lacks the event 103-0"), ("articles", "1 of 57 that were")):
            for each in client.search(index=f"{prefix}{name}", query=newest)["hits"]["hits"]:
                client.delete(index=each["_index"], id=each["_id"])
            assert told in faults(deployment)["Articles"]


def test_an_idle_worker_tells_what_is_wrong_with_the_index(deployment: Deployment) -> None:
    port, alias = with_port(deployment), f"{deployment.index_prefix}articles"
    of = f"{deployment.index_prefix}storywire-articles-000001"
    german = {"term": {"language": "de"}}
    with (
        Elasticsearch(deployment.elasticsearch_url) as client,
        deployment.worker("index", name="idle") as worker,
    ):

        def metric() -> str:
            return httpx.get(f"http://127.0.0.1:{port}/metrics").text

        def told(said: str, status: int) -> None:
            processes.eventually(
                lambda: ready(port),
                lambda found: found[0] == status and said in found[1]["status"],
                f"it says {said}",
            )
            value = f'storywire_stage_impaired{{stage="index"}} {int(status != 200)}.0'
            processes.eventually(metric, lambda shown: value in shown, value)

        told("ok", 200)
        client.indices.put_alias(index=of, name=alias, filter=german)
        told(f"the alias {alias} of {of}", 503)
        client.indices.put_alias(index=of, name=alias)
        told("ok", 200)
        with write_block(client, deployment.index_prefix):
            told("take no documents", 503)
        told("ok", 200)
        client.indices.delete(index=of)
        told(f"has no {alias}", 503)
        deployment.command("admin", "init")
        told("ok", 200)
        assert worker.ended is None


def test_an_index_that_a_killed_replay_holds_is_named(deployment: Deployment) -> None:
    assert "Index" not in faults(deployment)
    with Elasticsearch(deployment.elasticsearch_url) as client:
        with write_block(client, deployment.index_prefix):
            told = faults(deployment)["Index"]
        assert f"{deployment.index_prefix}storywire-articles-000001" in told
        assert "if `storywire replay` was killed, run it again" in told
    assert "Index" not in faults(deployment)


def test_topics_that_are_set_otherwise_are_named(deployment: Deployment) -> None:
    log = deployment.topic_prefix + CLUSTERING_LOG.name
    short = {"retention.bytes": "1000000", "cleanup.policy": "compact"}
    with connected(KafkaAdminClient, deployment.bootstrap) as admin:
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, log, configs=short)])
    told = faults(deployment)["Topics"]
    assert f"{log} has retention.bytes=1000000, not -1" in told
    assert f"{log} has cleanup.policy=compact, not delete" in told
    deployment.command("admin", "init")
    assert "Topics" not in faults(deployment)


def test_topics_made_anew_are_named(deployment: Deployment) -> None:
    """Finding 3."""
    lines = stories(4, COUNT // 4)
    deployment.send(lines)
    with deployment.worker(name="all"):
        deployment.indexed_articles(COUNT)
        processes.eventually(lambda: deployment.committed("cluster"), COUNT.__eq__, "it commits")
    sources = deployment.folder / "sources.sqlite"
    deployment.environment["STORYWIRE_SOURCES_DATABASE"] = str(sources)
    with Registry(sources, Polling()) as registry:
        registry.record([], 0.0, {0: COUNT})
        raw = deployment.topic_prefix + RAW.name
        registry.log_ends.name(topics_there(deployment.bootstrap, [raw])[raw].topic_id)
    assert faults(deployment) == {}
    remake_topics(deployment)
    deployment.send(lines[:8])
    found = faults(deployment)
    assert f"of which the log lacks {COUNT}:" in found.pop("Positions of sources")
    assert "of another log" in found["Checkpoint"]
    assert "the index is that of another log" in found["Articles"]
    assert "Stage normalize" in found
    shutil.rmtree(deployment.checkpoint.parent)
    assert "Checkpoint" not in faults(deployment)


def test_a_worker_is_told_of_topics_made_anew_under_it_and_loses_nothing(
    deployment: Deployment,
) -> None:
    deployment.send(stories(4, COUNT // 4))
    anew = stories(4, COUNT // 2)

    def normalized() -> int:
        return len({json.loads(each)["url"] for each in deployment.records(NORMALIZED)})

    with deployment.worker("normalize", name="first") as worker:
        processes.eventually(normalized, COUNT.__eq__, "it normalizes")
        remake_topics(deployment)
        deployment.send(anew)
        assert worker.wait(120) == 1
        assert "deleted and made anew while the worker ran" in worker.log.read_text()
    with deployment.worker("normalize", name="second"):
        processes.eventually(normalized, len(anew).__eq__, "all of the new topic")


def test_sources_are_read_again_into_a_topic_that_was_made_anew_while_they_are_followed(
    deployment: Deployment,
) -> None:
    def raw_articles() -> int:
        return len(deployment.records(RAW))

    with serving() as site:
        site.pages["/feed"] = Page(feed_documents.rss([1, 0]))
        environment = {
            **deployment.environment,
            "STORYWIRE_SOURCES_DATABASE": str(deployment.folder / "sources.sqlite"),
            "STORYWIRE_FETCH_ALLOW": site.place,
            "STORYWIRE_FETCH_HOST_DELAY": "0",
        }
        processes.run_command("sources", "add", site.url("/feed"), **environment)
        log = deployment.folder / "follow.log"
        with processes.started(log, "follow", **environment):
            processes.eventually(raw_articles, (2).__eq__, "it follows")
            remake_topics(deployment)
            others = stories(2, 2)
            deployment.send(others)  # and the new one outgrows the old
            processes.eventually(raw_articles, (2 + len(others)).__eq__, "all is there again")
        assert "of which the log lacks 2" in log.read_text()


def test_records_that_others_moved_a_group_past_are_named(deployment: Deployment) -> None:
    deployment.environment["STORYWIRE_SESSION_SECONDS"] = "6"
    sent = stories(2, 12)
    deployment.send(sent[:12])
    with deployment.worker(name="all") as worker:
        deployment.indexed_articles(12)
        deployment.caught_up("index")
        assert worker.terminate(seconds=20) == 0
    assert faults(deployment) == {}
    deployment.send(sent[12:18])
    _move_ahead(deployment, "normalize", RAW, 4)
    with deployment.worker("normalize", name="before") as worker:
        deployment.caught_up("normalize")
        assert worker.terminate(seconds=20) == 0
    _move_ahead(deployment, "embed", NORMALIZED, 1)
    with deployment.worker(name="all") as worker:
        deployment.indexed_articles(13)
        deployment.caught_up("index")
        assert worker.terminate(seconds=20) == 0
    told = faults(deployment)
    assert told.keys() == {"Passed on"}
    for fault in (
        "stage normalize is through with 4 records more",
        "stage embed is through with 1",
    ):
        assert fault in told["Passed on"]
    deployment.command("ledger", expected=1)
    deployment.command("ledger", "--acknowledge")
    assert faults(deployment) == {}
    deployment.send(sent[18:20])
    _move_ahead(deployment, "normalize", RAW, 2)  # what is known hides nothing that comes later
    assert "normalize is through with 2 records more" in faults(deployment)["Passed on"]
    deployment.command("ledger", "--acknowledge")
    dead = json.loads(deployment.command("dead", "list", "--json"))["dead"]
    assert sorted(each["reason"] for each in dead) == [
        "1 that were passed over are known to be missing",
        "2 that were passed over are known to be missing",
        "4 that were passed over are known to be missing",
    ]
    deployment.command("ledger")
    deployment.command("dead", "drop", *(each["dead_id"] for each in dead))
    again = faults(deployment)["Passed on"]
    assert "normalize is through with 6 records more" in again
    assert "embed is through with 1" in again


def _move_ahead(deployment: Deployment, stage: str, topic: Topic, count: int) -> None:
    """As `kafka-consumer-groups --reset-offsets` does, which a group with members refuses."""
    processes.eventually(lambda: deployment.members(stage), (0).__eq__, "members")
    group = f"{deployment.topic_prefix}storywire-{stage}"
    place = TopicPartition(deployment.topic_prefix + topic.name, 0)
    with connected(KafkaAdminClient, deployment.bootstrap) as admin:
        reached = admin.list_group_offsets([group])[group][place].offset
        ahead = {place: OffsetAndMetadata(reached + count, "", -1)}
        assert admin.alter_group_offsets(group, ahead)[place] is NoError
