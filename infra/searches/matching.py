"""Which stories match a search that is kept: those that have all of it.

A page of results ranks, and ends with stories that have only some of the words or are merely near
in meaning. A feed and an alert cannot rank, so each word counts as a phrase does: it must stand in
the headline, a title or an article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from infra.index.base import Index
from infra.index.query import CANDIDATES, MAX_LIMIT, MAX_PHRASES, BadQuery, StoryQuery
from infra.index.typed import typed_query
from processors.model import Story
from processors.search.syntax import parse
from processors.search.words import words

WINDOWS = (timedelta(hours=6), timedelta(days=2), timedelta(days=14))
"""Before the newest story: a search by words finds its best candidates, which are seldom the newest
of all time."""


def strict_query(text: str) -> StoryQuery:
    """What `text` asks for, every word of it. Raises BadQuery."""
    query = typed_query(parse(text), sort="recency", limit=CANDIDATES)
    single = [each for each in query.text.split() if words(each)]
    phrases = tuple(dict.fromkeys([*query.phrases, *single]))
    if len(phrases) > MAX_PHRASES:
        raise BadQuery(
            f"a feed or an alert takes up to {MAX_PHRASES} words and phrases, not {len(phrases)}"
        )
    return replace(query, text="", phrases=phrases)


def newest(index: Index, query: StoryQuery, count: int) -> list[Story]:
    """The stories seen last that match."""
    query = replace(query, limit=count)
    if query.ranked and (latest := index.search(StoryQuery(sort="recency", limit=1)).hits):
        end = latest[0].story.last_seen
        for window in WINDOWS:
            since = max(end - window, query.since) if query.since else end - window
            hits = index.search(replace(query, since=since)).hits
            if len(hits) == count:
                return [hit.story for hit in hits]
    return [hit.story for hit in index.search(query).hits]


def matching(index: Index, query: StoryQuery, story_ids: Sequence[str]) -> Iterator[Story]:
    """Those of the stories that match: all of them, since so few are never cut off."""
    for start in range(0, len(story_ids), CANDIDATES):
        part = tuple(story_ids[start : start + CANDIDATES])
        narrowed = replace(query, story_ids=part, limit=CANDIDATES)
        yield from (hit.story for hit in index.search(narrowed).hits)


def all_matching(index: Index, query: StoryQuery) -> Iterator[str]:
    """Ids of all stories that match, however many."""
    listing = replace(query, phrases=(), limit=MAX_LIMIT)
    while True:
        page = index.search(listing)
        ids = [hit.story.story_id for hit in page.hits]
        if query.phrases:
            ids = [story.story_id for story in matching(index, query, ids)]
        yield from ids
        if page.next_cursor is None:
            return
        listing = replace(listing, cursor=page.next_cursor)
