"""Articles in Elasticsearch: lists those of a story, page by page."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from infra.index import cursor
from infra.index.base import ArticlePage
from infra.index.elastic.documents import OUTSIDE_STORY_ARTICLE
from infra.index.elastic.filters import ARTICLE_SORT, articles_filter
from infra.index.elastic.listing import next_cursor
from processors.model import Provenance, StoryArticle

LISTING = "articles"


def list_articles(
    client: Elasticsearch,
    alias: str,
    story_id: str,
    limit: int,
    position: str | None,
    provenance: Sequence[Provenance],
) -> ArticlePage:
    """A story's articles, newest first. Raises BadQuery for a foreign cursor."""
    response = client.search(
        index=alias,
        query=articles_filter(story_id, provenance),
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
