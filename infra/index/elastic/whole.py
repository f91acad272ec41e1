"""Whole answers: asks Elasticsearch for all that matches, or for an error.

Left to itself it gives out what some shards had, or what was found until a time ran out, as an
answer like any other.
"""

from typing import Any

from elasticsearch import Elasticsearch

from infra.index.elastic.mappings import Json


def search(client: Elasticsearch, alias: str | list[str], **request: Any) -> Json:
    """The answer to a search, of all shards. Raises ApiError where some did not answer in time."""
    return dict(client.search(index=alias, **request, allow_partial_search_results=False))


def count(client: Elasticsearch, alias: str | list[str], query: Json) -> int:
    """How many documents match. By a search: a count cannot be told to be whole."""
    answer = search(client, alias, query=query, size=0, track_total_hits=True)
    return int(answer["hits"]["total"]["value"])
