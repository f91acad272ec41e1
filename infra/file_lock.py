"""File lock: what one process at a time may do; it ends with the process, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from infra.private_files import private_file
from processors.errors import StorywireError


class FileLocked(StorywireError):
    """Another process holds it."""


def hold(path: Path) -> TextIO:
    """Hold the lock file `path`, whose folder is created, until it is closed.

    Raises FileLocked, and OSError where the file cannot be made.
    """
    private_file(path)
    lock = path.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise FileLocked(str(path)) from error
    return lock


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, waiting for whoever holds it; its folder is created."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
