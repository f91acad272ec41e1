"""Complete listings, page by page."""

import base64
import sqlite3

from infra.index import cursor
from infra.index.base import ArticlePage, StoryHit, StoryPage
from infra.index.query import TOP_PUBLISHERS, StoryQuery, lookup
from infra.index.sqlite.conditions import ARTICLE_ORDER, STORY_ORDERS, after, matching, order_by
from processors.model import AssignedArticle, Story

ARTICLE_COLUMNS = "event_ms, article_id, assignment, content, vector"


def list_stories(db: sqlite3.Connection, query: StoryQuery) -> StoryPage:
    """Stories in the query's order, with exact total and facets."""
    # Every statement here is built from constants; values are bound.
    order = STORY_ORDERS[query.sort]
    keys = ", ".join(column for column, _ in order)
    condition, values = matching(query)
    total = db.execute(f"SELECT count(*) FROM stories s WHERE {condition}", values).fetchone()[0]  # noqa: S608
    facets = _facets(db, condition, values)
    if query.cursor is not None:
        kinds = [int] * (len(order) - 1) + [str]
        page, position = after(order, cursor.decode(query.cursor, query.sort, kinds))
        condition, values = f"{condition} AND {page}", values + position
    rows = db.execute(
        f"SELECT s.story, {keys} FROM stories s WHERE {condition}"  # noqa: S608
        f" ORDER BY {order_by(order)} LIMIT ?",
        [*values, query.limit + 1],
    ).fetchall()
    shown = rows[: query.limit]
    return StoryPage(
        total=total,
        hits=[StoryHit(Story.model_validate_json(row[0]), 0.0) for row in shown],
        next_cursor=cursor.encode(query.sort, shown[-1][1:]) if len(rows) > len(shown) else None,
        facets=facets,
    )


def list_articles(
    db: sqlite3.Connection, story_id: str, limit: int, position: str | None
) -> ArticlePage:
    """A story's articles, newest first."""
    condition, values = "story_id = ?", [lookup(story_id)]
    total = db.execute(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchone()[0]  # noqa: S608
    page, after_values = "1", list[int | str]()
    if position is not None:
        page, after_values = after(ARTICLE_ORDER, cursor.decode(position, "articles", [int, str]))
    rows = db.execute(
        f"SELECT {ARTICLE_COLUMNS} FROM articles JOIN article_vectors USING (id)"  # noqa: S608
        f" WHERE {condition} AND {page} ORDER BY {order_by(ARTICLE_ORDER)} LIMIT ?",
        [*values, *after_values, limit + 1],
    ).fetchall()
    shown = rows[:limit]
    return ArticlePage(
        total=total,
        articles=[article_from(*row[2:]) for row in shown],
        next_cursor=cursor.encode("articles", shown[-1][:2]) if len(rows) > limit else None,
    )


def article_from(assignment: str, content: str, vector: bytes) -> AssignedArticle:
    """The message that was stored in these columns."""
    embedding = base64.b64encode(vector).decode()
    inner = f'{content[:-1]},"embedding":"{embedding}"}}'
    return AssignedArticle.model_validate_json(f'{assignment[:-1]},"article":{inner}}}')


def _facets(
    db: sqlite3.Connection, condition: str, values: list[int | str]
) -> dict[str, dict[str, int]]:
    facets: dict[str, dict[str, int]] = {}
    for kind, limit in (("language", -1), ("publisher", TOP_PUBLISHERS)):
        rows = db.execute(
            "SELECT f.value, count(*) AS n FROM stories s JOIN story_values f ON f.story = s.id"  # noqa: S608
            f" WHERE f.kind = ? AND {condition} GROUP BY f.value ORDER BY n DESC, f.value LIMIT ?",
            [kind, *values, limit],
        )
        facets[kind] = dict(rows.fetchall())
    return facets
