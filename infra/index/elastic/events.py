"""Events in Elasticsearch: read in their order."""

from collections.abc import Iterator, Sequence

from elasticsearch import Elasticsearch

from infra.index.elastic.documents import event_from
from infra.index.elastic.mappings import Json
from infra.index.elastic.whole import search
from processors.model import StoryEvent

AT_ONCE = 5_000

_ORDER = [{"revision": "asc"}, {"n": "asc"}]
_NEWEST = [{"revision": "desc"}, {"n": "desc"}]


def of_story(client: Elasticsearch, alias: str, story_id: str, joined: bool) -> list[StoryEvent]:
    """The events that name a story, those of the type "joined" only if `joined`."""
    query = _naming(story_id)
    if not joined:
        query["bool"]["must_not"] = [{"term": {"type": "joined"}}]
    return list(_all(client, alias, query))


def of_correction(client: Elasticsearch, alias: str, correction_id: str) -> list[StoryEvent]:
    """The events that a correction made happen."""
    return list(_all(client, alias, {"term": {"correction.correction_id": correction_id}}))


def withdrawals(client: Elasticsearch, alias: str) -> list[StoryEvent]:
    """The events by which articles were withdrawn."""
    return list(_all(client, alias, {"term": {"type": "withdrawn"}}))


def after(
    client: Elasticsearch, alias: str, position: Sequence[int], limit: int, story_id: str | None
) -> list[StoryEvent]:
    """The first events after a position; those that name a story alone, where one is given."""
    query: Json = {"match_all": {}} if story_id is None else _naming(story_id)
    return [event for event, _ in _page(client, alias, query, position, limit)]


def last_id(client: Elasticsearch, alias: str) -> str | None:
    """Id of the newest event."""
    response = search(client, alias, sort=_NEWEST, size=1, source=False)
    hits = response["hits"]["hits"]
    return str(hits[0]["_id"]) if hits else None


def _naming(story_id: str) -> Json:
    named = [{"term": {"story_id": story_id}}, {"term": {"other_story_id": story_id}}]
    return {"bool": {"should": named, "minimum_should_match": 1}}


def _all(client: Elasticsearch, alias: str, query: Json) -> Iterator[StoryEvent]:
    position: Sequence[int] | None = None
    while page := _page(client, alias, query, position, AT_ONCE):
        yield from (event for event, _ in page)
        position = page[-1][1]


def _page(
    client: Elasticsearch, alias: str, query: Json, position: Sequence[int] | None, limit: int
) -> list[tuple[StoryEvent, list[int]]]:
    response = search(
        client,
        alias,
        query=query,
        sort=_ORDER,
        search_after=None if position is None else list(position),
        size=limit,
        track_total_hits=False,
    )
    return [(event_from(hit["_source"]), hit["sort"]) for hit in response["hits"]["hits"]]
