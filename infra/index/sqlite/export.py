"""Export from SQLite: all stories or articles that match, by id, a page at a time."""

import sqlite3
from collections.abc import Iterator

from infra.index.query import AS_WRITTEN, EXPORTED_AT_ONCE, StoryQuery, milliseconds
from infra.index.sqlite.articles import story_article
from infra.index.sqlite.filters import as_phrase, story_filter
from infra.index.sqlite.schema import SEARCH_FORM, add_search_form
from infra.index.sqlite.stored import stored
from infra.sqlite.database import marks
from processors.model import Story, StoryArticle
from processors.text.search_tokens import search_form
from processors.text.surrogates import storable_text

IN_TEXT = "+a.id IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)"
"""Once a page, and of any number of articles."""

HAS_OWNER = f"{SEARCH_FORM}(coalesce(content ->> '$.owner', content ->> '$.publisher')) = ?"


def all_stories(db: sqlite3.Connection, query: StoryQuery, after: str) -> Iterator[Story]:
    """The stories after the id `after`."""
    condition = story_filter(db, query)
    statement = (
        "SELECT s.story_id, story FROM stories s JOIN story_texts USING (id)"  # noqa: S608
        f" WHERE s.story_id > ? AND {condition.sql} ORDER BY s.story_id LIMIT ?"
    )
    after = storable_text(after)
    while rows := db.execute(statement, [after, *condition.values, EXPORTED_AT_ONCE]).fetchall():
        yield from (stored(Story, text) for _, text in rows)
        after = rows[-1][0]


def all_articles(db: sqlite3.Connection, query: StoryQuery, after: str) -> Iterator[StoryArticle]:
    """The articles after the id `after`."""
    condition, values = _article_filter(query)
    add_search_form(db)
    statement = (
        "SELECT a.article_id, assignment, content FROM articles a JOIN article_texts USING (id)"  # noqa: S608
        f" WHERE a.article_id > ? AND {condition} ORDER BY a.article_id LIMIT ?"
    )
    after = storable_text(after)
    while rows := db.execute(statement, [after, *values, EXPORTED_AT_ONCE]).fetchall():
        yield from (story_article(assignment, content) for _, assignment, content in rows)
        after = rows[-1][0]


def _article_filter(query: StoryQuery) -> tuple[str, list[int | str]]:
    """The condition on `articles a` with their texts, and its values."""
    terms, values = ["1"], list[int | str]()
    for term, moment in (("a.event_ms >= ?", query.since), ("a.event_ms <= ?", query.until)):
        if moment is not None:
            terms.append(term)
            values.append(milliseconds(moment))
    for field in AS_WRITTEN:
        if (wanted := getattr(query, field)) is not None:
            terms.append(f"json_extract(content, '$.{field}') = ?")
            values.append(storable_text(wanted))
    if query.owner is not None:
        terms.append(HAS_OWNER)
        values.append(storable_text(search_form(query.owner)))
    if query.story_ids is not None:
        terms.append(f"+a.story_id IN ({marks(query.story_ids)})")
        values += map(storable_text, query.story_ids)
    for phrase in query.phrases:
        quoted = as_phrase(phrase)
        terms.append(IN_TEXT if quoted else "0")
        values += [quoted] if quoted else []
    for phrase in query.excluded:
        if quoted := as_phrase(phrase):
            terms.append(f"NOT {IN_TEXT}")
            values.append(f"title : {quoted}")
    return " AND ".join(terms), values
