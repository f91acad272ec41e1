"""Bulk requests: send actions and pair each with its outcome."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from elasticsearch import Elasticsearch, helpers

from infra.index.elastic.mappings import Json
from infra.index.elastic.outage import Overloaded


def outcomes(
    client: Elasticsearch, actions: Sequence[Json], **options: Any
) -> Iterator[tuple[Json, bool, Json]]:
    """Each action, whether it was taken, and what Elasticsearch says of it.

    One by one: where a request was refused for now, the next is not sent. `options` are those of
    `elasticsearch.helpers.streaming_bulk`. Raises Overloaded where an answer leaves actions out.
    """
    results = helpers.streaming_bulk(client, actions, raise_on_error=False, **options)
    for action, result in zip_longest(actions, results):
        taken, outcome = result or (False, {})
        item: Json = next(iter(outcome.values()), {})
        if item.get("_id") != action["_id"]:
            raise Overloaded(f"{action['_index']}: it answers for other documents than it was sent")
        yield action, taken, item
