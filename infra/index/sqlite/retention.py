"""Retention in SQLite: the moment from which on articles are kept, and deletion of older ones."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from infra.index.query import milliseconds
from infra.index.sqlite.sign_sketches import delete_sketches
from infra.sqlite.database import marks
from processors.model import AssignedArticle

BY_ROW = ("articles", "article_texts", "article_vectors")
SINCE_1970 = datetime(1970, 1, 1, tzinfo=UTC)
KEPT = "(SELECT max(kept_ms) FROM retention)"


def kept_since(db: sqlite3.Connection) -> datetime | None:
    """The moment; None where nobody set one."""
    ((kept_ms,),) = db.execute(f"SELECT {KEPT}")
    return None if kept_ms is None else SINCE_1970 + timedelta(milliseconds=kept_ms)


def keep_since(db: sqlite3.Connection, moment: datetime) -> None:
    """The latest one that was ever set holds."""
    db.execute("INSERT INTO retention VALUES (?) ON CONFLICT DO NOTHING", (milliseconds(moment),))


def articles_before(db: sqlite3.Connection, moment: datetime) -> int:
    """How many there are."""
    counted = "SELECT count(*) FROM articles WHERE event_ms < ?"
    ((count,),) = db.execute(counted, (milliseconds(moment),))
    return int(count)


def delete_expired(db: sqlite3.Connection, limit: int) -> int:
    """Delete the oldest, with all that only they had."""
    # By the index of times: where nothing was set, nothing is less than NULL.
    found = db.execute(
        f"SELECT id, article_id FROM articles WHERE event_ms < {KEPT} ORDER BY event_ms LIMIT ?",  # noqa: S608
        (limit,),
    ).fetchall()
    _delete(db, found)
    return len(found)


def delete_overtaken(db: sqlite3.Connection, articles: Sequence[AssignedArticle]) -> None:
    """Delete what is stored of an older version of any of the articles."""
    stored = "SELECT id, article_id FROM articles WHERE article_id = ? AND revision <= ?"
    for article in articles:
        _delete(db, db.execute(stored, (article.article_id, article.revision)).fetchall())


def _delete(db: sqlite3.Connection, found: Sequence[tuple[int, str]]) -> None:
    rows, article_ids = [row for row, _ in found], [article_id for _, article_id in found]
    among = marks(rows)
    for table in BY_ROW:
        db.execute(f"DELETE FROM {table} WHERE id IN ({among})", rows)  # noqa: S608
    db.execute(f"DELETE FROM article_words WHERE rowid IN ({among})", rows)  # noqa: S608
    delete_sketches(db, rows)
    db.execute(f"DELETE FROM former_ids WHERE article_id IN ({among})", article_ids)  # noqa: S608
