"""What Elasticsearch can answer in part only is not taken for an answer."""

import secrets
from collections.abc import Iterator
from functools import partial

import pytest
from elasticsearch import Elasticsearch

from infra.index.base import IndexUnavailable
from infra.index.elastic import ElasticIndex
from infra.index.elastic import client as connections
from infra.index.elastic.mappings import ARTICLES, EVENTS, MAPPINGS, STORIES, index_name
from tests.support.index_reads import READS, Read
from tests.support.messages import assigned, happened, story
from tests.support.processes import eventually

TRIED = 40
"""Ids of which one is in either shard."""


@pytest.fixture(scope="module")
def half(elasticsearch_url: str) -> Iterator[ElasticIndex]:
    """An index of two shards each, one of which no node holds."""
    prefix = f"test-half-{secrets.token_hex(4)}-"
    index = ElasticIndex(elasticsearch_url, prefix)
    with Elasticsearch(elasticsearch_url) as client:
        index.prepare()
        for name in MAPPINGS:
            _split(client, prefix, name)
        article, one, event = (
            _held(client, f"{prefix}{alias}", ids)
            for alias, ids in (
                (ARTICLES, [f"a{n}" for n in range(TRIED)]),
                (STORIES, [f"{n}" for n in range(TRIED)]),
                (EVENTS, [f"{n}-0" for n in range(TRIED)]),
            )
        )
        index.write([assigned(article, one)], [story(one)], [happened(event, story_id=one)])
        for alias in MAPPINGS:
            # A refresh waits for the shard that nobody holds; a search comes to see it by itself.
            eventually(
                partial(client.search, index=f"{prefix}{alias}"),
                lambda found: found["hits"]["total"]["value"] == 1,
                alias,
            )
        yield index
        index.close()
        client.indices.delete(index=list(client.indices.get(index=f"{prefix}*")))
        for name in MAPPINGS:
            client.indices.delete_index_template(name=index_name(name, prefix))


def _split(client: Elasticsearch, prefix: str, name: str) -> None:
    """Put an index of two shards in the place of ours, which has one."""
    whole, split = (f"{index_name(name, prefix)}-{number}" for number in ("000001", "000002"))
    made = client.indices.get(index=whole)[whole]
    client.indices.delete(index=whole)
    client.indices.create(
        index=split,
        settings={"number_of_shards": 2, "index.routing.allocation.total_shards_per_node": 1},
        aliases=made["aliases"],
        wait_for_active_shards=0,
    )
    client.cluster.health(
        index=split, wait_for_no_initializing_shards=True, wait_for_events="languid"
    )


def _held(client: Elasticsearch, alias: str, ids: list[str]) -> str:
    """The first of the ids whose document would be in the shard that is held."""
    for each in ids:
        if any(client.search_shards(index=alias, routing=each)["shards"]):
            return each
    raise AssertionError(f"no shard of {alias} is held")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "READ_SECONDS", 0.1)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_no_read_takes_a_part_for_the_whole(read: Read, half: ElasticIndex) -> None:
    with pytest.raises(IndexUnavailable, match="only in part"):
        read(half)
