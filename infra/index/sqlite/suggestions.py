"""Stories whose headline is being typed."""

import sqlite3

from infra.index.base import Suggestion
from infra.index.query import first_words
from processors.model import Story

BY_PREFIX = """
    WITH largest AS (
        SELECT s.id, s.article_count, s.last_ms, s.story_id FROM stories s
        WHERE NOT s.is_merged
            AND +s.id IN (SELECT rowid FROM headline_words WHERE headline_words MATCH ?)
        ORDER BY s.article_count DESC, s.last_ms DESC, s.story_id LIMIT ?
    )
    SELECT story FROM largest JOIN story_texts USING (id)
    ORDER BY article_count DESC, last_ms DESC, story_id"""


def suggest(db: sqlite3.Connection, text: str, limit: int) -> list[Suggestion]:
    """The largest stories whose headline has the words, the last one begun."""
    typed = first_words(text)
    if not typed:
        return []
    terms = " AND ".join(f'"{word}"' for word in typed)
    rows = db.execute(BY_PREFIX, (f"{terms} *", limit))
    stories = (Story.model_validate_json(story) for (story,) in rows)
    return [Suggestion(each.story_id, each.headline, each.article_count) for each in stories]
