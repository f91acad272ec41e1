"""An index under another clustering log than the one it was made from: never mixed, always told."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from kafka import KafkaAdminClient, TopicPartition

from infra.index.base import IndexUnavailable
from infra.index.elastic import ElasticIndex
from infra.kafka.client import connected
from infra.settings import Settings
from processors.model import article_id
from processors.model.correction import new_correction
from processors.normalize.addresses.identity import id_of_address
from streams.index_log import WINDOW, other_log, require_index_of_log
from streams.topics import CLUSTERING_LOG
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.messages import START, assigned, happened
from tests.support.raw_articles import stories

COUNT = 3 * WINDOW
FORMER = "http://www.daily.example/a/"


@pytest.fixture
def index(deployment: Deployment) -> Iterator[ElasticIndex]:
    with closing(ElasticIndex(deployment.elasticsearch_url, deployment.index_prefix)) as index:
        yield index


def settings_of(deployment: Deployment) -> Settings:
    return Settings(
        kafka_bootstrap=deployment.bootstrap,
        topic_prefix=deployment.topic_prefix,
        elasticsearch_url=deployment.elasticsearch_url,
        index_prefix=deployment.index_prefix,
    )


def log(deployment: Deployment, names: list[str]) -> None:
    """Articles of these ids, one after the other."""
    articles = [assigned(name).article for name in names]
    deployment.send([each.to_json() for each in articles if each], CLUSTERING_LOG)


def told(index: ElasticIndex, names: list[str]) -> None:
    """What a log of these articles led to."""
    events = [happened(f"{n}-0", article_ids=[name]) for n, name in enumerate(names)]
    assert index.write([], [], events) == []
    index.refresh()


def named(begin: str, count: int = COUNT) -> list[str]:
    return [f"{begin}{n}" for n in range(count)]


@pytest.mark.parametrize(
    ("indexed", "logged"),
    [
        (named("a"), []),
        ([], named("a")),
        (named("a"), named("a")),
        (named("a"), named("a", 1)),  # an older copy
        (named("a", 1), named("a")),
        ([*named("a", 1), "told otherwise", *named("a")[2:]], named("a")),
    ],
)
def test_an_index_of_the_log_is_written_to(
    deployment: Deployment, index: ElasticIndex, indexed: list[str], logged: list[str]
) -> None:
    told(index, indexed)
    if logged:
        log(deployment, logged)
    require_index_of_log(index, settings_of(deployment))


@pytest.mark.parametrize(
    ("indexed", "logged"),
    [
        (named("a"), named("b", 1)),
        (named("a"), named("b", COUNT - 1)),
        (named("a", 1), named("b")),
        (named("a"), named("b", 2 * COUNT)),
        (named("a"), named("a")[::-1]),
        # Grown otherwise than what is indexed, since a copy of it came back.
        (named("a"), named("a", WINDOW) + named("b", COUNT - WINDOW)),
    ],
)
def test_an_index_of_another_log_is_not(
    deployment: Deployment, index: ElasticIndex, indexed: list[str], logged: list[str]
) -> None:
    told(index, indexed)
    log(deployment, logged)
    with pytest.raises(IndexUnavailable, match="of another clustering log: it tells of a"):
        require_index_of_log(index, settings_of(deployment))


def test_former_ids_corrections_and_a_log_that_was_cut_are_of_the_log(
    deployment: Deployment, index: ElasticIndex
) -> None:
    once = assigned(article_id(FORMER), url=FORMER).article
    pinned = "0123456789abcdef"
    pin = new_correction("pin", because="So.", by="desk", ordered_at=START, article_ids=[pinned])
    assert once
    deployment.send([once.to_json(), pin.to_json()], CLUSTERING_LOG)
    log(deployment, named("a", 2))
    events = [
        happened("0-0", article_ids=[id_of_address(FORMER)]),
        happened("1-0", type="pinned", article_ids=["a"], correction=pin.reference),
        happened("1-1", type="merged"),
        happened("2-0", article_ids=["a0"]),
    ]
    assert index.write([], [], events) == []
    index.refresh()
    assert other_log(index, settings_of(deployment)) is None
    place = TopicPartition(deployment.topic_prefix + CLUSTERING_LOG.name, 0)
    with connected(KafkaAdminClient, deployment.bootstrap) as admin:
        admin.delete_records({place: 3})
    assert other_log(index, settings_of(deployment)) is None


@pytest.mark.long
def test_a_worker_waits_over_the_index_of_another_deployment_and_mixes_nothing(
    deployment: Deployment, tmp_path: Path
) -> None:
    deployment.send(stories(2, 4))
    with deployment.worker(name="one"):
        first = deployment.indexed_articles(8)
    other = Deployment(
        deployment.bootstrap,
        deployment.elasticsearch_url,
        deployment.index_prefix,
        tmp_path / "other",
    )
    other.folder.mkdir()
    other.command("admin", "init")
    try:
        other.send(stories(4, 9)[16:])
        with other.worker(name="two") as worker:
            processes.eventually(
                worker.log.read_text,
                lambda said: "is of another clustering log" in said,
                "it says nothing",
            )
            assert deployment.result() == first
            assert other.committed("index") == 0
            told_of = other.command("doctor", expected=2)
            assert "the index is that of another log: it tells of" in told_of
            with Elasticsearch(other.elasticsearch_url) as client:
                indices = list(client.indices.get(index=f"{other.index_prefix}storywire-*"))
                client.indices.delete(index=indices)
            other.command("admin", "init")
            other.indexed_articles(20)
            assert worker.ended is None
    finally:
        other.delete_topics()
