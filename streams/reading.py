"""The index that a mode reads from and writes to."""

from collections.abc import Iterator
from contextlib import contextmanager

from infra.index.base import Index
from infra.index.elastic.index import ElasticIndex
from infra.index.sqlite.index import SqliteIndex
from infra.settings import Mode, Settings


@contextmanager
def opened_index(mode: Mode, settings: Settings) -> Iterator[Index]:
    """The index of `mode`, prepared. Raises FileNotFoundError where nothing was ever ingested."""
    index: Index
    if mode == "distributed":
        index = ElasticIndex(settings.elasticsearch_url, settings.index_prefix)
    elif settings.database.exists():
        index = SqliteIndex(settings.database)
        index.prepare()
    else:
        raise FileNotFoundError(
            f"there is no database {settings.database}: run `storywire demo --once` or `storywire "
            "ingest FILE`, or set STORYWIRE_DATABASE"
        )
    try:
        yield index
    finally:
        index.close()
