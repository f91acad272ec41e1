"""Index in SQLite: articles, stories and events in tables of one file."""

from infra.index.sqlite.index import SqliteIndex

__all__ = ["SqliteIndex"]
