"""Full-text search in SQLite (FTS5): ranks stories by words, and suggests headlines."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from infra.index.base import Suggestion
from infra.index.query import CANDIDATES, StoryQuery, first_words
from infra.index.sqlite.filtered_stories import FilteredStories, RowMask, Scored
from infra.index.sqlite.filters import match_terms
from infra.index.sqlite.sign_sketches import Sketches
from infra.index.sqlite.stored import stored
from processors.model import Story

MAX_SCORED = 10_000
"""Rows with the words that are scored, those written last; of more than two words half as many.
Each costs some 2 µs a word, and a frequent word is in most of a million."""
ROWS_AT_ONCE = 16_384

NEWEST = "SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC"
SCORED = """
    SELECT bm25({table}, 3.0, 1.0), rowid FROM {table}
    WHERE {table} MATCH ? AND rowid >= ? {among}"""
BY_PREFIX = """
    WITH largest AS (
        SELECT s.id, s.article_count, s.last_ms, s.story_id FROM stories s
        WHERE NOT s.is_merged AND s.article_count > 0
            AND +s.id IN (SELECT rowid FROM headline_words WHERE headline_words MATCH ?)
        ORDER BY s.article_count DESC, s.last_ms DESC, s.story_id LIMIT ?
    )
    SELECT story FROM largest JOIN story_texts USING (id)
    ORDER BY article_count DESC, last_ms DESC, story_id"""
AMONG = "AND +rowid IN (SELECT value FROM json_each(?))"


class _Table(NamedTuple):
    """A full-text table, and the ways from its rows to stories."""

    name: str
    mask: Callable[[], RowMask]
    """The rows whose story matches the conditions."""
    best: Callable[[list[Scored[int]]], list[str]]
    """Ids of the first CANDIDATES stories of scored rows that match the conditions."""


def by_story_words(
    db: sqlite3.Connection, query: StoryQuery, filtered: FilteredStories
) -> list[str]:
    """Ids of up to CANDIDATES filtered stories by their own headline and titles, best first; see
    by_article_words."""

    def best(rows: list[Scored[int]]) -> list[str]:
        return filtered.first("id", sorted(rows))

    return _by_words(db, query, filtered, _Table("story_words", filtered.rows, best))


def by_article_words(
    db: sqlite3.Connection, query: StoryQuery, filtered: FilteredStories, sketches: Sketches
) -> list[str]:
    """Ids of up to CANDIDATES filtered stories by their articles' titles and bodies, best first.

    BM25 (Robertson and Zaragoza, 2009); with all the words before with some. Where more than
    MAX_SCORED articles have all words, those written last are ranked. A word that more than so many
    have is not looked for alone, unless there are only such words.
    """

    def mask() -> RowMask:
        return sketches.of_stories(filtered.ids())

    def best(rows: list[Scored[int]]) -> list[str]:
        return filtered.first("story_id", sketches.least_by_story(rows))

    return _by_words(db, query, filtered, _Table("article_words", mask, best))


def suggest(db: sqlite3.Connection, text: str, limit: int) -> list[Suggestion]:
    """The largest stories whose headline has the words, the last one begun."""
    typed = first_words(text)
    if not typed:
        return []
    terms = " AND ".join(f'"{word}"' for word in typed)
    rows = db.execute(BY_PREFIX, (f"{terms} *", limit))
    stories = (stored(Story, story) for (story,) in rows)
    return [Suggestion(each.story_id, each.headline, each.article_count) for each in stories]


def _by_words(
    db: sqlite3.Connection, query: StoryQuery, filtered: FilteredStories, table: _Table
) -> list[str]:
    terms = match_terms(query)
    if not terms:
        return []
    most = MAX_SCORED if len(terms) <= 2 else MAX_SCORED // 2
    found = dict.fromkeys(_best(db, filtered, table, " AND ".join(terms), most))
    if len(found) < CANDIDATES and len(terms) > 1:
        rare = [term for term in terms if _newest(db, table.name, term, most) is None]
        found |= dict.fromkeys(_best(db, filtered, table, " OR ".join(rare or terms), most))
    return list(found)[:CANDIDATES]


def _best(
    db: sqlite3.Connection, filtered: FilteredStories, table: _Table, match: str, most: int
) -> list[str]:
    newest = _newest(db, table.name, match, most)
    stories = table.best(_scored(db, table.name, match, newest or 0))
    if newest is None or len(stories) == CANDIDATES or filtered.count is None:
        return stories
    # The conditions left too few of the newest: the newest of those that match.
    chosen = _newest_among(db, table.name, match, most, table.mask())
    return table.best(_scored(db, table.name, match, min(chosen, default=0), chosen))


def _newest(db: sqlite3.Connection, table: str, match: str, most: int) -> int | None:
    """The row from which on `most` match; None where there are no more than these."""
    statement = f"{NEWEST.format(table=table)} LIMIT 2 OFFSET ?"
    rows = db.execute(statement, (match, most - 1)).fetchall()
    return int(rows[0][0]) if len(rows) == 2 else None


def _newest_among(
    db: sqlite3.Connection, table: str, match: str, most: int, mask: RowMask
) -> list[int]:
    """The `most` newest rows that match, of these."""
    found = db.execute(NEWEST.format(table=table), (match,))
    chosen: list[int] = []
    while len(chosen) < most and (chunk := found.fetchmany(ROWS_AT_ONCE)):
        chosen += mask.among(np.array([row for (row,) in chunk], np.int64)).tolist()
    return chosen[:most]


def _scored(
    db: sqlite3.Connection,
    table: str,
    match: str,
    first: int,
    chosen: Sequence[int] | None = None,
) -> list[Scored[int]]:
    """The rows from the first on that match, of those chosen."""
    statement = SCORED.format(table=table, among="" if chosen is None else AMONG)
    among = [] if chosen is None else [json.dumps(chosen)]
    return db.execute(statement, [match, first, *among]).fetchall()
