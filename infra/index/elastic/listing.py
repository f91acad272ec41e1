"""Listings in Elasticsearch: all stories that match, page by page (search_after)."""

from elasticsearch import Elasticsearch

from infra.index import cursor
from infra.index.base import StoryHit, StoryPage
from infra.index.elastic.documents import story_from
from infra.index.elastic.facets import AGGREGATIONS, facets_from
from infra.index.elastic.filters import STORY_SORTS, story_filter
from infra.index.elastic.mappings import Json
from infra.index.elastic.whole import search
from infra.index.query import StoryQuery


def list_stories(client: Elasticsearch, alias: str, query: StoryQuery) -> StoryPage:
    """Stories in the query's order, with exact total and facets where these are wanted.

    Raises BadQuery for a foreign cursor.
    """
    types = cursor.STORY_SORT_TYPES[query.sort]
    position = None if query.cursor is None else cursor.decode(query.cursor, query.sort, types)
    response = search(
        client,
        alias,
        query=story_filter(query),
        sort=STORY_SORTS[query.sort],
        search_after=position,
        size=query.limit + 1,
        track_total_hits=query.counted,
        aggs=AGGREGATIONS if query.counted else None,
    )
    hits = response["hits"]["hits"]
    shown = hits[: query.limit]
    return StoryPage(
        total=response["hits"]["total"]["value"] if query.counted else len(shown),
        hits=[StoryHit(story_from(hit["_source"]), 0.0) for hit in shown],
        next_cursor=next_cursor(hits, query.limit, query.sort),
        facets=facets_from(response["aggregations"]) if query.counted else {},
    )


def next_cursor(hits: list[Json], limit: int, listing: str) -> str | None:
    """The cursor of the next page, where there is one more hit than `limit`."""
    return cursor.encode(listing, hits[limit - 1]["sort"]) if len(hits) > limit else None
