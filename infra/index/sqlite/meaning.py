"""The ranking by meaning: stories by the cosine between a query and their nearest article."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from infra.index.query import CANDIDATES, MIN_SIMILARITY, StoryQuery
from infra.index.sqlite.conditions import matching
from infra.index.sqlite.sketches import Sketches

ALL_COMPARED = 16_000
"""Up to so many articles all vectors are compared; beyond, those of the nearest sketches."""
STORIES_AT_ONCE = 600
MAX_ROUNDS = 4
"""How many times STORIES_AT_ONCE stories are compared until CANDIDATES match the conditions."""
MAX_MATCHING = 20_000
"""Up to so many matching stories a search that conditions left short looks at their articles
alone."""
VECTORS_AT_ONCE = 4_096

VECTORS = """
    SELECT s.story_id, v.vector FROM article_vectors v
    JOIN articles a ON a.id = v.id JOIN stories s ON s.story_id = a.story_id
    WHERE {condition}"""
CHOSEN = " AND v.id IN (SELECT value FROM json_each(?))"
MATCHING = "SELECT s.story_id FROM stories s WHERE {condition} LIMIT ?"


def by_meaning(db: sqlite3.Connection, query: StoryQuery, sketches: Sketches) -> list[str]:
    """Story ids, nearest first, from MIN_SIMILARITY on.

    Exact up to ALL_COMPARED articles. Beyond, sketches choose the stories and articles that are
    compared: 99% and more of the nearest hundred are among them (docs/research/reading.md).
    """
    if query.embedding is None:
        return []
    wanted = query.embedding / np.linalg.norm(query.embedding)
    current = sketches.current(db)
    if len(current) <= ALL_COMPARED:
        nearest = _similarities(db, query, wanted)
    else:
        nearest, short = _of_nearest_sketches(db, query, wanted, current.nearest(wanted))
        if short and query.filtered and (stories := _matching(db, query)):
            among = current.nearest(wanted, stories)
            nearest, _ = _of_nearest_sketches(db, query, wanted, among)
    near = [story_id for story_id, similarity in nearest.items() if similarity >= MIN_SIMILARITY]
    return sorted(near, key=lambda story_id: (-nearest[story_id], story_id))[:CANDIDATES]


def _of_nearest_sketches(
    db: sqlite3.Connection,
    query: StoryQuery,
    wanted: NDArray[np.float32],
    candidates: Iterator[tuple[str, list[int]]],
) -> tuple[dict[str, float], bool]:
    """Similarities of the first of these stories, and whether these may be too few."""
    nearest: dict[str, float] = {}
    for _ in range(MAX_ROUNDS):
        articles = [row for _, rows in islice(candidates, STORIES_AT_ONCE) for row in rows]
        if not articles:
            break
        found = _similarities(db, query, wanted, articles)
        nearest |= found
        if len(nearest) >= CANDIDATES or (found and max(found.values()) < MIN_SIMILARITY):
            return nearest, False
    return nearest, True


def _similarities(
    db: sqlite3.Connection,
    query: StoryQuery,
    wanted: NDArray[np.float32],
    articles: Sequence[int] | None = None,
) -> dict[str, float]:
    """The cosine of each matching story's nearest article, of all or of those in these rows."""
    condition, values = matching(query)
    statement = VECTORS.format(condition=condition)
    if articles is not None:
        statement += CHOSEN
        values = [*values, json.dumps(articles)]
    rows = db.execute(statement, values)
    nearest: dict[str, float] = {}
    while chunk := rows.fetchmany(VECTORS_AT_ONCE):
        similarities = _cosines([vector for _, vector in chunk], wanted).tolist()
        for (story_id, _), similarity in zip(chunk, similarities, strict=True):
            nearest[story_id] = max(similarity, nearest.get(story_id, -1.0))
    return nearest


def _matching(db: sqlite3.Connection, query: StoryQuery) -> Collection[str] | None:
    """The stories that match the conditions; None where there are too many."""
    condition, values = matching(query)
    rows = db.execute(MATCHING.format(condition=condition), [*values, MAX_MATCHING + 1]).fetchall()
    return {row[0] for row in rows} if len(rows) <= MAX_MATCHING else None


def _cosines(blobs: Sequence[bytes], wanted: NDArray[np.float32]) -> NDArray[np.float32]:
    vectors = np.frombuffer(b"".join(blobs), "<f2").reshape(len(blobs), -1).astype(np.float32)
    cosines: NDArray[np.float32] = vectors @ wanted / np.linalg.norm(vectors, axis=1)
    return cosines
