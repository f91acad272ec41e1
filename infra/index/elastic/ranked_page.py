"""A page of a ranked search: all that was found is weighed, only what is shown is read."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from infra.index.base import StoryHit, StoryPage
from infra.index.elastic.documents import story_from
from infra.index.elastic.hits import IDS_ONLY, story_ids
from infra.index.elastic.listing import FACET_COUNTS, facets_from
from infra.index.elastic.mappings import Json
from infra.index.query import StoryQuery
from infra.index.ranked_page import Standing, rank

_STANDING: list[Json] = [
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
    ranked = rank(query, rankings, _standings(client, alias, condition, rankings))
    response = client.search(
        index=alias,
        query=_with_ids([story_id for story_id, _ in ranked.found]),
        post_filter=_with_ids([story_id for story_id, _ in ranked.shown]),
        size=query.limit,
        track_total_hits=False,
        aggs=FACET_COUNTS if query.counted else None,
    )
    stories = {hit["_id"]: story_from(hit["_source"]) for hit in response["hits"]["hits"]}
    return StoryPage(
        total=len(ranked.found) if query.counted else len(ranked.shown),
        hits=[StoryHit(stories[each], score) for each, score in ranked.shown if each in stories],
        next_cursor=ranked.next_cursor,
        facets=facets_from(response["aggregations"]) if query.counted else {},
    )


def _standings(
    client: Elasticsearch, alias: str, condition: Json, rankings: Sequence[Sequence[str]]
) -> dict[str, Standing]:
    ids = sorted({story_id for ranking in rankings for story_id in ranking})
    response = client.search(
        index=alias,
        query={"bool": {"filter": [condition, _with_ids(ids)]}},
        size=max(1, len(ids)),
        sort=["_doc"],
        track_total_hits=False,
        **{**IDS_ONLY, "docvalue_fields": _STANDING},
    )
    hits = response["hits"]["hits"]
    standings = (_standing(hit["fields"]) for hit in hits)
    return dict(zip(story_ids(hits), standings, strict=True))


def _standing(fields: Json) -> Standing:
    (last,), (count,) = fields["last_seen"], fields["article_count"]
    (trending,) = fields.get("trending", [0.0])
    return Standing(int(last), count, trending)


def _with_ids(story_ids: Sequence[str]) -> Json:
    return {"terms": {"story_id": list(story_ids)}}
