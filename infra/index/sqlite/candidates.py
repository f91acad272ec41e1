"""Candidates in SQLite: the rankings of a search by words and by kNN, to be fused."""

import sqlite3

from infra.index.query import StoryQuery
from infra.index.sqlite.filtered_stories import FilteredStories
from infra.index.sqlite.filters import Condition
from infra.index.sqlite.full_text import by_article_words, by_story_words
from infra.index.sqlite.knn import knn
from infra.index.sqlite.sign_sketches import Sketches


def candidates(
    db: sqlite3.Connection, query: StoryQuery, condition: Condition, sketches: Sketches
) -> list[list[str]]:
    """The rankings by the stories' words, by their articles' words and by kNN."""
    filtered = FilteredStories(db, condition)
    return [
        by_story_words(db, query, filtered),
        by_article_words(db, query, filtered, sketches),
        knn(db, query, filtered, sketches),
    ]
