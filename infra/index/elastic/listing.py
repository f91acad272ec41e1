"""Complete listings, page by page."""

from elasticsearch import Elasticsearch

from infra.index import cursor
from infra.index.base import ArticlePage, StoryHit, StoryPage
from infra.index.elastic.conditions import ARTICLE_ORDER, STORY_ORDERS, matching, rated
from infra.index.elastic.documents import OUTSIDE_STORY_ARTICLE, story_from
from infra.index.elastic.mappings import Json
from infra.index.facets import RATED
from infra.index.query import FACETS, TOP_VALUES, StoryQuery, lookup
from processors.model import StoryArticle

FACET_COUNTS: dict[str, Json] = {
    facet: {"terms": {"field": facet, "size": TOP_VALUES}} for facet in FACETS if facet != "bias"
} | {"bias": {"filters": {"filters": {side: rated(side) for side in RATED}}}}


def list_stories(client: Elasticsearch, alias: str, query: StoryQuery) -> StoryPage:
    """Stories in the query's order, with exact total and facets where these are wanted."""
    order = STORY_ORDERS[query.sort]
    kinds = cursor.STORY_PLACES[query.sort]
    position = None if query.cursor is None else cursor.decode(query.cursor, query.sort, kinds)
    response = client.search(
        index=alias,
        query=matching(query),
        sort=order,
        search_after=position,
        size=query.limit + 1,
        track_total_hits=query.counted,
        aggs=FACET_COUNTS if query.counted else None,
    )
    found = response["hits"]["hits"]
    shown = found[: query.limit]
    return StoryPage(
        total=response["hits"]["total"]["value"] if query.counted else len(shown),
        hits=[StoryHit(story_from(hit["_source"]), 0.0) for hit in shown],
        next_cursor=_next(found, query.limit, query.sort),
        facets=facets_from(response["aggregations"]) if query.counted else {},
    )


def list_articles(
    client: Elasticsearch, alias: str, story_id: str, limit: int, position: str | None
) -> ArticlePage:
    """A story's articles, newest first."""
    response = client.search(
        index=alias,
        query={"term": {"story_id": lookup(story_id)}},
        sort=ARTICLE_ORDER,
        search_after=None if position is None else cursor.decode(position, "articles", [int, str]),
        size=limit + 1,
        source_excludes=OUTSIDE_STORY_ARTICLE,
        track_total_hits=True,
    )
    found = response["hits"]["hits"]
    return ArticlePage(
        total=response["hits"]["total"]["value"],
        articles=[StoryArticle.model_validate(hit["_source"]) for hit in found[:limit]],
        next_cursor=_next(found, limit, "articles"),
    )


def facets_from(aggregations: Json) -> dict[str, dict[str, int]]:
    """What a search answers to FACET_COUNTS."""
    return {facet: _counts(aggregations[facet]["buckets"]) for facet in FACETS}


def _next(found: list[Json], limit: int, order: str) -> str | None:
    return cursor.encode(order, found[limit - 1]["sort"]) if len(found) > limit else None


def _counts(buckets: list[Json] | dict[str, Json]) -> dict[str, int]:
    """A facet, most frequent first."""
    if isinstance(buckets, dict):
        named = [{"key": key, **bucket} for key, bucket in buckets.items() if bucket["doc_count"]]
        buckets = sorted(named, key=lambda each: (-each["doc_count"], each["key"]))
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
