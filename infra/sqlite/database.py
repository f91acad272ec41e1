"""Opening the SQLite file."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import local

BUSY_MS = 30_000


def connect(path: Path) -> sqlite3.Connection:
    """A connection in write-ahead mode: readers go on while one process writes.

    What is committed survives a kill and a power cut (synchronous = FULL).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


class ThreadConnections:
    """A connection to one file for each thread that asks; it goes with its thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = local()

    @property
    def own(self) -> sqlite3.Connection:
        """This thread's."""
        if not hasattr(self._threads, "connection"):
            self._threads.connection = connect(self._path)
        connection: sqlite3.Connection = self._threads.connection
        return connection

    def close(self) -> None:
        """Close this thread's, if it has one."""
        if hasattr(self._threads, "connection"):
            self._threads.connection.close()
            del self._threads.connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block is stored, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def marks(values: Sequence[object]) -> str:
    """A place in a statement for each value."""
    return ", ".join("?" * len(values))
