"""Pagination: walks whole listings, a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from infra.index.base import Index, StoryPage
from infra.index.query import MAX_LIMIT, StoryQuery
from processors.model import Provenance, StoryArticle


def paginate(index: Index, query: StoryQuery) -> Iterator[StoryPage]:
    """The pages of a search, from the query's own on; at least one."""
    while True:
        page = index.search(query)
        yield page
        if page.next_cursor is None:
            return
        query = replace(query, cursor=page.next_cursor)


def articles_of(
    index: Index, story_id: str, provenance: Sequence[Provenance] = ()
) -> Iterator[StoryArticle]:
    """All articles of exactly this story, newest first; of some kinds of provenance alone where any
    is named."""
    cursor: str | None = None
    while True:
        page = index.articles(story_id, MAX_LIMIT, cursor, provenance)
        yield from page.articles
        if (cursor := page.next_cursor) is None:
            return
