"""Parts of SQL statements. Values are always bound, never written into the text."""

from collections.abc import Sequence
from typing import Literal

from infra.index.cursor import Value
from infra.index.query import Sort, StoryQuery, lookup, milliseconds

Column = tuple[str, Literal["ASC", "DESC"]]

STORY_ORDERS: dict[Sort, tuple[Column, ...]] = {
    "relevance": (("s.last_ms", "DESC"), ("s.story_id", "ASC")),
    "recency": (("s.last_ms", "DESC"), ("s.story_id", "ASC")),
    "size": (("s.article_count", "DESC"), ("s.last_ms", "DESC"), ("s.story_id", "ASC")),
    "trending": (("s.trending", "DESC"), ("s.last_ms", "DESC"), ("s.story_id", "ASC")),
}
ARTICLE_ORDER: tuple[Column, ...] = (("event_ms", "DESC"), ("article_id", "ASC"))


def matching(query: StoryQuery) -> tuple[str, list[Value]]:
    """The condition on `stories s` that `query` sets besides its text, and its values."""
    terms = ["NOT s.is_merged"]
    values: list[Value] = []
    for term, value in (
        ("s.last_ms >= ?", None if query.since is None else milliseconds(query.since)),
        ("s.first_ms <= ?", None if query.until is None else milliseconds(query.until)),
        ("s.article_count >= ?", query.min_articles),
        ("s.article_count <= ?", query.max_articles),
    ):
        if value is not None:
            terms.append(term)
            values.append(value)
    for kind, wanted in (("language", query.language), ("publisher", query.publisher)):
        if wanted is not None:
            terms.append(
                "EXISTS (SELECT 1 FROM story_values v"
                " WHERE v.story = s.id AND v.kind = ? AND v.value = ?)"
            )
            values += [kind, lookup(wanted)]
    return " AND ".join(terms), values


def after(order: Sequence[Column], position: Sequence[Value]) -> tuple[str, list[Value]]:
    """The condition that a row comes after `position` in `order` (keyset paging)."""
    terms: list[str] = []
    values: list[Value] = []
    for last, (column, direction) in enumerate(order):
        equal = [f"{name} = ?" for name, _ in order[:last]]
        beyond = f"{column} {'<' if direction == 'DESC' else '>'} ?"
        terms.append("(" + " AND ".join([*equal, beyond]) + ")")
        values += position[: last + 1]
    return "(" + " OR ".join(terms) + ")", values


def order_by(order: Sequence[Column]) -> str:
    """The columns of an ORDER BY."""
    return ", ".join(f"{column} {direction}" for column, direction in order)
