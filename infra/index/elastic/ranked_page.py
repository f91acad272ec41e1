"""Ranked page in Elasticsearch: weighs all candidates, reads only what is shown."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from infra.index.base import StoryHit, StoryPage
from infra.index.elastic.documents import IDS_ONLY, story_from, story_ids
from infra.index.elastic.facets import AGGREGATIONS, facets_from
from infra.index.elastic.mappings import Json
from infra.index.elastic.whole import search
from infra.index.query import StoryQuery
from infra.index.ranked_page import SortKeys, fuse_to_page

_SORT_FIELDS: list[Json] = [
    *IDS_ONLY["docvalue_fields"],
    {"field": "last_seen", "format": "epoch_millis"},
    {"field": "article_count"},
    {"field": "trending"},
]


def list_ranked(
    client: Elasticsearch,
    alias: str,
    query: StoryQuery,
    condition: Json,
    rankings: Sequence[Sequence[str]],
) -> StoryPage:
    """Those of the rankings' stories that fulfil the condition, fused."""
    ranked = fuse_to_page(query, rankings, _sort_keys(client, alias, condition, rankings))
    response = search(
        client,
        alias,
        query=_with_ids([story_id for story_id, _ in ranked.found]),
        post_filter=_with_ids([story_id for story_id, _ in ranked.shown]),
        size=query.limit,
        track_total_hits=False,
        aggs=AGGREGATIONS if query.counted else None,
    )
    stories = {hit["_id"]: story_from(hit["_source"]) for hit in response["hits"]["hits"]}
    return StoryPage(
        total=len(ranked.found) if query.counted else len(ranked.shown),
        hits=[StoryHit(stories[each], score) for each, score in ranked.shown if each in stories],
        next_cursor=ranked.next_cursor,
        facets=facets_from(response["aggregations"]) if query.counted else {},
    )


def _sort_keys(
    client: Elasticsearch, alias: str, condition: Json, rankings: Sequence[Sequence[str]]
) -> dict[str, SortKeys]:
    ids = sorted({story_id for ranking in rankings for story_id in ranking})
    response = search(
        client,
        alias,
        query={"bool": {"filter": [condition, _with_ids(ids)]}},
        size=max(1, len(ids)),
        sort=["_doc"],
        track_total_hits=False,
        **{**IDS_ONLY, "docvalue_fields": _SORT_FIELDS},
    )
    hits = response["hits"]["hits"]
    keys = (_keys(hit["fields"]) for hit in hits)
    return dict(zip(story_ids(hits), keys, strict=True))


def _keys(fields: Json) -> SortKeys:
    (last,), (count,) = fields["last_seen"], fields["article_count"]
    (trending,) = fields.get("trending", [0.0])
    return SortKeys(int(last), count, trending)


def _with_ids(story_ids: Sequence[str]) -> Json:
    return {"terms": {"story_id": list(story_ids)}}
