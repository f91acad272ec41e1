"""File lock: what one process at a time may do; it ends with the process, however that ends."""

import fcntl
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
