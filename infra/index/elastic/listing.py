"""Complete listings, page by page."""

from elasticsearch import Elasticsearch

from infra.index import cursor
from infra.index.base import ArticlePage, StoryHit, StoryPage
from infra.index.elastic.conditions import ARTICLE_ORDER, STORY_ORDERS, matching
from infra.index.elastic.documents import article_from, story_from
from infra.index.elastic.mappings import Json
from infra.index.query import TOP_PUBLISHERS, StoryQuery, lookup

MAX_LANGUAGES = 1_000


def list_stories(client: Elasticsearch, alias: str, query: StoryQuery) -> StoryPage:
    """Stories in the query's order, with exact total and facets."""
    order = STORY_ORDERS[query.sort]
    kinds = [int] * (len(order) - 1) + [str]
    position = None if query.cursor is None else cursor.decode(query.cursor, query.sort, kinds)
    response = client.search(
        index=alias,
        query=matching(query),
        sort=order,
        search_after=position,
        size=query.limit + 1,
        track_total_hits=True,
        aggs={
            "language": {"terms": {"field": "language", "size": MAX_LANGUAGES}},
            "publisher": {"terms": {"field": "publisher", "size": TOP_PUBLISHERS}},
        },
    )
    found = response["hits"]["hits"]
    return StoryPage(
        total=response["hits"]["total"]["value"],
        hits=[StoryHit(story_from(hit["_source"]), 0.0) for hit in found[: query.limit]],
        next_cursor=_next(found, query.limit, query.sort),
        facets={
            name: {bucket["key"]: bucket["doc_count"] for bucket in facet["buckets"]}
            for name, facet in response["aggregations"].items()
        },
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
        track_total_hits=True,
    )
    found = response["hits"]["hits"]
    return ArticlePage(
        total=response["hits"]["total"]["value"],
        articles=[article_from(hit["_source"]) for hit in found[:limit]],
        next_cursor=_next(found, limit, "articles"),
    )


def _next(found: list[Json], limit: int, order: str) -> str | None:
    return cursor.encode(order, found[limit - 1]["sort"]) if len(found) > limit else None
