"""Filters: the parts of an SQL statement that select and sort; all values are bound."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Literal, NamedTuple

from infra.index.cursor import SortValue
from infra.index.query import AS_WRITTEN, StoryQuery, first_words, milliseconds
from infra.sqlite.database import marks
from processors.search.sort import Sort
from processors.text.search_tokens import search_form
from processors.text.surrogates import storable_text

MAX_ARTICLES_WITH_PHRASE = 50_000
"""Of a more frequent phrase the articles that were indexed last count."""

SortColumn = tuple[str, Literal["ASC", "DESC"]]

STORY_SORTS: dict[Sort, tuple[SortColumn, ...]] = {
    "relevance": (("s.last_ms", "DESC"), ("s.story_id", "ASC")),
    "recency": (("s.last_ms", "DESC"), ("s.story_id", "ASC")),
    "size": (("s.article_count", "DESC"), ("s.last_ms", "DESC"), ("s.story_id", "ASC")),
    "trending": (("s.trending", "DESC"), ("s.last_ms", "DESC"), ("s.story_id", "ASC")),
}
ARTICLE_SORT: tuple[SortColumn, ...] = (("event_ms", "DESC"), ("article_id", "ASC"))


# The claimed ones are counted outside the listings' indexes: asked for where there are no others.
LISTED = ("NOT s.is_merged", "(s.article_count > 0 OR s.claimed_count > 0)")
"""Conditions of every search: no story that was merged or of which every article was withdrawn."""
# The plus keeps SQLite from going through all that have a value, which may be nearly every story.
HAS_VALUE = """+s.id IN (
    SELECT story FROM story_values
    WHERE value = (SELECT id FROM facet_values WHERE facet = ? AND value = ?)
)"""
HAS_OWNER = """+s.id IN (
    SELECT story FROM story_values
    WHERE value IN (SELECT id FROM facet_values WHERE facet = 'owner' AND form = ?)
)"""
HAS_WORDS = "+s.id IN (SELECT rowid FROM story_words WHERE story_words MATCH ?)"
IS_ONE_OF = "+s.id IN (SELECT value FROM json_each(?))"
WITH_PHRASE = """
    SELECT rowid FROM story_words WHERE story_words MATCH ?1
    UNION
    SELECT s.id FROM stories s JOIN (
        SELECT DISTINCT a.story_id FROM articles a JOIN (
            SELECT rowid AS id FROM article_words WHERE article_words MATCH ?1
            ORDER BY rowid DESC LIMIT ?2
        ) USING (id)
    ) USING (story_id)"""


class Condition(NamedTuple):
    """A condition on `stories s`."""

    sql: str
    values: list[SortValue]
    selective: bool
    """Whether it leaves more out than what no search finds."""


def story_filter(db: sqlite3.Connection, query: StoryQuery) -> Condition:
    """What `query` asks of stories besides its words."""
    terms = [*LISTED]
    values: list[SortValue] = []
    for term, value in (
        ("s.last_ms >= ?", None if query.since is None else milliseconds(query.since)),
        ("s.first_ms <= ?", None if query.until is None else milliseconds(query.until)),
        ("s.article_count >= ?", query.min_articles),
        ("s.article_count <= ?", query.max_articles),
        ("s.publisher_count >= ?", query.min_owners),
        ("s.publisher_count <= ?", query.max_owners),
        ("s.claimed_count >= ?", query.min_claimed),
        ("s.claimed_count <= ?", query.max_claimed),
        ("s.is_closed = ?", None if query.status is None else int(query.status == "closed")),
        ("s.blindspot = ?", query.blindspot),
    ):
        if value is not None:
            terms.append(term)
            values.append(value)
    for facet in AS_WRITTEN:
        if (wanted := getattr(query, facet)) is not None:
            terms.append(HAS_VALUE)
            values += [facet, storable_text(wanted)]
    if query.owner is not None:
        terms.append(HAS_OWNER)
        values.append(storable_text(search_form(query.owner)))
    if query.story_ids is not None:
        terms.append(f"s.story_id IN ({marks(query.story_ids)})")
        values += map(storable_text, query.story_ids)
    if query.phrases:
        # Looked up once: a search asks for its condition several times.
        found = [_stories_with(db, as_phrase(phrase)) for phrase in query.phrases]
        terms.append(IS_ONE_OF)
        values.append(json.dumps(sorted(set.intersection(*found))))
    for phrase in query.excluded:
        if quoted := as_phrase(phrase):
            terms.append(f"NOT {HAS_WORDS}")
            values.append(quoted)
    return Condition(" AND ".join(terms), values, len(terms) > len(LISTED))


def match_terms(query: StoryQuery) -> list[str]:
    """The words and phrases that stories are ranked by, as FTS5 takes them."""
    # Words hold neither quotes nor operators; in quotes they are not even keywords.
    phrases = [quoted for phrase in query.phrases if (quoted := as_phrase(phrase))]
    return [f'"{word}"' for word in query.words] + phrases


def as_phrase(text: str) -> str:
    """The words of `text`, one after the other, as FTS5 takes them; empty where there are none."""
    found = " ".join(first_words(text))
    return f'"{found}"' if found else ""


def _stories_with(db: sqlite3.Connection, phrase: str) -> set[int]:
    """Rows of the stories that have a phrase, themselves or in an article."""
    if not phrase:
        return set()
    return {row for (row,) in db.execute(WITH_PHRASE, (phrase, MAX_ARTICLES_WITH_PHRASE))}


def keyset_after(
    columns: Sequence[SortColumn], position: Sequence[SortValue]
) -> tuple[str, list[SortValue]]:
    """The condition that a row comes after `position` in the order of `columns`, and its values.

    >>> keyset_after((("last_ms", "DESC"), ("id", "ASC")), [7, "b"])
    ('last_ms <= ? AND ((last_ms < ?) OR (last_ms = ? AND id > ?))', [7, 7, 7, 'b'])
    """
    terms: list[str] = []
    # Alone, what follows lets SQLite begin at no place of an index.
    first, order = columns[0]
    begin = f"{first} {'<=' if order == 'DESC' else '>='} ?"
    values: list[SortValue] = [position[0]]
    for last, (column, direction) in enumerate(columns):
        equal = [f"{name} = ?" for name, _ in columns[:last]]
        beyond = f"{column} {'<' if direction == 'DESC' else '>'} ?"
        terms.append("(" + " AND ".join([*equal, beyond]) + ")")
        values += position[: last + 1]
    return f"{begin} AND ({' OR '.join(terms)})", values


def order_by(columns: Sequence[SortColumn]) -> str:
    """The columns of an ORDER BY."""
    return ", ".join(f"{column} {direction}" for column, direction in columns)
