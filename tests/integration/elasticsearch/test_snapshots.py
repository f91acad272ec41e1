"""Snapshots: an index comes back with its aliases, as docs/how-to/elasticsearch.md says."""

from elasticsearch import Elasticsearch

from infra.index.base import Counts
from infra.index.elastic import ElasticIndex
from infra.index.query import StoryQuery
from tests.support.messages import assigned, happened, merged, story


def test_an_index_is_restored_as_it_was(elasticsearch_url: str, index_prefix: str) -> None:
    index = ElasticIndex(elasticsearch_url, index_prefix)
    index.prepare()
    index.write([assigned("a")], [story(), merged("old", "story")], [happened("1-0")])
    index.refresh()
    repository, indices = f"{index_prefix}snapshots", f"{index_prefix}storywire-*"
    with Elasticsearch(elasticsearch_url) as client:
        names = list(client.indices.get(index=indices))
        place = {"type": "fs", "settings": {"location": repository}}
        client.snapshot.create_repository(name=repository, repository=place)
        taken = client.snapshot.create(
            repository=repository, snapshot="one", indices=indices, include_global_state=False,
            wait_for_completion=True,
        )  # fmt: skip
        assert taken["snapshot"]["state"] == "SUCCESS"
        client.indices.delete(index=names)
        client.snapshot.restore(
            repository=repository, snapshot="one", indices=indices, wait_for_completion=True
        )
        client.snapshot.delete(repository=repository, snapshot="one")
        client.snapshot.delete_repository(name=repository)
    assert index.counts() == Counts(articles=1, stories=1, merged=1)
    assert [hit.story.story_id for hit in index.search(StoryQuery()).hits] == ["story"]
    assert index.article("a") == assigned("a")
    index.write([assigned("b")], [])
    index.refresh()
    assert index.counts().articles == 2
    index.close()
