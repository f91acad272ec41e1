"""Articles in Elasticsearch: lists those of a story, page by page, and the newest of several."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from infra.index import cursor
from infra.index.base import ArticlePage
from infra.index.elastic.documents import OUTSIDE_STORY_ARTICLE
from infra.index.elastic.filters import ARTICLE_SORT, articles_filter
from infra.index.elastic.listing import next_cursor
from infra.index.elastic.mappings import Json
from infra.index.elastic.whole import search
from infra.index.query import VOUCHED
from processors.model import Provenance, StoryArticle

LISTING = "articles"


def source_by_former_id(client: Elasticsearch, alias: str, former: str) -> Json | None:
    """Source of the article that had an id before; None where none had."""
    response = search(client, alias, query={"term": {"former_ids": former}}, size=1)
    hits = response["hits"]["hits"]
    return dict(hits[0]["_source"]) if hits else None


def list_articles(
    client: Elasticsearch,
    alias: str,
    story_id: str,
    limit: int,
    position: str | None,
    provenance: Sequence[Provenance],
) -> ArticlePage:
    """A story's articles, newest first. Raises BadQuery for a foreign cursor."""
    response = search(
        client,
        alias,
        query=articles_filter([story_id], provenance),
        sort=ARTICLE_SORT,
        search_after=None if position is None else cursor.decode(position, LISTING, [int, str]),
        size=limit + 1,
        source_excludes=OUTSIDE_STORY_ARTICLE,
        track_total_hits=True,
    )
    hits = response["hits"]["hits"]
    return ArticlePage(
        total=response["hits"]["total"]["value"],
        articles=[StoryArticle.model_validate(hit["_source"]) for hit in hits[:limit]],
        next_cursor=next_cursor(hits, limit, LISTING),
    )


def newest_articles(
    client: Elasticsearch, alias: str, story_ids: Sequence[str], limit: int
) -> dict[str, list[StoryArticle]]:
    """The newest articles of each story that are known to be their publishers', in one request."""
    newest = {"name": "newest", "size": limit, "sort": ARTICLE_SORT}
    response = search(
        client,
        alias,
        query=articles_filter(story_ids, VOUCHED),
        collapse={
            "field": "story_id",
            "inner_hits": {**newest, "_source": {"excludes": OUTSIDE_STORY_ARTICLE}},
        },
        size=len(story_ids),
        source=False,
    )
    return {
        group["fields"]["story_id"][0]: [
            StoryArticle.model_validate(hit["_source"])
            for hit in group["inner_hits"]["newest"]["hits"]["hits"]
        ]
        for group in response["hits"]["hits"]
    }
