"""Snapshots: an index comes back with its aliases, by what docs/how-to/elasticsearch.md shows."""

import re
from pathlib import Path

from elasticsearch import Elasticsearch

from infra.index.base import Counts
from infra.index.elastic import ElasticIndex
from infra.index.query import StoryQuery
from tests.support.guides import commands, shell
from tests.support.messages import assigned, happened, merged, story

SHOWN = "http://127.0.0.1:9200"
NAMES = re.compile(r"\bstorywire\b|\bstories(?=/_count)")
"""Of a repository, of indices, and of an alias, which other tests have too."""


def test_an_index_is_restored_as_it_was(
    elasticsearch_url: str, index_prefix: str, tmp_path: Path
) -> None:
    taking, restoring = commands("how-to/elasticsearch.md")
    index = ElasticIndex(elasticsearch_url, index_prefix)
    index.prepare()
    index.write([assigned("a")], [story(), merged("old", "story")], [happened("1-0")])
    index.refresh()
    with shell(tmp_path) as terminal:

        def typed(block: str) -> str:
            """With our prefix before the names."""
            return terminal.typed(NAMES.sub(rf"{index_prefix}\g<0>", block))

        assert '"state":"SUCCESS"' in typed(taking.replace(SHOWN, elasticsearch_url))
        restored = typed(f"ES={elasticsearch_url}\n{restoring}")
    with Elasticsearch(elasticsearch_url) as client:
        repository = f"{index_prefix}storywire"
        client.snapshot.delete(repository=repository, snapshot="before-upgrade")
        client.snapshot.delete_repository(name=repository)
    assert '{"acknowledged":true}' in restored
    assert '"error"' not in restored
    assert '"count":1' in restored
    assert index.counts() == Counts(articles=1, stories=1, merged=1)
    assert [hit.story.story_id for hit in index.search(StoryQuery()).hits] == ["story"]
    assert index.article("a") == assigned("a")
    index.write([assigned("b")], [])
    index.refresh()
    assert index.counts().articles == 2
    index.close()
