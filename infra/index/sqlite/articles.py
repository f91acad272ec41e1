"""Articles in SQLite: lists those of a story page by page, and reads several by their ids."""

import base64
import sqlite3
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from infra.index import cursor
from infra.index.base import ArticlePage
from infra.index.cursor import SortValue
from infra.index.sqlite.filters import ARTICLE_SORT, keyset_after, order_by
from infra.index.sqlite.stored import damaged, stored
from infra.sqlite.database import marks
from processors.model import AssignedArticle, Provenance, StoryArticle
from processors.text.surrogates import storable_text

LISTING = "articles"
AT_ONCE = 500
"""Ids in one statement."""
FLOAT16_BYTES = 2
LAST_FIELD = ',"why":'
"""The evidence of an assignment, as stored: a list of articles is read without, a fifth faster."""


def list_articles(
    db: sqlite3.Connection,
    story_id: str,
    limit: int,
    position: str | None,
    provenance: Sequence[Provenance],
) -> ArticlePage:
    """A story's articles, newest first. Raises BadQuery for a foreign cursor."""
    condition, values = "story_id = ?", [storable_text(story_id)]
    if provenance:
        condition += f" AND provenance IN ({marks(provenance)})"
        values += provenance
    total = db.execute(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchone()[0]  # noqa: S608
    page, after_values = "1", list[SortValue]()
    if position is not None:
        place = cursor.decode(position, LISTING, [int, str])
        page, after_values = keyset_after(ARTICLE_SORT, place)
    rows = db.execute(
        "SELECT event_ms, article_id, assignment, content"  # noqa: S608
        f" FROM articles JOIN article_texts USING (id) WHERE {condition} AND {page}"
        f" ORDER BY {order_by(ARTICLE_SORT)} LIMIT ?",
        [*values, *after_values, limit + 1],
    ).fetchall()
    shown = rows[:limit]
    return ArticlePage(
        total=total,
        articles=[story_article(*row[2:]) for row in shown],
        next_cursor=cursor.encode(LISTING, shown[-1][:2]) if len(rows) > limit else None,
    )


def article(db: sqlite3.Connection, article_id: str) -> AssignedArticle | None:
    """The article of an id, or else of a former one."""
    row = db.execute(
        "SELECT assignment, content, vector FROM articles JOIN article_texts USING (id)"
        " JOIN article_vectors USING (id) WHERE article_id = ?1 OR article_id ="
        " (SELECT article_id FROM former_ids WHERE former = ?1) ORDER BY article_id <> ?1",
        (article_id,),
    ).fetchone()
    return None if row is None else article_from(*row)


def articles_by_id(db: sqlite3.Connection, article_ids: Collection[str]) -> dict[str, StoryArticle]:
    """Those of the articles that are stored."""
    wanted = sorted({storable_text(article_id) for article_id in article_ids})
    found: dict[str, StoryArticle] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        rows = db.execute(
            "SELECT article_id, assignment, content FROM articles"  # noqa: S608
            f" JOIN article_texts USING (id) WHERE article_id IN ({marks(part)})",
            part,
        )
        found |= {article_id: story_article(*texts) for article_id, *texts in rows}
    return found


def embeddings_of(
    db: sqlite3.Connection, article_ids: Collection[str]
) -> dict[str, NDArray[np.float32]]:
    """Embeddings, shape (384,) each, of those of the articles that are stored."""
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


def article_from(assignment: str, content: str, vector: bytes) -> AssignedArticle:
    """The message that was stored in these columns."""
    if len(vector) % FLOAT16_BYTES:
        raise damaged(AssignedArticle, f"embedding: {len(vector)} bytes")
    embedding = base64.b64encode(vector).decode()
    inner = f'{content[:-1]},"embedding":"{embedding}"}}'
    return stored(AssignedArticle, f'{assignment[:-1]},"article":{inner}}}')


def story_article(assignment: str, content: str) -> StoryArticle:
    """The flat record of these columns."""
    place, evidence, _ = assignment.partition(LAST_FIELD)
    place = place if evidence else assignment[:-1]
    return stored(StoryArticle, f"{place},{content[1:]}")
