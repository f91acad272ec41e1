"""The index in one SQLite file."""

from infra.index.sqlite.index import SqliteIndex

__all__ = ["SqliteIndex"]
