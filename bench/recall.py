"""Recall: measures the share of the exact ranking by meaning that a search finds."""

import sqlite3

import numpy as np
from numpy.typing import NDArray

from infra.index.query import CANDIDATES, MIN_SIMILARITY, StoryQuery
from infra.index.sqlite import SqliteIndex

ROWS_AT_ONCE = 20_000


def share_found(
    db: sqlite3.Connection, index: SqliteIndex, embeddings: NDArray[np.float32]
) -> float:
    """Share of the CANDIDATES nearest stories that a search for each embedding finds, on average.

    `embeddings` are unit vectors, shape (n, 384). All stored vectors are compared with them.
    """
    best = _best_of_stories(db, embeddings)
    shares: list[float] = []
    for embedding, similarities in zip(embeddings, best.T, strict=True):
        order = np.argsort(-similarities)[:CANDIDATES]
        expected = {_story_id(db, place) for place in order if similarities[place] > MIN_SIMILARITY}
        page = index.search(StoryQuery(embedding=embedding, limit=CANDIDATES))
        if expected:
            found = {hit.story.story_id for hit in page.hits}
            shares.append(len(found & expected) / len(expected))
    return float(np.mean(shares))


def _best_of_stories(
    db: sqlite3.Connection, embeddings: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Greatest cosine of each story's articles, by row of the story."""
    (rows,) = db.execute("SELECT max(id) + 1 FROM stories").fetchone()
    best = np.zeros((rows, len(embeddings)), np.float32)
    vectors = db.execute(
        "SELECT s.id, v.vector FROM article_vectors v JOIN articles a USING (id)"
        " JOIN stories s USING (story_id)"
    )
    while chunk := vectors.fetchmany(ROWS_AT_ONCE):
        packed = np.frombuffer(b"".join(vector for _, vector in chunk), "<f2")
        stored = packed.reshape(len(chunk), -1).astype(np.float32)
        cosines = stored @ embeddings.T / np.linalg.norm(stored, axis=1, keepdims=True)
        np.maximum.at(best, [story for story, _ in chunk], cosines)
    return best


def _story_id(db: sqlite3.Connection, row: int) -> str:
    return str(db.execute("SELECT story_id FROM stories WHERE id = ?", (int(row),)).fetchone()[0])
