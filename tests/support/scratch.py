"""Scratch: keeps what tests write in memory, where the system has a disk there."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - temporary files are what it is for
"""Disk in memory that Linux has; containers may have a small one."""
ROOM = 4 * 1024**3
"""Bytes that have to be free there."""


def keep_in_memory() -> None:
    """Put the temporary files of this process and of those it starts there, unless TMPDIR is set.

    What survives a process that is killed is the same; only waiting for a disk is saved, which is
    most of what making a topic, an index or a database takes.
    """
    if "TMPDIR" not in os.environ and MEMORY.is_mount() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # asked for anew
