"""A page of a ranked search, from the rankings that a backend found."""

from collections.abc import Mapping, Sequence

from infra.index import cursor
from infra.index.base import StoryHit, StoryPage
from infra.index.facets import count
from infra.index.query import CANDIDATES, MAX_COUNT, StoryQuery, milliseconds
from processors.model import Story
from processors.search.fusion import fuse

ORDER = "ranked"


def ranked_page(
    query: StoryQuery, rankings: Sequence[Sequence[str]], stories: Mapping[str, Story]
) -> StoryPage:
    """Fuse rankings of story ids; ids that are not in `stories` do not match and are passed over.

    The cursor counts places: while the index changes, a story may be met twice or missed.
    """
    matching = [[each for each in ranking if each in stories] for ranking in rankings]
    fused = fuse([ranking[:CANDIDATES] for ranking in matching])
    hits = [StoryHit(stories[story_id], score) for story_id, score in fused]
    if query.sort == "recency":
        hits.sort(key=lambda hit: -milliseconds(hit.story.last_seen))
    elif query.sort == "size":
        hits.sort(key=lambda hit: (-hit.story.article_count, -milliseconds(hit.story.last_seen)))
    elif query.sort == "trending":
        hits.sort(key=lambda hit: (-hit.story.trending, -milliseconds(hit.story.last_seen)))
    start = _start(query.cursor)
    end = start + query.limit
    return StoryPage(
        total=len(hits),
        hits=hits[start:end],
        next_cursor=cursor.encode(ORDER, [end]) if end < len(hits) else None,
        facets=count(hit.story for hit in hits),
    )


def _start(text: str | None) -> int:
    if text is None:
        return 0
    (start,) = cursor.decode(text, ORDER, [int])
    return min(max(int(start), 0), MAX_COUNT)
