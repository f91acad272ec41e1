"""Private files: folders and files that are made for this user alone, and are kept so."""

import os
import stat
from pathlib import Path

OTHERS = 0o077
"""The rights of the group and of everybody else."""
READ_OR_WRITE = 0o066


def private_folder(path: Path) -> None:
    """Make the folder `path`, with those above it that are missing. Raises OSError.

    One that is there stays as it is: others may have a reason to look into it.
    """
    if not path.exists():
        private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def private_file(path: Path) -> None:
    """Make `path`, empty and with its folder, where it is missing, else take others' rights from
    it. Raises OSError.
    """
    private_folder(path.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        tighten(path)


def tighten(path: Path) -> None:
    """Take others' rights from a file that is there and ours."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    ours = stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()
    if ours and status.st_mode & OTHERS:
        path.chmod(stat.S_IMODE(status.st_mode) & ~OTHERS)


def open_to_others(path: Path) -> bool:
    """Whether others may read or write it, as far as its own rights go."""
    return path.is_file() and bool(path.stat().st_mode & READ_OR_WRITE)
