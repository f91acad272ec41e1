"""The rankings by words: story ids, best first, of matching stories only."""

import sqlite3
from dataclasses import dataclass

from infra.index.query import CANDIDATES, StoryQuery
from infra.index.sqlite.conditions import full_text
from infra.index.sqlite.matches import Matches

MAX_SCORED = 10_000
"""How many rows that hold the words are scored: those written last. Each costs some 2 µs, and a
frequent word is in most of a million."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A full-text table and how its rows lead to stories."""

    table: str
    stories: str
    """The best score of each story, from the rows in `found`."""
    rows: str
    """The rows of matching stories."""


STORY_WORDS = _Words(
    "story_words",
    "SELECT s.story_id, score FROM found JOIN stories s USING (id)",
    "matching_stories",
)
ARTICLE_WORDS = _Words(
    "article_words",
    "SELECT a.story_id, min(score) AS score FROM found JOIN articles a USING (id)"
    " GROUP BY a.story_id",
    "(SELECT a.id FROM matching_stories JOIN stories s USING (id)"
    " JOIN articles a USING (story_id))",
)

NEWEST = """
    SELECT rowid FROM {table} WHERE {table} MATCH ? {among} ORDER BY rowid DESC LIMIT 1 OFFSET ?"""
BEST = """
    WITH found AS MATERIALIZED (
        SELECT rowid AS id, bm25({table}, 3.0, 1.0) AS score
        FROM {table} WHERE {table} MATCH ? AND rowid > ? {among}
    ), best AS MATERIALIZED ({stories})
    SELECT s.story_id FROM best JOIN stories s USING (story_id)
    WHERE {condition} ORDER BY score, s.story_id LIMIT ?"""


def by_story_words(db: sqlite3.Connection, query: StoryQuery, matches: Matches) -> list[str]:
    """By their own headline and titles; see by_article_words."""
    return _by_words(db, query, matches, STORY_WORDS)


def by_article_words(db: sqlite3.Connection, query: StoryQuery, matches: Matches) -> list[str]:
    """By the titles and bodies of their articles.

    BM25 (Robertson and Zaragoza, 2009); with all the words before with some. Where more than
    MAX_SCORED articles have all words, those written last are ranked. A word that more than so many
    have is not looked for alone, unless there are only such words.
    """
    return _by_words(db, query, matches, ARTICLE_WORDS)


def _by_words(
    db: sqlite3.Connection, query: StoryQuery, matches: Matches, words: _Words
) -> list[str]:
    terms = full_text(query)
    if not terms:
        return []
    found = dict.fromkeys(_best(db, matches, words, " AND ".join(terms)))
    if len(found) < CANDIDATES and len(terms) > 1:
        rare = [term for term in terms if _newest(db, words, term) is None]
        found |= dict.fromkeys(_best(db, matches, words, " OR ".join(rare or terms)))
    return list(found)[:CANDIDATES]


def _best(db: sqlite3.Connection, matches: Matches, words: _Words, match: str) -> list[str]:
    newest = _newest(db, words, match)
    stories = _ranked(db, matches, words, match, newest)
    if newest is None or len(stories) == CANDIDATES or matches.count is None:
        return stories
    # The conditions left too few of the newest: the newest of those that match.
    among = f"AND +rowid IN {words.rows}"
    return _ranked(db, matches, words, match, _newest(db, words, match, among), among)


def _newest(db: sqlite3.Connection, words: _Words, match: str, among: str = "") -> int | None:
    """The row after which MAX_SCORED match; None where there are no more than these."""
    statement = NEWEST.format(table=words.table, among=among)
    row = db.execute(statement, (match, MAX_SCORED)).fetchone()
    return None if row is None else int(row[0])


def _ranked(
    db: sqlite3.Connection,
    matches: Matches,
    words: _Words,
    match: str,
    newest: int | None,
    among: str = "",
) -> list[str]:
    statement = BEST.format(
        table=words.table, among=among, stories=words.stories, condition=matches.condition
    )
    rows = db.execute(statement, (match, newest or 0, CANDIDATES))
    return [story_id for (story_id,) in rows]
