"""Indexes that made-up stories fill, to measure reading."""

import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from bench.stored_stories import Batch, StoredStories
from infra.index.base import Index
from infra.index.sqlite import SqliteIndex
from infra.sqlite.database import connect, transaction

TOLD_EVERY = 100_000


def fill_file(path: Path, data: StoredStories, console: Console) -> None:
    """Write everything into a new SQLite file, without waiting for the disk."""
    connection = connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -1000000")
    index = SqliteIndex(connection)
    index.prepare()

    def write(batch: Batch) -> None:
        with transaction(connection):
            _write(index, batch)

    _fill(write, data, console)
    connection.close()


def fill(index: Index, data: StoredStories, console: Console) -> None:
    """Write everything into an index that is prepared."""
    _fill(lambda batch: _write(index, batch), data, console)
    index.refresh()


def _fill(write: Callable[[Batch], None], data: StoredStories, console: Console) -> None:
    started = time.monotonic()
    written = 0
    for batch in data.batches():
        write(batch)
        written += len(batch.articles)
        if written % TOLD_EVERY == 0:
            console.print(f"{written:,} articles, {time.monotonic() - started:.0f} s")


def _write(index: Index, batch: Batch) -> None:
    if refused := index.write(batch.articles, batch.stories, batch.events):
        raise RuntimeError(f"refused: {refused[0]}")
