"""Integrity of the index in SQLite: holds its rows against the messages that they were made of."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

import numpy as np

from infra.index.base import IndexUnavailable
from infra.index.facets import facet_values
from infra.index.query import FACETS
from infra.index.sqlite.articles import article_from
from infra.index.sqlite.events import event_row
from infra.index.sqlite.facets import PACKED
from infra.index.sqlite.stored import stored
from infra.index.sqlite.writer import article_row, story_row
from processors.model import Story, StoryEvent
from processors.model.vector import SIGN_WORDS, vector_error

STORIES = """
SELECT s.story_id, is_merged, is_closed, blindspot, article_count, publisher_count, claimed_count,
    first_ms, last_ms, trending, revision, story, facets, w.id IS NOT NULL AND h.id IS NOT NULL
FROM stories s LEFT JOIN story_texts USING (id) LEFT JOIN story_facets USING (id)
    LEFT JOIN story_words_docsize w ON w.id = s.id LEFT JOIN headline_words_docsize h ON h.id = s.id
ORDER BY s.id"""
ARTICLES = """
SELECT a.article_id, a.story_id, event_ms, revision, provenance, publisher, language, bias,
    assignment, content, vector, k.story_id, length(sketch), d.id
FROM articles a LEFT JOIN article_texts USING (id) LEFT JOIN article_vectors USING (id)
    LEFT JOIN article_sketches k ON k.article = a.id
    LEFT JOIN article_words_docsize d ON d.id = a.id
ORDER BY a.id"""
EVENTS = "SELECT revision, n, story_id, other_story_id, event FROM events ORDER BY revision, n"
VALUES = "SELECT id, facet, value FROM facet_values"


def index_faults(db: sqlite3.Connection) -> Iterator[str]:
    """What differs, in words behind the file's name, each kind once, with the first that is so.
    Reads all of it."""
    for faults in (_story_faults(db), _article_faults(db), _event_faults(db)):
        counts: Counter[str] = Counter()
        first: dict[str, str] = {}
        for kind, name in faults:
            counts[kind] += 1
            first.setdefault(kind, name)
        for kind, count in counts.items():
            others = f" and {count - 1:,} more" if count > 1 else ""
            yield f"holds {kind} ({first[kind]}{others})"


def _story_faults(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Each kind of fault with the id of what has it."""
    names = {number: (facet, value) for number, facet, value in db.execute(VALUES)}
    counted = 0
    for *row, text, facets, worded in db.execute(STORIES):
        story_id = str(row[0])
        try:
            story = stored(Story, text)
        except (IndexUnavailable, TypeError):
            yield "a story whose document is damaged", story_id
            continue
        whole = isinstance(facets, bytes) and len(facets) % PACKED.itemsize == 0
        packed = np.frombuffer(facets if whole else b"", PACKED).tolist()
        found = {(FACETS[each % len(FACETS)], each // len(FACETS)) for each in packed}
        counted += len({number for _, number in found})
        values = facet_values(story)
        expected = {(facet, each) for facet in FACETS for each in values[facet]}
        if tuple(row) != story_row(story):
            yield "a story with other figures than its document", story_id
        if {names.get(number) for _, number in found} != expected:
            yield "a story with other facets than its document", story_id
        if not worded:
            yield "a story without its words", story_id
    if db.execute("SELECT count(*) FROM story_values").fetchone()[0] != counted:
        yield "other facets by value than by story", "story_values"


def _article_faults(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for *row, assignment, content, vector, sketched, size, words in db.execute(ARTICLES):
        article_id = str(row[0])
        try:
            article = article_from(assignment, content, b"")
        except (IndexUnavailable, TypeError):
            yield "an article whose document is damaged", article_id
            continue
        if article.article is None or tuple(row) != article_row(article, article.article):
            yield "an article with other fields than its document", article_id
        if not isinstance(vector, bytes) or len(vector) % 2:
            yield "an article without an embedding", article_id
        elif vector_error(np.frombuffer(vector, "<f2").astype(np.float32)):
            yield "an article with a damaged embedding", article_id
        if (sketched, size) != (row[1], SIGN_WORDS * 8):
            yield "an article with another sketch than its embedding", article_id
        if words is None:
            yield "an article without its words", article_id


def _event_faults(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for *row, text in db.execute(EVENTS):
        try:
            event = stored(StoryEvent, text)
        except (IndexUnavailable, TypeError):
            yield "an event whose document is damaged", f"{row[0]}-{row[1]}"
            continue
        if tuple(row) != event_row(event):
            yield "an event with other fields than its document", event.event_id
