"""Nearest neighbours in SQLite: ranks stories by the cosine of their nearest article."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from infra.index.query import CANDIDATES, StoryQuery
from infra.index.sqlite.filtered_stories import FilteredStories
from infra.index.sqlite.filters import Condition
from infra.index.sqlite.sign_sketches import Sketches

ALL_COMPARED = 16_000
"""Up to so many articles all vectors are compared; beyond, those of the nearest sketches."""
COMPARED_EACH = 6
"""Stories that are compared for each that is needed."""
MAX_ROUNDS = 4
"""Times that so many are compared, at most, until enough of them match."""
MAX_AMONG = 20_000
"""Up to so many matching stories sketches are compared of these alone."""
VECTORS_AT_ONCE = 4_096
DIGITS = 6
"""Of a cosine: further ones depend on the place of a vector among those it is multiplied with."""

ALL_VECTORS = """
    SELECT a.story_id, v.vector FROM article_vectors v
    JOIN articles a USING (id) JOIN stories s USING (story_id)
    WHERE {condition}"""
VECTORS = "SELECT id, vector FROM article_vectors WHERE id IN (SELECT value FROM json_each(?))"
MATCHING = """
    SELECT s.story_id FROM json_each(?) chosen
    CROSS JOIN stories s ON s.story_id = chosen.value WHERE {condition}"""


def knn(
    db: sqlite3.Connection, query: StoryQuery, filtered: FilteredStories, sketches: Sketches
) -> list[str]:
    """Story ids, nearest first, from the query's min_similarity on.

    Exact up to ALL_COMPARED articles. Beyond, sketches choose the stories and articles that are
    compared: 99% and more of the nearest hundred are among them (docs/research/reading.md).
    """
    if query.embedding is None:
        return []
    wanted = query.embedding / np.linalg.norm(query.embedding)
    if len(sketches) <= ALL_COMPARED:
        vectors = db.execute(ALL_VECTORS.format(condition=filtered.condition))
        nearest = _similarities(vectors, wanted)
    else:
        nearest = _nearest(db, query, filtered, wanted, sketches)
    least = query.min_similarity
    near = sorted((-each, story_id) for story_id, each in nearest.items() if each >= least)
    if filtered.given.selective:
        return [story_id for _, story_id in near[:CANDIDATES]]
    return filtered.first("story_id", near)


def _needed(query: StoryQuery) -> int:
    """How many of the nearest the page can show: with words all candidates have a say."""
    if query.counted or query.words or query.phrases or query.cursor or query.sort != "relevance":
        return CANDIDATES
    return min(CANDIDATES, query.limit + 1)


def _nearest(
    db: sqlite3.Connection,
    query: StoryQuery,
    filtered: FilteredStories,
    wanted: NDArray[np.float32],
    sketches: Sketches,
) -> dict[str, float]:
    """Similarities of those that match of the nearest stories: of those needed and many more."""
    if filtered.given.selective and _needed(query) < CANDIDATES:
        # Among those that are near few are left out, mostly, so that it need not be known of all
        # stories which match.
        nearest, whole = _compared(db, query, filtered.given, wanted, sketches)
        if whole:
            return nearest
    count = filtered.count
    among = filtered.ids() if count is not None and count <= MAX_AMONG else None
    match = Condition(filtered.condition, [], filtered.given.selective)
    return _compared(db, query, match, wanted, sketches, among)[0]


def _compared(
    db: sqlite3.Connection,
    query: StoryQuery,
    condition: Condition,
    wanted: NDArray[np.float32],
    sketches: Sketches,
    among: Collection[str] | None = None,
) -> tuple[dict[str, float], bool]:
    """Similarities of those of the first candidates, all stories' or some `among` them, that match,
    and whether they are all that the search needs."""
    needed = _needed(query)
    nearest: dict[str, float] = {}
    candidates = sketches.nearest(wanted, COMPARED_EACH * needed, among)
    for chosen in islice(candidates, MAX_ROUNDS):
        matching = _matching(db, chosen, condition) if condition.selective else chosen
        stories = {row: story_id for story_id in matching for row in chosen[story_id]}
        vectors = db.execute(VECTORS, (json.dumps(sorted(stories)),))
        found = _similarities(((stories[row], vector) for row, vector in vectors), wanted)
        nearest |= found
        past_all_near = found and max(found.values()) < query.min_similarity
        if past_all_near or len(nearest) >= needed:
            return nearest, True
    return nearest, False


def _matching(
    db: sqlite3.Connection, story_ids: Collection[str], condition: Condition
) -> list[str]:
    statement = MATCHING.format(condition=condition.sql)
    rows = db.execute(statement, [json.dumps(list(story_ids)), *condition.values])
    return [story_id for (story_id,) in rows]


def _similarities(
    vectors: Iterable[tuple[str, bytes]], wanted: NDArray[np.float32]
) -> dict[str, float]:
    """The cosine of each story's nearest article, given the articles' stories and vectors."""
    nearest: dict[str, float] = {}
    remaining = iter(vectors)
    while chunk := list(islice(remaining, VECTORS_AT_ONCE)):
        similarities = _cosines([vector for _, vector in chunk], wanted).tolist()
        for (story_id, _), similarity in zip(chunk, similarities, strict=True):
            nearest[story_id] = max(similarity, nearest.get(story_id, -1.0))
    return nearest


def _cosines(blobs: Sequence[bytes], wanted: NDArray[np.float32]) -> NDArray[np.float32]:
    vectors = np.frombuffer(b"".join(blobs), "<f2").reshape(len(blobs), -1).astype(np.float32)
    cosines: NDArray[np.float32] = vectors @ wanted / np.linalg.norm(vectors, axis=1)
    return cosines.round(DIGITS)
