"""Ranked page in SQLite: fuses the candidates, reads only what is shown."""

import sqlite3
from collections.abc import Sequence

from infra.index.base import StoryHit, StoryPage
from infra.index.query import StoryQuery
from infra.index.ranked_page import SortKeys, fuse_to_page
from infra.index.sqlite.facets import count
from infra.index.sqlite.listing import story_of_row
from infra.sqlite.database import marks


def list_ranked(
    db: sqlite3.Connection, query: StoryQuery, rankings: Sequence[Sequence[str]]
) -> StoryPage:
    """The rankings' stories, fused."""
    ids = list({story_id for ranking in rankings for story_id in ranking})
    rows = db.execute(
        "SELECT story_id, id, last_ms, article_count, trending FROM stories"  # noqa: S608
        f" WHERE story_id IN ({marks(ids)})",
        ids,
    ).fetchall()
    keys = {story_id: key for story_id, key, *_ in rows}
    sort_keys = {story_id: SortKeys(*rest) for story_id, _, *rest in rows}
    ranked = fuse_to_page(query, rankings, sort_keys)
    return StoryPage(
        total=len(ranked.found) if query.counted else len(ranked.shown),
        hits=[StoryHit(story_of_row(db, keys[each]), score) for each, score in ranked.shown],
        next_cursor=ranked.next_cursor,
        facets=count(db, [keys[each] for each, _ in ranked.found]) if query.counted else {},
    )
