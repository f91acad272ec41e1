"""Complete listings, page by page."""

import base64
import sqlite3
from collections.abc import Collection, Sequence
from typing import Any

from infra.index import cursor
from infra.index.base import ArticlePage, StoryHit, StoryPage
from infra.index.cursor import Value
from infra.index.query import MAX_COUNTED, Sort, StoryQuery, lookup
from infra.index.ranked_page import Standing, rank
from infra.index.sqlite.conditions import ARTICLE_ORDER, STORY_ORDERS, Condition, after, order_by
from infra.index.sqlite.facets import count
from infra.sqlite.database import marks
from processors.model import AssignedArticle, Story, StoryArticle

AT_ONCE = 500
"""Ids in one statement."""


def list_stories(db: sqlite3.Connection, query: StoryQuery, condition: Condition) -> StoryPage:
    """Stories in the query's order, with exact total."""
    if not query.counted:
        return _uncounted(db, query, condition)
    # The first ones are both the first page and what facets count.
    first = _rows(db, query.sort, condition, MAX_COUNTED)
    total = len(first)
    if total == MAX_COUNTED:
        statement = f"SELECT count(*) FROM stories s WHERE {condition.sql}"  # noqa: S608
        (total,) = db.execute(statement, condition.values).fetchone()
    rows = first if query.cursor is None else _page(db, query, condition)
    hits, more = _shown(db, query, rows)
    return StoryPage(total, hits, more, count(db, [row[0] for row in first]))


def _uncounted(db: sqlite3.Connection, query: StoryQuery, condition: Condition) -> StoryPage:
    hits, more = _shown(db, query, _page(db, query, condition))
    return StoryPage(len(hits), hits, more, {})


def _page(db: sqlite3.Connection, query: StoryQuery, condition: Condition) -> list[Any]:
    """The rows from the query's cursor on, and one more than are shown."""
    position: Sequence[Value] | None = None
    if query.cursor is not None:
        position = cursor.decode(query.cursor, query.sort, cursor.STORY_PLACES[query.sort])
    return _rows(db, query.sort, condition, query.limit + 1, position)


def _shown(
    db: sqlite3.Connection, query: StoryQuery, rows: Sequence[Any]
) -> tuple[list[StoryHit], str | None]:
    """The stories of a page, and the cursor of the next."""
    shown = rows[: query.limit]
    hits = [StoryHit(_story(db, row[0]), 0.0) for row in shown]
    more = cursor.encode(query.sort, shown[-1][1:]) if len(rows) > len(shown) else None
    return hits, more


def list_ranked(
    db: sqlite3.Connection, query: StoryQuery, rankings: Sequence[Sequence[str]]
) -> StoryPage:
    """Stories in the order of fused rankings."""
    ids = list({story_id for ranking in rankings for story_id in ranking})
    rows = db.execute(
        "SELECT story_id, id, last_ms, article_count, trending FROM stories"  # noqa: S608
        f" WHERE story_id IN ({marks(ids)})",
        ids,
    ).fetchall()
    keys = {story_id: key for story_id, key, *_ in rows}
    ranked = rank(query, rankings, {story_id: Standing(*rest) for story_id, _, *rest in rows})
    return StoryPage(
        total=len(ranked.found) if query.counted else len(ranked.shown),
        hits=[StoryHit(_story(db, keys[story_id]), score) for story_id, score in ranked.shown],
        next_cursor=ranked.next_cursor,
        facets=count(db, [keys[story_id] for story_id, _ in ranked.found]) if query.counted else {},
    )


def list_articles(
    db: sqlite3.Connection, story_id: str, limit: int, position: str | None
) -> ArticlePage:
    """A story's articles, newest first."""
    condition, values = "story_id = ?", [lookup(story_id)]
    total = db.execute(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchone()[0]  # noqa: S608
    page, after_values = "1", list[Value]()
    if position is not None:
        page, after_values = after(ARTICLE_ORDER, cursor.decode(position, "articles", [int, str]))
    rows = db.execute(
        "SELECT event_ms, article_id, assignment, content"  # noqa: S608
        f" FROM articles JOIN article_texts USING (id) WHERE {condition} AND {page}"
        f" ORDER BY {order_by(ARTICLE_ORDER)} LIMIT ?",
        [*values, *after_values, limit + 1],
    ).fetchall()
    shown = rows[:limit]
    return ArticlePage(
        total=total,
        articles=[_story_article(*row[2:]) for row in shown],
        next_cursor=cursor.encode("articles", shown[-1][:2]) if len(rows) > limit else None,
    )


def articles_by_id(db: sqlite3.Connection, article_ids: Collection[str]) -> dict[str, StoryArticle]:
    """Those of the articles that are stored."""
    wanted = sorted({lookup(article_id) for article_id in article_ids})
    found: dict[str, StoryArticle] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        rows = db.execute(
            "SELECT article_id, assignment, content FROM articles"  # noqa: S608
            f" JOIN article_texts USING (id) WHERE article_id IN ({marks(part)})",
            part,
        )
        found |= {article_id: _story_article(*texts) for article_id, *texts in rows}
    return found


def article_from(assignment: str, content: str, vector: bytes) -> AssignedArticle:
    """The message that was stored in these columns."""
    embedding = base64.b64encode(vector).decode()
    inner = f'{content[:-1]},"embedding":"{embedding}"}}'
    return AssignedArticle.model_validate_json(f'{assignment[:-1]},"article":{inner}}}')


def _story_article(assignment: str, content: str) -> StoryArticle:
    return StoryArticle.model_validate_json(f"{assignment[:-1]},{content[1:]}")


def _story(db: sqlite3.Connection, key: int) -> Story:
    (text,) = db.execute("SELECT story FROM story_texts WHERE id = ?", (key,)).fetchone()
    return Story.model_validate_json(text)


def _rows(
    db: sqlite3.Connection,
    sort: Sort,
    condition: Condition,
    limit: int,
    position: Sequence[Value] | None = None,
) -> list[tuple[Any, ...]]:
    """Of the first matching stories after `position` the row and the place in the order."""
    # The statement is built from constants; values are bound.
    order = STORY_ORDERS[sort]
    keys = ", ".join(column for column, _ in order)
    page, after_values = ("1", list[Value]()) if position is None else after(order, position)
    return db.execute(
        f"SELECT s.id, {keys} FROM stories s WHERE {condition.sql} AND {page}"  # noqa: S608
        f" ORDER BY {order_by(order)} LIMIT ?",
        [*condition.values, *after_values, limit],
    ).fetchall()
