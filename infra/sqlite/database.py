"""SQLite files: connections in write-ahead mode, one a thread, and transactions."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from threading import local

from infra.private_files import private_file, tighten
from processors.errors import StorywireError, reason_of

BUSY_MS = 30_000
NO_ROOM = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
)
"""Errors of the disk or of others who hold the file, none of what is written."""
PASSING = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY)
"""Those of them for which a file needs no other place. Where there is no room for what stands
beside a file while it is open, that is an error of the disk."""
ROOM = "see that its disk has room and works and that no other program holds it, then try again"
"""The way out of these."""
BROUGHT_BACK = "bring it back from a backup, or move it away and ingest again"
"""The way out of a damaged file."""


OF_DAMAGE = (
    "Could not decode to UTF-8",
    "invalid fts5 file format",
    "no such column",
    "no such table",
    "no such tokenizer",
    "SQL logic error",
    "vtable constructor failed",
)
"""Words of errors that statements which never change meet in damaged tables only."""


class DatabaseUnusable(StorywireError, sqlite3.DatabaseError):
    """There is no database in this place and none can be made, or it is damaged."""

    def __init__(self, path: Path, error: Exception) -> None:
        super().__init__(
            f"{path} cannot be used as a database ({reason_of(error)})", hint=_way_out(error)
        )


class DatabaseNotWritten(StorywireError, sqlite3.OperationalError):
    """The database takes nothing now; the message says what to look at."""

    def __init__(self, path: Path, error: Exception) -> None:
        super().__init__(
            f"{path} cannot be written ({error})",
            hint="see that its disk has room, that the file is writable and that no other process "
            "holds it",
        )


class DatabaseReplaced(StorywireError, sqlite3.OperationalError):
    """The file in use is not in its place any more; the message says what to do."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was moved, deleted or replaced while it was in use",
            hint="start again, which takes what is in its place; end all that use a database "
            "before you replace it",
        )


class NoDatabase(StorywireError):
    """Nothing was ever stored in the file that is to be read."""

    def __init__(self, path: Path, hint: str) -> None:
        where = "" if path.is_absolute() else f" in {Path.cwd()}"
        super().__init__(f"there is no database {path}{where}", hint=hint)


def files_of(path: Path) -> list[Path]:
    """A database and what SQLite puts beside it."""
    return [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal")]


def connect(path: Path, *, shared: bool = False) -> sqlite3.Connection:
    """A connection in write-ahead mode: readers go on while one process writes.

    The file, and what SQLite puts beside it, is this user's alone. What is committed survives a
    kill and a power cut (synchronous = FULL). Raises DatabaseUnusable.
    """
    with ExitStack() as opened:
        try:
            private_file(path)
            connection = opened.enter_context(
                closing(sqlite3.connect(path, isolation_level=None, check_same_thread=not shared))
            )
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            for each in files_of(path):
                tighten(each)
        except (sqlite3.DatabaseError, UnicodeDecodeError, OSError) as error:
            raise DatabaseUnusable(path, error) from error
        opened.pop_all()
        return connection


class FileInPlace:
    """The file at `path`, which is there, for as long as it is in use.

    Connections stay with a file that is moved or deleted, and new ones are to what is in its place:
    one process would write to both.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.stat()

    def require(self) -> None:
        """Raises DatabaseReplaced where another file, or none, is there now."""
        with suppress(FileNotFoundError):
            if os.path.samestat(self._file, self._path.stat()):
                return
        raise DatabaseReplaced(self._path)


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
    """All of the block is stored, or nothing. Raises DatabaseNotWritten: the disk may be full."""
    with write_errors(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has ended it already where the disk is full.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All that the block reads is of one moment, whatever others commit meanwhile; in the caller's
    transaction if there is one. The block writes temporary tables at most."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        # SQLite has ended it already where the disk fails.
        if connection.in_transaction:
            connection.execute("COMMIT")


@contextmanager
def write_errors(connection: sqlite3.Connection) -> Iterator[None]:
    """Errors of the disk, or of others who hold the file, become DatabaseNotWritten."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if not is_no_room(error):
            raise
        raise DatabaseNotWritten(Path(file_of(connection)), error) from error


def is_no_room(error: sqlite3.Error) -> bool:
    """Whether it is one of the disk, or of others who hold the file."""
    return _kind(error) in NO_ROOM


def is_passing(error: Exception) -> bool:
    """Whether the file may be whole: what holds its disk or others up is to pass."""
    return isinstance(error, sqlite3.Error) and _kind(error) in PASSING


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file holds what SQLite did not write."""
    # Bytes that are no text have no code, and tables that are not as they were made a common one.
    return _kind(error) == sqlite3.SQLITE_CORRUPT or any(each in str(error) for each in OF_DAMAGE)


def _way_out(error: Exception) -> str:
    """Of an error while a file is opened."""
    # SQLite may quote bytes of a damaged file that are no text.
    if isinstance(error, UnicodeDecodeError):
        return BROUGHT_BACK
    if isinstance(error, sqlite3.Error) and is_damage(error):
        return BROUGHT_BACK
    if is_passing(error):
        return ROOM
    return (
        "make its folder writable and move what else is in its place away, or name another file in "
        "its setting, such as STORYWIRE_DATABASE"
    )


def _kind(error: sqlite3.Error) -> int:
    # The lower byte is the kind; an error of our own carries no code.
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def marks(values: Sequence[object]) -> str:
    """A place in a statement for each value."""
    return ", ".join("?" * len(values))


def file_of(connection: sqlite3.Connection) -> str:
    """The file's path, for messages."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2]) or "the database in memory"
