"""The rankings that a search fuses: each is story ids, best first, of matching stories only."""

import sqlite3
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from infra.index.query import CANDIDATES, MIN_SIMILARITY, StoryQuery
from infra.index.sqlite.conditions import full_text, matching

MAX_SCANNED_VECTORS = 100_000
"""How many of the articles indexed last are compared with a query: some 0.2 s."""
VECTORS_AT_ONCE = 4_096

BY_STORY_WORDS = """
    WITH found AS MATERIALIZED (
        SELECT rowid AS id, bm25(story_words, 3.0, 1.0) AS score
        FROM story_words WHERE story_words MATCH ?
    )
    SELECT s.story_id FROM found JOIN stories s USING (id)
    WHERE {condition} ORDER BY score, s.story_id LIMIT ?"""
BY_ARTICLE_WORDS = """
    WITH found AS MATERIALIZED (
        SELECT rowid AS id, bm25(article_words, 3.0, 1.0) AS score
        FROM article_words WHERE article_words MATCH ?
    )
    SELECT s.story_id FROM found JOIN articles a USING (id) JOIN stories s USING (story_id)
    WHERE {condition} GROUP BY s.story_id ORDER BY min(score), s.story_id LIMIT ?"""
VECTORS = """
    SELECT s.story_id, v.vector FROM article_vectors v
    JOIN articles a ON a.id = v.id JOIN stories s ON s.story_id = a.story_id
    WHERE {condition} ORDER BY v.id DESC LIMIT ?"""


def by_words(
    db: sqlite3.Connection, query: StoryQuery, of: Literal["stories", "articles"]
) -> list[str]:
    """By their own headline and titles, or by those of their articles and the bodies.

    BM25 (Robertson and Zaragoza, 2009); with all the words before with some.
    """
    terms = full_text(query)
    if not terms:
        return []
    condition, values = matching(query)
    template = BY_STORY_WORDS if of == "stories" else BY_ARTICLE_WORDS
    statement = template.format(condition=condition)
    found: dict[str, None] = {}
    for operator in (" AND ", " OR "):
        if len(found) < CANDIDATES:
            rows = db.execute(statement, [operator.join(terms), *values, CANDIDATES])
            found.update(dict.fromkeys(row[0] for row in rows))
    return list(found)[:CANDIDATES]


def by_meaning(db: sqlite3.Connection, query: StoryQuery) -> list[str]:
    """By the cosine between the query and the story's nearest article: all are compared."""
    if query.embedding is None:
        return []
    wanted = query.embedding / np.linalg.norm(query.embedding)
    condition, values = matching(query)
    rows = db.execute(VECTORS.format(condition=condition), [*values, MAX_SCANNED_VECTORS])
    nearest: dict[str, float] = {}
    while chunk := rows.fetchmany(VECTORS_AT_ONCE):
        similarities = _cosines([row[1] for row in chunk], wanted)
        for place in np.flatnonzero(similarities >= MIN_SIMILARITY):
            story_id, similarity = chunk[place][0], float(similarities[place])
            nearest[story_id] = max(similarity, nearest.get(story_id, similarity))
    return sorted(nearest, key=lambda story_id: (-nearest[story_id], story_id))[:CANDIDATES]


def _cosines(blobs: Sequence[bytes], wanted: NDArray[np.float32]) -> NDArray[np.float32]:
    vectors = np.frombuffer(b"".join(blobs), "<f2").reshape(len(blobs), -1).astype(np.float32)
    cosines: NDArray[np.float32] = vectors @ wanted / np.linalg.norm(vectors, axis=1)
    return cosines
