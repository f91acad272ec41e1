"""The index that a mode reads from and writes to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from infra.settings import Mode, Settings
from infra.sqlite.database import NoDatabase

if TYPE_CHECKING:
    from infra.index.base import Index


@contextmanager
def open_index(mode: Mode, settings: Settings) -> "Iterator[Index]":
    """The index of `mode`, prepared. Raises NoDatabase where nothing was ever ingested."""
    # Imported here: a command that reads one index need not load the other's client.
    index: Index
    if mode == "distributed":
        from infra.index.elastic.index import ElasticIndex

        index = ElasticIndex(settings.elasticsearch_url, settings.index_prefix)
    elif settings.database.exists():
        from infra.index.sqlite.index import SqliteIndex

        index = SqliteIndex(settings.database)
        index.prepare()
    else:
        raise NoDatabase(
            settings.database,
            "run `storywire demo --once` or `storywire ingest FILE`, or set STORYWIRE_DATABASE",
        )
    try:
        yield index
    finally:
        index.close()
