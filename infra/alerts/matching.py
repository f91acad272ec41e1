"""Matching: the stories that have all of a saved search.

A page of results ranks, and ends with stories that have only some of the words or are merely near
in meaning. A feed and an alert cannot rank, so each word counts as a phrase does: it must stand in
the headline, a title or an article.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from infra.index.base import Index, StoryPage
from infra.index.from_text import query_from_text
from infra.index.paginate import paginate
from infra.index.query import CANDIDATES, MAX_LIMIT, StoryQuery, every_word
from processors.model import Story
from processors.search.syntax import parse

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=40_000)
NEWEST_PAGES = 3
"""Pages of the newest stories that are looked through first."""
STEPS = 10
"""Searches that look for how far back to look: then it is known to a fiftieth."""


def strict_query(text: str) -> StoryQuery:
    """What `text` asks for, every word of it. Raises BadQuery."""
    query = every_word(query_from_text(parse(text)))
    # Of a listing nobody asks how many there are; of a ranking that tells whether it is complete.
    return replace(query, sort="recency", counted=query.ranked)


def newest_matches(index: Index, query: StoryQuery, count: int) -> list[Story]:
    """The stories seen last that match, up to `count`.

    A search by words gives its best candidates, and where these are not all, they are not the
    newest either. So it looks among the newest stories, which have enough that match where the
    words are frequent, or else back just as far as all that match can be seen.
    """
    page = index.search(replace(query, limit=count))
    if not _complete(query, page):
        if len(found := _among_newest(index, query, count)) >= count:
            return found[:count]
        (latest,) = index.search(StoryQuery(sort="recency", limit=1, counted=False)).hits
        end = min(latest.story.last_seen, query.until or latest.story.last_seen)
        short, long = SHORTEST, LONGEST
        for _ in range(STEPS):
            window = short * math.sqrt(long / short)
            since = max(end - window, query.since or end - window)
            part = index.search(replace(query, since=since, limit=count))
            if not _complete(query, part):
                page, long = part, window
            elif len(part.hits) == count:
                page = part
                break
            else:
                short = window
    return [hit.story for hit in page.hits]


def _among_newest(index: Index, query: StoryQuery, count: int) -> list[Story]:
    """Those of the newest stories that match, in order, until there are `count`."""
    listing = replace(query, phrases=(), limit=CANDIDATES, counted=False)
    found: list[Story] = []
    for page in islice(paginate(index, listing), NEWEST_PAGES):
        found += matches_among(index, query, [hit.story.story_id for hit in page.hits])
        if len(found) >= count:
            break
    return found


def matches_among(index: Index, query: StoryQuery, story_ids: Sequence[str]) -> Iterator[Story]:
    """Those of the stories that match, all of them."""
    for start in range(0, len(story_ids), MAX_LIMIT):
        yield from _among(index, query, story_ids[start : start + MAX_LIMIT])


def _among(index: Index, query: StoryQuery, story_ids: Sequence[str]) -> Iterator[Story]:
    """Those of MAX_LIMIT stories at most; asked for in parts where many match."""
    page = index.search(replace(query, story_ids=tuple(story_ids), limit=MAX_LIMIT))
    if _complete(query, page) or len(story_ids) <= CANDIDATES:
        yield from (hit.story for hit in page.hits)
        return
    middle = len(story_ids) // 2
    yield from _among(index, query, story_ids[:middle])
    yield from _among(index, query, story_ids[middle:])


def all_matching_ids(index: Index, query: StoryQuery) -> Iterator[str]:
    """Ids of all stories that match, however many."""
    if query.ranked:
        page = index.search(replace(query, limit=MAX_LIMIT))
        if _complete(query, page):
            yield from (hit.story.story_id for hit in page.hits)
            return
    for page in paginate(index, replace(query, phrases=(), limit=MAX_LIMIT, counted=False)):
        ids = [hit.story.story_id for hit in page.hits]
        if query.ranked and ids:
            ids = [story.story_id for story in _among(index, query, ids)]
        yield from ids


def _complete(query: StoryQuery, page: StoryPage) -> bool:
    """Whether no match was cut off: a search by words gives only its best."""
    return not query.ranked or page.total < CANDIDATES
