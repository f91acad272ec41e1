"""Columns of the tables (CSV, Parquet) of stories and articles, each with its name and kind."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from processors.model import BIASES, FACTUALITIES, Story, StoryArticle
from processors.stories.coverage import UNRATED

Kind = Literal["text", "count", "number", "moment"]
Value = str | int | float | datetime | None


class TableColumn(NamedTuple):
    """A column of a table, and how to get its value."""

    name: str
    kind: Kind
    of: Callable[[Any], Value]


def _fields(kind: Kind, *names: str) -> list[TableColumn]:
    return [TableColumn(name, kind, attrgetter(name)) for name in names]


def _parts(field: str, *keys: str) -> list[TableColumn]:
    """A column for each key of a field of counts."""
    return [TableColumn(f"{field}_{key}", "count", partial(_part, field, key)) for key in keys]


def _documents(*names: str) -> list[TableColumn]:
    """Fields of any number of values, as a JSON text."""
    return [TableColumn(name, "text", partial(_document, name)) for name in names]


def _part(field: str, key: str, row: Story) -> int:
    counts: dict[str, int] = getattr(row, field)
    return counts.get(key, 0)


def _document(field: str, row: Story) -> str:
    return json.dumps(getattr(row, field), ensure_ascii=False)


STORIES = (
    *_fields("text", "story_id", "headline", "headline_language", "status"),
    *_fields("count", "article_count", "text_count", "publisher_count", "claimed_count"),
    *_fields("moment", "first_seen", "last_seen"),
    *_fields("text", "section", "blindspot"),
    *_fields("number", "trending"),
    *_parts("bias", *BIASES, UNRATED),
    *_parts("factuality", *FACTUALITIES, UNRATED),
    *_documents("languages", "publishers", "owners", "countries", "agencies", "titles"),
    *_fields("count", "revision"),
)
ARTICLES = (
    *_fields("text", "article_id", "story_id", "text_id"),
    *_fields("moment", "event_time", "published_at", "updated_at", "received_at"),
    *_fields("text", "publisher", "source", "language", "title", "url", "section", "agency"),
    *_fields("text", "owner", "country", "bias", "factuality", "provenance", "brought_by"),
    *_fields("count", "revision"),
    *_fields("text", "body"),
)


class Table(NamedTuple):
    """What is exported: its name, one of it, the name of its id, and its columns."""

    name: str
    one: str
    key: str
    columns: tuple[TableColumn, ...]

    def id_of(self, row: Story | StoryArticle) -> str:
        """The id by which an export goes on."""
        return str(getattr(row, self.key))


TABLES = {
    "stories": Table("stories", "story", "story_id", STORIES),
    "articles": Table("articles", "article", "article_id", ARTICLES),
}
