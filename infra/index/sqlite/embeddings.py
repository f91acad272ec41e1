"""Embeddings of articles by their ids."""

import sqlite3
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from infra.index.query import storable_text
from infra.index.sqlite.articles import AT_ONCE
from infra.sqlite.database import marks


def embeddings_of(
    db: sqlite3.Connection, article_ids: Collection[str]
) -> dict[str, NDArray[np.float32]]:
    """Those of the articles that are stored."""
    wanted = sorted({storable_text(article_id) for article_id in article_ids})
    found: dict[str, NDArray[np.float32]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        rows = db.execute(
            "SELECT article_id, vector FROM articles"  # noqa: S608
            f" JOIN article_vectors USING (id) WHERE article_id IN ({marks(part)})",
            part,
        )
        for article_id, vector in rows:
            found[article_id] = np.frombuffer(vector, "<f2").astype(np.float32)
    return found
