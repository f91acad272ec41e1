"""The rankings by words: story ids, best first, of matching stories only."""

import json
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from infra.index.query import CANDIDATES, StoryQuery
from infra.index.sqlite.conditions import full_text
from infra.index.sqlite.matches import Matches, matching_ids, matching_rows
from infra.index.sqlite.sign_sketches import Sketches

MAX_SCORED = 10_000
"""How many rows that hold the words are scored: those written last. Each costs some 2 µs, and a
frequent word is in most of a million."""
ROWS_AT_ONCE = 16_384


STORY_WORDS = "story_words"
ARTICLE_WORDS = "article_words"

STORIES: dict[str, str] = {
    STORY_WORDS: "SELECT s.story_id, score FROM found JOIN stories s USING (id)",
    ARTICLE_WORDS: "SELECT a.story_id, min(score) AS score FROM found JOIN articles a USING (id)"
    " GROUP BY a.story_id",
}
"""How the rows of a full-text table lead to stories."""
NEWEST = "SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC"
BEST = """
    WITH found AS MATERIALIZED (
        SELECT rowid AS id, bm25({table}, 3.0, 1.0) AS score
        FROM {table} WHERE {table} MATCH ? AND rowid >= ? {among}
    ), best AS MATERIALIZED ({stories})
    SELECT s.story_id FROM best JOIN stories s USING (story_id)
    WHERE {condition} ORDER BY score, s.story_id LIMIT ?"""
AMONG = "AND +rowid IN (SELECT value FROM json_each(?))"

Rows = Callable[[], NDArray[np.bool_]]
"""Whether the story of each row matches the conditions."""


def by_story_words(db: sqlite3.Connection, query: StoryQuery, matches: Matches) -> list[str]:
    """By their own headline and titles; see by_article_words."""
    return _by_words(db, query, matches, STORY_WORDS, lambda: matching_rows(db))


def by_article_words(
    db: sqlite3.Connection, query: StoryQuery, matches: Matches, sketches: Sketches
) -> list[str]:
    """By the titles and bodies of their articles.

    BM25 (Robertson and Zaragoza, 2009); with all the words before with some. Where more than
    MAX_SCORED articles have all words, those written last are ranked. A word that more than so many
    have is not looked for alone, unless there are only such words.
    """

    def rows() -> NDArray[np.bool_]:
        return sketches.current(db).of_stories(matching_ids(db))

    return _by_words(db, query, matches, ARTICLE_WORDS, rows)


def _by_words(
    db: sqlite3.Connection, query: StoryQuery, matches: Matches, table: str, rows: Rows
) -> list[str]:
    terms = full_text(query)
    if not terms:
        return []
    found = dict.fromkeys(_best(db, matches, table, rows, " AND ".join(terms)))
    if len(found) < CANDIDATES and len(terms) > 1:
        rare = [term for term in terms if _newest(db, table, term) is None]
        found |= dict.fromkeys(_best(db, matches, table, rows, " OR ".join(rare or terms)))
    return list(found)[:CANDIDATES]


def _best(
    db: sqlite3.Connection, matches: Matches, table: str, rows: Rows, match: str
) -> list[str]:
    newest = _newest(db, table, match)
    stories = _ranked(db, matches, table, match, newest or 0)
    if newest is None or len(stories) == CANDIDATES or matches.count is None:
        return stories
    # The conditions left too few of the newest: the newest of those that match.
    chosen = _newest_among(db, table, match, rows())
    return _ranked(db, matches, table, match, min(chosen, default=0), chosen)


def _newest(db: sqlite3.Connection, table: str, match: str) -> int | None:
    """The row from which on MAX_SCORED match; None where there are no more than these."""
    statement = f"{NEWEST.format(table=table)} LIMIT 2 OFFSET ?"
    rows = db.execute(statement, (match, MAX_SCORED - 1)).fetchall()
    return int(rows[0][0]) if len(rows) == 2 else None


def _newest_among(
    db: sqlite3.Connection, table: str, match: str, rows: NDArray[np.bool_]
) -> list[int]:
    """The MAX_SCORED newest rows that match, of these."""
    found = db.execute(NEWEST.format(table=table), (match,))
    chosen: list[int] = []
    while len(chosen) < MAX_SCORED and (chunk := found.fetchmany(ROWS_AT_ONCE)):
        places = np.array([row for (row,) in chunk])
        places = places[places < len(rows)]
        chosen += places[rows[places]].tolist()
    return chosen[:MAX_SCORED]


def _ranked(
    db: sqlite3.Connection,
    matches: Matches,
    table: str,
    match: str,
    first: int,
    chosen: Sequence[int] | None = None,
) -> list[str]:
    statement = BEST.format(
        table=table,
        among="" if chosen is None else AMONG,
        stories=STORIES[table],
        condition=matches.condition,
    )
    among = [] if chosen is None else [json.dumps(chosen)]
    rows = db.execute(statement, [match, first, *among, CANDIDATES])
    return [story_id for (story_id,) in rows]
